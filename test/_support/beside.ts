import { chmodSync, mkdtempSync, rmSync } from 'fs';
import { join } from 'path';
import { Container, FromManifest, STARTS_WITHIN, Stopped } from './kubelet';
import { sayOfClients } from './run';

/** What a program beside a container works with. Times in seconds. */
export interface Tools {
  readonly net: typeof import('net');
  /** Waits until the test says a word. */
  heard(word: string): Promise<void>;
  /** Tells the test that it is at work. */
  atWork(): void;
  pause(time: number): Promise<void>;
  /** Lets clients come, 25 each second, until so long after the deletion. What each of them does tells why it failed, if it did. */
  newcomers(come: () => Promise<string | undefined>, until: number): Promise<Newcomers>;
}

/** What became of clients that came one after the other. */
export interface Newcomers {
  answered: number;
  /** How many failed, by the reason. */
  readonly failures: { [why: string]: number };
  /** When the last one came, in seconds since the deletion. */
  lastBegin: number;
}

/** A program that runs beside a container. */
export interface Beside<R> {
  /** What it returns in the end. */
  readonly ended: Promise<R>;
  /** Says a word to it. */
  say(word: string): void;
}

/**
 * Runs a function in a process of its own, in the network of a container, and waits until it is at work. The function may use
 * nothing from outside but its parameters; what it returns must be JSON.
 */
export async function beside<O, R>(container: Container, program: (tools: Tools, options: O) => Promise<R>, options: O): Promise<Beside<R>> {
  return besideWith(container, [process.execPath, '-e', `(${run})(${program}, require('net'), JSON.parse(process.argv[1]))`, JSON.stringify(options)]);
}

/**
 * The same with any program: it writes a line when it is at work, and another in the end, which is JSON; and one more, if it knows
 * what it went through. What it is told comes in lines.
 */
export async function besideWith<R>(container: Container, command: string[]): Promise<Beside<R>> {
  const child = container.guest(command);
  const words = new Map<string, number>();
  let out = '';
  let err = '';
  let working = () => { /* nobody waits yet */ };
  child.stdout!.on('data', (data) => { out += String(data); working(); });
  child.stderr!.on('data', (data) => err += String(data));
  child.stdin!.on('error', () => { /* it has ended */ });
  const ended = new Promise<R>((resolve, reject) => {
    child.on('close', () => {
      try {
        const [, result, wentThrough] = out.split('\n');
        resolve(JSON.parse(result));
        if (wentThrough) { judge(JSON.parse(wentThrough), words); }
      } catch { reject(new Error(`the program beside the container has failed: ${out}${err}`)); }
    });
  });
  ended.catch(() => { /* whoever waits for it sees it */ });
  await Promise.race([ended, new Promise<void>((resolve) => { working = resolve; })]);
  return {
    say: (word) => {
      words.set(word, Number(process.hrtime.bigint()) / 1e9);
      child.stdin!.write(`${word}\n`);
    },
    ended,
  };
}

function judge({ heard, stoodStill }: WentThrough, said: ReadonlyMap<string, number>): void {
  sayOfClients(stoodStill, Math.max(0, ...[...said].map(([word, at]) => heard[word] === undefined ? 0 : heard[word] - at)));
}

/** What a program says in the end of what it went through. Times on the monotonic clock of the machine, in seconds. */
interface WentThrough {
  /** For how long it did nothing at most, though something was due. */
  stoodStill: number;
  /** When it heard a word first. */
  readonly heard: { [word: string]: number };
}

/** It may use nothing from outside but its parameters. */
function run<O, R>(program: (tools: Tools, options: O) => Promise<R>, net: typeof import('net'), options: O): void {
  const now = () => Number(process.hrtime.bigint()) / 1e9;
  const wentThrough: WentThrough = { stoodStill: 0, heard: {} };
  const pass = 0.02;
  let last = now();
  setInterval(() => {
    wentThrough.stoodStill = Math.max(wentThrough.stoodStill, now() - last - pass);
    last = now();
  }, pass * 1000);
  const said = new Set<string>();
  let look: (() => void)[] = [];
  process.stdin.on('data', (data) => {
    for (const word of String(data).trim().split('\n')) {
      said.add(word);
      wentThrough.heard[word] ??= now();
    }
    for (const each of look) { each(); }
  });
  const heard = async (word: string) => new Promise<void>((resolve) => {
    const mine = () => {
      if (!said.has(word)) { return false; }
      look = look.filter((other) => other !== mine);
      resolve();
      return true;
    };
    if (!mine()) { look.push(mine); }
  });
  const pause = async (time: number) => new Promise<void>((resolve) => { setTimeout(resolve, time * 1000); });
  const newcomers = async (come: () => Promise<string | undefined>, until: number) => {
    let deleted = Infinity;
    void heard('deleted').then(() => { deleted = now(); });
    const result: Newcomers = { answered: 0, failures: {}, lastBegin: 0 };
    const one = async () => {
      const begin = now();
      const why = await come();
      result.lastBegin = Math.max(result.lastBegin, begin - deleted);
      if (why === undefined) { result.answered++; } else { result.failures[why] = (result.failures[why] ?? 0) + 1; }
    };
    const all: Promise<void>[] = [];
    while (now() - deleted < until) {
      all.push(one());
      await pause(0.04);
    }
    await Promise.all(all);
    return result;
  };
  program({ net, heard, atWork: () => console.log('at work'), pause, newcomers }, options).then((result) => {
    console.log(JSON.stringify(result));
    console.log(JSON.stringify(wentThrough));
    process.exit(0);
  }, (error) => {
    console.error(error);
    process.exit(1);
  });
}

/** Stops a container as the kubelet does, a second later, and tells a program beside it that it was `deleted`. */
export async function stopBeside<R>(container: Container, load: Beside<R>, from: FromManifest, signal: NodeJS.Signals): Promise<Stopped & R> {
  await new Promise((resolve) => { setTimeout(resolve, 1000); });
  const stopping = container.stop({ grace: from.grace, preStop: from.preStop, signal });
  load.say('deleted');
  return { ...await load.ended, ...await stopping };
}

const volumes: string[] = [];

/** The path of an empty folder that outlives its containers, which all share the /dev of the machine. Everybody may write in it. */
export function volume(): string {
  const folder = mkdtempSync(join('/dev/shm', 'cdk8s-graceful-volume-'));
  chmodSync(folder, 0o777);
  volumes.push(folder);
  return folder;
}

/** Removes all volumes of a test file. */
export function removeVolumes(): void {
  for (const folder of volumes.splice(0)) { rmSync(folder, { recursive: true, force: true }); }
}

/** Asks the container itself, again and again, until a command has succeeded. Returns its output. */
export async function untilDone(container: Container, command: string[]): Promise<string> {
  const end = Date.now() + STARTS_WITHIN * 1000;
  for (;;) {
    const { exit, output } = await container.exec(command);
    if (exit === 0) { return output; }
    if (Date.now() > end) { throw new Error(`${command.join(' ')} does not succeed within ${STARTS_WITHIN} s: ${output}\n${container.log}`); }
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
}
