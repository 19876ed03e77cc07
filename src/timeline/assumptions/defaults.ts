import { FAST_STOP, gracefulStopTimes, inMs, UNKNOWN_SLEEP } from './server-times';
import type { Failure } from '../../commands/failures';
import { failureOf } from '../../commands/failures';
import { missingToFinish } from '../../commands/finishes';
import { foreverIn } from '../../commands/forever';
import { isHolder } from '../../commands/held';
import { unansweredIn } from '../../commands/loopback';
import { concealmentIn, cuttingIn, groupCutIn, mainWordsOf, serverOf, signalPathIn, wrapperEndIn } from '../../commands/processes';
import { reloadingIn } from '../../commands/reloads';
import { commandAtEnd, CONTROL } from '../../commands/script';
import { textOf } from '../../commands/stopping';
import { isLooping, sleepsBeforeProgram, waitOf } from '../../commands/waits';
import { commandsOf, programOf, scriptFileOf, shellOf } from '../../commands/words';
import type { ContainerRole, ContainerView, PodView } from '../../pod';
import type { Times } from '../../servers/machinery/facts';
import { gracefulSignalsOf, secondSignalOf } from '../../servers/machinery/signals';
import { StopSignal } from '../../servers/machinery/stop-signal';
import { stopTimesOf } from '../../servers/machinery/times';
import type { AssumptionSource } from '../assumption';

/** Where an assumption comes from. */
export type Source = `${AssumptionSource}`;

/** What is assumed of something that no manifest says. */
export interface Default extends Times {
  readonly source: Source;
  /** In words, for people who are to judge it. */
  readonly why: string;
}

/** How a process takes its stop signal. */
export interface StopDefault extends Default {
  /** Whether it finishes what is under way. Otherwise that is cut. */
  readonly isGraceful: boolean;
  /** Whether it takes connections until it has ended. */
  readonly listensOn: boolean;
  /** Whether its stop signal cuts what it was told before to finish. */
  readonly cutsWhenSecond: boolean;
}

const always = (ms: number, source: Source, why: string): Default => ({ expected: ms, worst: ms, source, why });

/** How long a container takes from its start until it accepts connections. */
export function serveDefault(container: ContainerView): Default {
  const words = mainWordsOf(container) ?? [];
  const { seconds, unknown } = sleepsBeforeProgram(words, container.env);
  const server = serverOf(container)?.facts;
  const times = server ? inMs(server.start) : { expected: 1000, worst: 10_000 };
  const first = unknown > 0 ? 'its command sleeps first, for an unknown time, then ' : seconds > 0 ? 'its command sleeps first, then ' : '';
  return {
    expected: 1000 * seconds + unknown * UNKNOWN_SLEEP.expected + times.expected,
    worst: 1000 * seconds + unknown * UNKNOWN_SLEEP.worst + times.worst,
    source: unknown > 0 ? 'constant' : seconds > 0 ? 'command' : server ? 'catalogue' : 'constant',
    why: `${first}${server ? `${server.name} takes about this long` : 'the program is unknown'}`,
  };
}

/** How long a process runs if nobody stops it. The restart policy is its own, or that of its pod. */
export function runDefault(container: ContainerView, role: ContainerRole, pod: PodView, restartPolicy: string): Default {
  const words = mainWordsOf(container);
  const failure = startFailureOf(container);
  // The kubelet makes it again and again, and what comes after it never starts.
  const missing = role === 'init' ? commandFailureOf(container) : undefined;
  if (missing?.kind === 'missing') { return always(Infinity, 'command', `\`${textOf(missing.command)}\` ${missing.why}`); }
  if (failure) { return always(0, 'command', `\`${textOf(failure.command)}\` ${failure.why}`); }
  const wait = words && waitOf({ raw: {}, pointer: '', kinds: ['exec'], exec: withoutExit(words) }, container);
  if (wait?.exact && wait.least === wait.most) { return always(wait.most * 1000, 'command', 'its command does nothing else'); }
  // Of those that are started again whenever they end, nothing else is to be said.
  const mayEnd = role === 'init' ? container.role === 'init' : role === 'main' && restartPolicy !== 'Always';
  const endless = mayEnd ? foreverIn(container) : undefined;
  if (endless) { return always(Infinity, endless.facts ? 'catalogue' : 'command', endless.facts ? `${endless.facts.name} runs until it is stopped` : `it ${endless.why}`); }
  if (role === 'init') {
    const unanswered = unansweredIn(pod, container);
    if (unanswered) { return always(unanswered.isEndless ? Infinity : 1000, 'command', notThere(unanswered.listener)); }
    return container.role === 'sidecar' ? always(Infinity, 'constant', 'it runs for as long as the pod')
      : { expected: 1000, worst: 30_000, source: 'constant', why: 'the program is unknown' };
  }
  return role === 'main' && restartPolicy !== 'Always'
    ? { expected: 60_000, worst: 60_000, source: 'constant', why: 'the pod runs to completion' }
    : always(Infinity, 'constant', 'servers run until they are stopped');
}

