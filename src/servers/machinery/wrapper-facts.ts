import type { Names, Sourced } from './fact';
import type { ShellProgram } from '../bases/base';

/** What a program that runs another one does with its stop signal as the main process. */
export enum Passing {
  /** The other one takes its place. */
  BECOMES = 'becomes',
  /** It passes the signal on, and ends when the other one has. */
  PASSES_ON = 'passes on',
  /** It ends at once, and the other one is killed with it. */
  CUTS = 'cuts',
  /** It has no handler: as the main process it goes on, as any other it ends. */
  HAS_NO_HANDLER = 'has no handler',
}

/** Where a wrapper is told what to run. */
export enum Runs {
  /** In the words that follow: `tini -- nginx`. */
  WORDS = 'words',
  /** In a text for the shell of a user or of the system: `script -c 'nginx'`. */
  TEXT = 'text',
  /** In a file that no manifest shows, by `sh -c`: `npm start`. */
  SCRIPT = 'script',
  /** In files that no manifest shows, without a shell: `supervisord`. */
  SERVICES = 'services',
}

/** The time after which a wrapper itself kills what it runs, from its stop signal on. */
export interface WrapperLimit {
  readonly seconds: number;
  /** What sets it. */
  readonly setting?: Names & {
    readonly words: string;
    /** It is a variable of the environment; otherwise it stands in a file. */
    readonly isVariable?: boolean;
  };
}

/** When an init sends a signal to all processes. */
export interface ToAll {
  /** It does by itself. @default - with one of the words only */
  readonly always?: boolean;
  readonly words: RegExp;
  /** It does with this variable too, whatever its value. @default - with none */
  readonly variable?: string;
  /** Not with these words, or where the variable has this value. */
  readonly unless?: { readonly words: RegExp; readonly variable: string; readonly value: string };
}

/** A program that runs another one. Of several that fit, the first counts. */
export interface WrapperFacts extends Sourced, Names {
  /** How people call it. @default - by the name in the command */
  readonly called?: string;
  readonly passing: Passing;
  /** What it does where `sh` is one of these. @default - the same in all */
  readonly passingWith?: { readonly [sh in ShellProgram]?: Passing };
  /** What it does in the versions that some images hold. @default - the same in all */
  readonly passingIn?: { readonly repository: string; readonly tag: RegExp; readonly passing: Passing };
  readonly runs: Runs;
  /** Its first word, without which it does something else: `exec` of bundler. @default - none is needed */
  readonly ownWord?: RegExp;
  /** How many words of its own come before the command, besides options. @default 0 */
  readonly own?: number;
  /** Options that take the next word. @default - none */
  readonly takesNext?: readonly string[];
  /** The option whose next word is the text to run. @default '-c' */
  readonly textAfter?: RegExp;
  /** It sends the signal to all processes, not to its own child only. @default - never */
  readonly toAll?: ToAll;
  /** @default - it waits as long as it takes */
  readonly limit?: WrapperLimit;
}
