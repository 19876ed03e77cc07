import { mainWordsOf } from './processes';
import { BACKGROUND, simpleCommands, withoutComments } from './script';
import { sleepOf } from './waits';
import { commandsOf, programOf, shellOf } from './words';
import type { ContainerView } from '../pod';

/** Main processes that do something again and again, or nothing at all, until they are stopped. */

/** Heads of loops whose condition never changes, with one space between their words. */
const HEAD = /^(?:.*[{(] )?((?:while (?:true|:|\[ 1 \]|\(\( ?1 ?\)\))|until false|for forever))$/;
/** What may end a loop, or keep it from being reached. */
const MAY_END = /\b(?:break|exit|return|kill|pkill|killall|exec|trap|timeout|if|case)\b|&&|\|\|/;
/** What cannot fail, so that a shell which ends at the first failure goes on. */
const CANNOT_FAIL = /^(?:sleep|echo|printf|date|true|:|while|until|for)$/;

/** How a container goes on without end, as it stands in its command: `sleep infinity`, `while true`. Nothing if it may end. */
export function endlessIn(container: ContainerView): string | undefined {
  const words = mainWordsOf(container);
  const shell = words && shellOf(words);
  if (!words || words.length === 0) { return undefined; }
  if (!shell) { return idles(words, container) ? words.join(' ') : undefined; }
  return loopIn(shell.script, words.slice(1, shell.index)) ?? idlesAtEnd(words, shell.script, container);
}

function loopIn(text: string, options: readonly string[]): string | undefined {
  const script = withoutComments(text);
  const head = headIn(script);
  if (head === undefined || MAY_END.test(script) || isInBackground(script)) { return undefined; }
  const stopsAtFailure = options.some((word) => /^-[a-z]*e/.test(word)) || /\bset\s+-[a-z]*e|\berrexit\b/.test(script);
  if (stopsAtFailure && !simpleCommands(script).every((command) => CANNOT_FAIL.test(programOf(command) ?? '') || /^(?:set|do|done)$/.test(command[0]))) { return undefined; }
  return head;
}

/** The head of the first loop without an end: between it and its `do` is nothing but an end of line. */
function headIn(script: string): string | undefined {
  const parts = script.replaceAll('((;;))', 'forever').replaceAll('(( ; ; ))', 'forever').split(/[;\n]/).map((part) => part.trim().split(/\s+/).join(' ')).filter((part) => part !== '');
  const at = parts.findIndex((part, n) => HEAD.test(part) && /^do(?: |$)/.test(parts[n + 1] ?? ''));
  return HEAD.exec(parts[at] ?? '')?.[1].replace('forever', '((;;))');
}

/** A command at the end of a script that never ends: what comes before it is over by then. */
function idlesAtEnd(words: readonly string[], text: string, container: ContainerView): string | undefined {
  const script = withoutComments(text);
  const last = commandsOf(words).at(-1) ?? [];
  return /\b(?:trap|kill|pkill|killall|timeout|if|case|while|until|for)\b|\|\|/.test(script) || isInBackground(script) || !idles(last, container) ? undefined : last.join(' ');
}

/** Whether a command neither ends nor does anything. */
function idles(command: readonly string[], { env }: ContainerView): boolean {
  switch (programOf(command)) {
    case 'sleep': return sleepOf(command, env) === Infinity;
    case 'tail': return command.some((word) => /^(?:-[a-zA-Z]*[fF]|--follow(?:=.*)?)$/.test(word)) && !command.some((word) => word.startsWith('--pid'));
    default: return false;
  }
}

/** Whether something goes on in the background: it may stop the rest. */
function isInBackground(script: string): boolean {
  return BACKGROUND.test(script.replace(/&&|[<>]&|&>/g, ' '));
}
