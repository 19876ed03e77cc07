import { simpleCommands } from './script';

/** What commands of hooks, probes and containers do, as far as their words tell. */

/** A command that a shell runs: which shell, and its script. */
export interface ShellCommand {
  readonly shell: string;
  readonly script: string;
  /** The place of the script among the words. */
  readonly index: number;
}

/** Programs that end at once, and with which their container goes on. Such as `cat` find out the number of a process. */
export const ENDS_AT_ONCE = /^(?:echo|printf|true|:|exit|rm|touch|mkdir|date|logger|cat|ls|sync|pidof|pgrep|ps|grep|awk|cut|head|sed|tr|test|\[|set|export|cd|umask)$/;
const SHELLS = /^(?:.*\/)?(sh|bash|dash|ash|zsh|ksh|mksh)$/;

/** The script of a command such as `sh -c 'sleep 5'`, or nothing if no shell is its program. */
export function shellOf(words: readonly string[]): ShellCommand | undefined {
  const [, shell] = SHELLS.exec(words[0] ?? '') ?? [];
  if (!shell) { return undefined; }
  // `-c` may be among other letters: `-ec`, `-euxo pipefail -c`.
  const at = words.findIndex((word, n) => n > 0 && /^-[a-z]*c$/.test(word));
  return at < 0 || at + 1 >= words.length ? undefined : { shell, script: words[at + 1], index: at + 1 };
}

/** The script that a shell reads from a file, which no manifest shows: `/scripts/loop.sh` of `sh -e /scripts/loop.sh`. Nothing for others. */
export function scriptFileOf(words: readonly string[]): string | undefined {
  if (!SHELLS.test(words[0] ?? '') || shellOf(words)) { return undefined; }
  return words.slice(1).find((word) => !/^[-+]/.test(word));
}

/** The name of the program that a command runs, without its folder. */
export function programOf(words: readonly string[]): string | undefined {
  return words[0]?.split('/').pop();
}

/** The simple commands that a command runs, whether a shell stands before them or not. */
export function commandsOf(words: readonly string[]): string[][] {
  const shell = shellOf(words);
  return shell ? simpleCommands(shell.script) : words.length > 0 ? [[...words]] : [];
}
