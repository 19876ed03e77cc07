import { spawn } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { STATE } from './config';
import { sleep } from './shell';

/** Who a pid is: numbers are used again, a number with its start time is not. */
interface Identity {
  readonly pid: number;
  readonly startTime: string;
}

/** Field 22 of /proc/PID/stat, in clock ticks since boot; undefined when there is no such process or it is a zombie. */
function startTime(pid: number): string | undefined {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

function pidFile(name: string): string {
  return path.join(STATE.pids, `${name}.json`);
}

export function logFile(name: string): string {
  return path.join(STATE.logs, `${name}.log`);
}

function identity(name: string): Identity | undefined {
  try {
    return JSON.parse(fs.readFileSync(pidFile(name), 'utf8')) as Identity;
  } catch {
    return undefined;
  }
}

function alive(id: Identity): boolean {
  return startTime(id.pid) === id.startTime;
}

export function isRunning(name: string): boolean {
  const id = identity(name);
  return id !== undefined && alive(id);
}

/** Starts a program that outlives us: a session of its own, its output in its log, its pid in a file. */
export function start(name: string, command: string, args: string[], env: NodeJS.ProcessEnv = {}): void {
  fs.mkdirSync(STATE.logs, { recursive: true });
  fs.mkdirSync(STATE.pids, { recursive: true });
  const out = fs.openSync(logFile(name), 'w');
  fs.writeSync(out, `$ ${command} ${args.join(' ')}\n`);
  const child = spawn(command, args, { detached: true, stdio: ['ignore', out, out], cwd: '/', env: { ...process.env, ...env } });
  child.on('error', (error) => fs.writeSync(out, `cannot start: ${error.message}\n`));
  child.unref();
  if (child.pid === undefined) { throw new Error(`cannot start ${command}: is it there, and executable?`); }
  fs.writeFileSync(pidFile(name), JSON.stringify({ pid: child.pid, startTime: startTime(child.pid) }));
}

/** Throws, with the last lines of its log, when a program that we started has ended. */
export function assertRunning(name: string): void {
  if (isRunning(name)) { return; }
  const tail = fs.readFileSync(logFile(name), 'utf8').trim().split('\n').slice(-12).join('\n');
  throw new Error(`${name} has ended:\n${tail}\nfull log: ${logFile(name)}`);
}

async function end(id: Identity, graceSeconds: number): Promise<void> {
  if (!alive(id)) { return; }
  process.kill(id.pid, 'SIGTERM');
  for (let waited = 0; waited < graceSeconds * 1000; waited += 50) {
    if (!alive(id)) { return; }
    await sleep(50);
  }
  process.kill(id.pid, 'SIGKILL');
  while (alive(id)) { await sleep(20); }
}

/** Ends a program that we started, by its pid: SIGTERM first, SIGKILL when the grace is over. */
export async function stop(name: string, graceSeconds = 10): Promise<void> {
  const id = identity(name);
  if (id) { await end(id, graceSeconds); }
  fs.rmSync(pidFile(name), { force: true });
}

/** The programs that have a pid file, running or not. */
export function known(): string[] {
  return fs.existsSync(STATE.pids) ? fs.readdirSync(STATE.pids).map((f) => path.basename(f, '.json')) : [];
}

/** Ends the processes that `matches` picks by their command line, each by its own pid. */
export async function stopWhere(matches: (commandLine: string[]) => boolean): Promise<number> {
  const found: Identity[] = [];
  for (const entry of fs.readdirSync('/proc').filter((e) => /^\d+$/.test(e))) {
    try {
      const line = fs.readFileSync(`/proc/${entry}/cmdline`, 'utf8').split('\0');
      const time = startTime(Number(entry));
      if (time && matches(line)) { found.push({ pid: Number(entry), startTime: time }); }
    } catch {
      // It ended while we looked.
    }
  }
  await Promise.all(found.map((id) => end(id, 2)));
  return found.length;
}