function notThere({ name }: ContainerView): string {
  return `it connects to ${name}, which starts only after it`;
}

/** A command that takes as long, and ends by itself. */
function withoutExit(words: readonly string[]): readonly string[] {
  const script = shellOf(words);
  if (!script) { return programOf(words) === 'false' ? ['true'] : words; }
  return words.map((word, n) => n === script.index ? withoutFailure(word) : word);
}

/** A script without an end that fails. */
function withoutFailure(script: string): string {
  let end = script.length;
  while (end > 0 && /[\s;]/.test(script[end - 1])) { end--; }
  let exit = end;
  while (exit > 0 && /\d/.test(script[exit - 1])) { exit--; }
  const text = exit < end && /\s/.test(script[exit - 1] ?? '') ? script.slice(0, exit) : script.slice(0, end);
  const { before } = commandAtEnd(text, exit < end ? ['exit'] : ['exit', 'false']) ?? {};
  return before !== undefined && /(?:^|[;\n]|&&)$/.test(before) ? `${before} true` : script;
}

function commandFailureOf(container: ContainerView): Failure | undefined {
  const words = mainWordsOf(container);
  return words && failureOf(words, container);
}

/** Why the command of a container fails at once, whatever happens; nothing if that is not sure. A program that its image lacks does not even start. */
export function startFailureOf(container: ContainerView): Failure | undefined {
  const failure = commandFailureOf(container);
  return failure?.kind === 'missing' ? undefined : failure;
}

/** The exit code of a process that ends by itself. */
export function exitDefault(container: ContainerView, pod: PodView): Default {
  const unanswered = unansweredIn(pod, container);
  if (unanswered) { return always(1, 'command', notThere(unanswered.listener)); }
  const words = mainWordsOf(container) ?? [];
  const code = startFailureOf(container)?.code ?? exitCodeOf(words);
  return always(code, code === 0 ? 'constant' : 'command', code === 0 ? 'programs succeed' : 'its command exits with it');
}

