import { readFileSync } from 'fs';
import { saySlow } from './run';

/*
 * How long processes of a test were ready to run and had no CPU. The share of idle CPU does not tell: with a scheduler that groups processes by
 * session, those of another session take their part, whatever their priority is.
 */

/** How often it is looked at, and over which time. Seconds. */
const INTERVAL = 0.25;
const WINDOW = 1;
/** A process that waited for this long within a window answers late. Seconds. */
const STALL = 0.4;

/** How long the main thread of a process has waited for a CPU since its start, in seconds; nothing if it has ended, or nobody counts. */
export function readWait(pid: number): number | undefined {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[1]) / 1e9;
  } catch {
    return undefined;
  }
}

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter((word) => word !== '').map(Number);
  } catch {
    return [];
  }
}

/** A process and all that it has started. */
export function familyOf(pid: number): number[] {
  return [pid, ...childrenOf(pid).flatMap(familyOf)];
}

/** The longest waits of processes within a window of time. */
export class Waits {
  private readonly samples = new Map<number, number[]>();
  /** The longest, in seconds. */
  public longest = 0;

  constructor(private readonly read: (pid: number) => number | undefined = readWait) {}

  /** Looks at processes, which is done once each `INTERVAL`. */
  public sample(pids: readonly number[]): void {
    for (const pid of pids) {
      const wait = this.read(pid);
      if (wait === undefined) { continue; }
      const last = [...this.samples.get(pid) ?? [], wait].slice(-1 - WINDOW / INTERVAL);
      this.samples.set(pid, last);
      this.longest = Math.max(this.longest, wait - last[0]);
    }
  }
}

/** Watches processes of the current run, and reports if one had to wait for too long. Returns a function that ends it. */
export function watchWaits(pids: () => readonly number[]): () => void {
  const waits = new Waits();
  let isSaid = false;
  const look = () => {
    waits.sample(pids());
    if (isSaid || waits.longest < STALL) { return; }
    isSaid = true;
    saySlow(`a process of the container waited ${waits.longest.toFixed(1)} s of ${WINDOW} s for a CPU`);
  };
  const timer = setInterval(look, INTERVAL * 1000);
  return () => clearInterval(timer);
}
