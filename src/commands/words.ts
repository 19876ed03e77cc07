import { ContainerView } from '../pod';

/** What commands of hooks, probes and containers do, as far as their words tell. */

/** A command that a shell runs: which shell, and its script. */
export interface ShellCommand {
  readonly shell: string;
  readonly script: string;
  /** The place of the script among the words. */
  readonly index: number;
}

const SHELLS = /^(?:.*\/)?(sh|bash|dash|ash|zsh|ksh|mksh)$/;

/** The script of a command such as `sh -c 'sleep 5'`, or nothing if no shell is its program. */
export function shellOf(words: readonly string[]): ShellCommand | undefined {
  const [, shell] = SHELLS.exec(words[0] ?? '') ?? [];
  if (!shell) { return undefined; }
  // `-c` may be among other letters: `-ec`, `-euxo pipefail -c`.
  const at = words.findIndex((word, n) => n > 0 && /^-[a-z]*c$/.test(word));
  return at < 0 || at + 1 >= words.length ? undefined : { shell, script: words[at + 1], index: at + 1 };
}

/** The name of the program that a command runs, without its folder. */
export function programOf(words: readonly string[]): string | undefined {
  return words[0]?.split('/').pop();
}

/**
 * The simple commands of a script, split at `;`, `&&`, `||`, `|`, `&` and line breaks, each as its words. Quotes are respected;
 * what a shell would only know at run time stays as it is. It is for looking at, not for running.
 */
export function simpleCommands(script: string): string[][] {
  const commands: string[][] = [];
  let words: string[] = [];
  let word: string | undefined;
  let quote = '';
  const endWord = () => { if (word !== undefined) { words.push(word); word = undefined; } };
  const endCommand = () => { endWord(); if (words.length > 0) { commands.push(words); words = []; } };
  for (let n = 0; n < script.length; n++) {
    const c = script[n];
    if (quote) {
      if (c === quote) { quote = ''; } else if (c === '\\' && quote === '"' && n + 1 < script.length) { word += script[++n]; } else { word += c; }
    } else if (c === '\'' || c === '"') {
      quote = c;
      word ??= '';
    } else if (c === '\\' && n + 1 < script.length) {
      n++;
      if (script[n] !== '\n') { word = (word ?? '') + script[n]; }
    } else if (/[;&|\n()]/.test(c)) {
      // `>&1` and `2>&1` are redirections.
      if (c === '&' && /[<>]$/.test(word ?? '')) { word += c; } else { endCommand(); }
    } else if (/\s/.test(c)) {
      endWord();
    } else if (c === '#' && word === undefined) {
      while (n + 1 < script.length && script[n + 1] !== '\n') { n++; }
    } else {
      word = (word ?? '') + c;
    }
  }
  endCommand();
  const NOISE = /^(then|do|else|fi|done|if|while|until|elif|!|\{|\}|exec|time|command)$/;
  return commands.map((all) => {
    let first = 0;
    while (first < all.length && (NOISE.test(all[first]) || /^[A-Za-z_]\w*=|^\d*[<>]/.test(all[first]))) { first++; }
    return all.slice(first);
  }).filter((all) => all.length > 0);
}

/** The simple commands that a command runs, whether a shell stands before them or not. */
export function commandsOf(words: readonly string[]): string[][] {
  const shell = shellOf(words);
  return shell ? simpleCommands(shell.script) : words.length > 0 ? [[...words]] : [];
}

const UNITS: { readonly [unit: string]: number } = { '': 1, 's': 1, 'm': 60, 'h': 3600, 'd': 86_400 };

/** A time as `sleep` and Go programs take it (`5`, `0.5`, `2m`, `1h30m`, `500ms`), in seconds; nothing if it is none. */
export function secondsIn(text: string): number | undefined {
  if (!/^(\d+(?:\.\d+)?(?:ms|us|ns|[smhd])?)+$/.test(text)) { return undefined; }
  let sum = 0;
  for (const [, number, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|us|ns|[smhd]?)/g)) {
    sum += Number(number) * (unit === 'ms' ? 0.001 : unit === 'us' || unit === 'ns' ? 0 : UNITS[unit]);
  }
  return sum;
}

/** How long the sleeps in a command take together, in seconds; none counts as zero. Those in loops count once. */
export function sleepIn(words: readonly string[]): number {
  return commandsOf(words).reduce((sum, [program, ...rest]) => {
    if (program?.split('/').pop() !== 'sleep') { return sum; }
    return sum + rest.reduce((all, word) => all + (secondsIn(word) ?? 0), 0);
  }, 0);
}

/** The words of the main process, as far as the manifest has them; nothing if its program is in the image only. */
export function mainCommandOf({ args, command }: ContainerView): readonly string[] | undefined {
  return command.length > 0 ? [...command, ...args] : undefined;
}
