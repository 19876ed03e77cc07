import { spawn, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';

const started = Date.now();

/** One line of progress, with the seconds since the program began. */
export function say(line: string): void {
  const seconds = ((Date.now() - started) / 1000).toFixed(1).padStart(6);
  process.stdout.write(`[${seconds} s] ${line}\n`);
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Text for standard input. */
  readonly input?: string;
  /** Append everything printed to this file, and name it when the command fails. */
  readonly log?: string;
}

/** Runs a program to its end and returns what it printed; throws, with its last words, when it fails. */
export function run(command: string, args: string[], options: RunOptions = {}): string {
  const result = spawnSync(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    input: options.input,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (options.log) {
    fs.mkdirSync(path.dirname(options.log), { recursive: true });
    fs.appendFileSync(options.log, `$ ${command} ${args.join(' ')}\n${result.stdout ?? ''}${result.stderr ?? ''}`);
  }
  if (result.error) { throw new Error(`cannot run ${command}: ${result.error.message}`); }
  if (result.status !== 0) {
    const said = (result.stderr || result.stdout).trim().split('\n').slice(-15).join('\n');
    const log = options.log ? `\nfull output: ${options.log}` : '';
    throw new Error(`${command} ${args.slice(0, 6).join(' ')} failed (exit ${result.status ?? result.signal}):\n${said}${log}`);
  }
  return result.stdout;
}

export interface RunLongOptions extends RunOptions {
  readonly log: string;
  /** What to say now and then while it works, told how many lines it has printed. */
  readonly heartbeat: (lines: number) => string;
}

/** Runs a program that takes minutes: its output goes to the log, a line of progress to the screen. */
export async function runLong(command: string, args: string[], options: RunLongOptions): Promise<void> {
  fs.mkdirSync(path.dirname(options.log), { recursive: true });
  fs.appendFileSync(options.log, `$ ${command} ${args.join(' ')}\n`);
  const child = spawn(command, args, { cwd: options.cwd, env: { ...process.env, ...options.env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let lines = 0;
  let last = '';
  const take = (chunk: Buffer): void => {
    fs.appendFileSync(options.log, chunk);
    last = (last + chunk.toString()).slice(-2000);
    lines += chunk.toString().split('\n').length - 1;
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const timer = setInterval(() => say(options.heartbeat(lines)), 20_000);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', resolve);
    });
    if (code !== 0) {
      const tail = last.trim().split('\n').slice(-15).join('\n');
      throw new Error(`${command} ${args.slice(0, 3).join(' ')} failed (exit ${code}):\n${tail}\nfull output: ${options.log}`);
    }
  } finally {
    clearInterval(timer);
  }
}

/** Runs a program whose failure is an answer too. */
export function succeeds(command: string, args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Asks again and again until the answer is yes; throws with the last reason when the time is over. */
export async function waitFor(what: string, seconds: number, probe: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + seconds * 1000;
  let reason = '';
  while (Date.now() < end) {
    try {
      if (await probe()) { return; }
      reason = '';
    } catch (error) {
      reason = `: ${(error as Error).message}`;
    }
    await sleep(100);
  }
  throw new Error(`${what} did not happen within ${seconds} s${reason}`);
}

export function write(file: string, content: string, mode = 0o644): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, content);
  fs.chmodSync(file, mode);
}