/** The exit code with which a command ends for sure; zero if that is not known. */
export function exitCodeOf(words: readonly string[]): number {
  const script = shellOf(words)?.script ?? '';
  // What comes under a condition may not come at all.
  if (CONTROL.test(script) || /&&|[{(]/.test(script) || isReplaced(script)) { return 0; }
  const last = commandsOf(words).pop() ?? [];
  const program = programOf(last);
  return program === 'false' ? 1 : program === 'exit' && /^\d+$/.test(last[1] ?? '') ? Number(last[1]) % 256 : 0;
}

/** Whether another program takes the place of a shell, which then does not come to what follows. In a pipe or in the background, it takes that of another. */
function isReplaced(script: string): boolean {
  const lines = script.replace(/[<>]&|&>/g, '>').trimEnd().split(/[;\n]/);
  // After the last of them that counts, something has to follow.
  const last = lines.length - (lines.at(-1) === '' ? 2 : 1);
  return lines.slice(0, Math.max(0, last)).some((line) => /\bexec[ \t]+(?![ \t]|\d*[<>])/.test(line.split(/[&|]/).at(-1)!));
}

/** What a process does with its stop signal, and what runs it. */
export function stopDefault(container: ContainerView, pod: PodView): StopDefault {
  const found = stopOfProgram(container, pod);
  const cutting = pod.shareProcessNamespace || found.expected === Infinity ? undefined : cuttingIn(container);
  if (cutting) {
    const program = cutting.program === undefined ? 'its program' : `'${cutting.program}'`;
    const why = `${cutting.by} exits on the stop signal without waiting for ${program}, which is killed`;
    return { ...FAST_STOP, source: 'command', why, isGraceful: false, listensOn: false, cutsWhenSecond: true };
  }
  const group = found.isGraceful ? groupCutIn(container) : undefined;
  if (group) {
    return { ...found, source: 'catalogue', why: `${group.by} signals all processes of ${group.program}: ${group.what}`, isGraceful: false };
  }
  const end = wrapperEndIn(container);
  const ms = 1000 * (end?.seconds ?? Infinity);
  if (!end || found.worst <= ms) { return found; }
  return { ...found, expected: Math.min(found.expected, ms), worst: ms, isGraceful: found.isGraceful && found.expected <= ms, why: `${found.why}; ${end.by} kills it after ${end.seconds} s` };
}

function stopOfProgram(container: ContainerView, pod: PodView): StopDefault {
  const deaf = pod.shareProcessNamespace ? undefined : whyDeaf(container);
  if (deaf) { return { ...always(Infinity, 'command', deaf), isGraceful: false, listensOn: true, cutsWhenSecond: false }; }
  const server = serverOf(container);
  const file = pod.shareProcessNamespace ? undefined : scriptFileOf(mainWordsOf(container) ?? []);
  if (!server && file !== undefined && !ENTRY_POINT.test(file)) {
    const why = `the shell is PID 1 and ignores its stop signal, unless ${file} has a trap or ends with exec`;
    return { ...always(Infinity, 'constant', why), isGraceful: false, listensOn: true, cutsWhenSecond: false };
  }
  if (!server) {
    const listensOn = isHolder(pod, container);
    return {
      expected: 1000, worst: 10_000, source: 'constant', why: 'the program is unknown; it is assumed to handle its stop signal', isGraceful: true, listensOn, cutsWhenSecond: false,
    };
  }
  const { facts } = server;
  const signal = server.stopSignal ?? StopSignal.SIGTERM;
  if (signal === reloadingIn(container)?.signal) {
    return {
      ...always(Infinity, 'command', `by default ${facts.name} reloads on ${signal}: it drops in-flight requests and keeps running`),
      isGraceful: false,
      listensOn: true,
      cutsWhenSecond: true,
    };
  }
  const graceful = gracefulSignalsOf(server);
  const missing = graceful.includes(signal) ? missingToFinish(container, pod) : undefined;
  const isGraceful = graceful.includes(signal) && !missing;
  const { cuts } = secondSignalOf(server);
  const cutsWhenSecond = cuts?.includes(signal) ?? !isGraceful;
  if (!isGraceful) {
    // Where no signal is graceful, or none as it is set, the facts say how long its end takes.
    const times = graceful.length === 0 || missing ? inMs(stopTimesOf(facts)) : FAST_STOP;
    return { ...times, source: 'catalogue', why: whyCut(facts.name, signal, missing?.setting), isGraceful, listensOn: false, cutsWhenSecond };
  }
  const { saidBy, servesOn, ...times } = gracefulStopTimes(facts, container);
  return {
    ...times,
    source: saidBy.length > 0 ? 'command' : 'catalogue',
    why: `${facts.name} finishes in-flight requests on ${signal}${saidBy.length > 0 ? `, within ${saidBy.map(({ name }) => name).join(' and ')}` : ''}`,
    isGraceful,
    listensOn: servesOn || facts.newConnections.value === 'accepted',
    cutsWhenSecond,
  };
}

/** By custom, such a script ends with `exec`. */
const ENTRY_POINT = /entry-?point/i;

function whyCut(name: string, signal: StopSignal, setting: string | undefined): string {
  return `${name} drops in-flight requests on ${signal}${setting === undefined ? '' : `, because ${setting} is not set`}`;
}

/** Why the main process of a container does not hear its stop signal, where that is sure. */
function whyDeaf(container: ContainerView): string | undefined {
  const words = mainWordsOf(container);
  if (!words || words.length === 0) { return undefined; }
  const program = programOf(words) ?? '';
  if (/^(?:sleep|tail|cat)$/.test(program)) { return `PID 1 ignores signals without a handler, and '${program}' has none`; }
  const { obstacle } = signalPathIn(container);
  if (obstacle && !obstacle.shell && obstacle.effect === 'keeps') {
    return `PID 1 ignores signals without a handler, and ${obstacle.by} has none and does not forward signals to ${obstacle.program === undefined ? 'its program' : `'${obstacle.program}'`}`;
  }
  const script = shellOf(words)?.script;
  if (script === undefined || (!obstacle && /\b(?:trap|exec)\b/.test(script))) { return undefined; }
  const waits = commandsOf(words).every((command) => /^(?:sleep|tail|cat|echo|printf|true|:|date|exit|wait|read|touch|mkdir)$/.test(programOf(command) ?? ''));
  const concealed = concealmentIn(container);
  if (!waits && !concealed && !isLooping(words)) { return undefined; }
  return `PID 1 ignores signals without a handler, and the shell has none${concealed ? ` and does not forward signals to '${concealed.program}'` : ''}`;
}
