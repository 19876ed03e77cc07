import { readFileSync } from 'fs';
import { monitorEventLoopDelay } from 'perf_hooks';
import { referenceTime } from './effort';

/*
 * Whether the machine was too slow for a measurement. The evidence is taken from the machine, never from the result of the measurement.
 */

/** An event loop that was blocked for this long makes everything the test does late. Seconds. */
const STALL = 0.4;
/** Sampling interval for CPU usage. Seconds. */
const INTERVAL = 0.25;
/** With a smaller share of idle CPU than this, the CPUs count as saturated: runnable processes have to wait. */
const IDLE = 0.05;
/** Processes with a low priority, such as other tests (see environment.js), give way: they may use the rest. With a smaller share for them, they had to. */
const LOW = 0.3;
/** Saturated for this long without a break, or for this share of the run (and at least `SHORTEST`), is too slow. Seconds. */
const LONGEST = 3;
const SHARE = 0.5;
const SHORTEST = 1;
/** Throttled by a CPU quota for this share of the run is too slow. */
const THROTTLED = 0.1;

/** A CPU that takes this long for the reference is too slow even when nothing else runs: five times what is usual. Milliseconds. */
const SLOW_CPU = 100;

const seconds = () => Number(process.hrtime.bigint()) / 1e9;

/** CPU time of the whole machine since boot. The unit does not matter. */
interface CpuTime {
  readonly total: number;
  readonly idle: number;
  /** Of processes with a low priority. */
  readonly low: number;
}

function readCpuTime(): CpuTime | undefined {
  try {
    // user nice system idle iowait irq softirq steal. Time stolen by other virtual machines counts as busy.
    const counts = /^cpu +(.*)$/m.exec(readFileSync('/proc/stat', 'utf8'))![1].split(' ').map(Number).slice(0, 8);
    return { total: counts.reduce((sum, count) => sum + count), idle: counts[3] + counts[4], low: counts[1] };
  } catch {
    // Not Linux.
    return undefined;
  }
}

/** How long the cgroup of the tests has been throttled so far. Seconds. */
function throttledTime(): number {
  try {
    return Number(/^throttled_usec (\d+)$/m.exec(readFileSync('/sys/fs/cgroup/cpu.stat', 'utf8'))?.[1] ?? 0) / 1e6;
  } catch {
    return 0;
  }
}

/** Samples CPU usage while at least one run is measured. */
export class Cpus {
  private readonly samples: { readonly from: number; readonly to: number; readonly isSaturated: boolean }[] = [];
  private users = 0;
  private timer?: NodeJS.Timeout;
  private last?: { readonly time: number; readonly used?: CpuTime };

  constructor(private readonly now: () => number, private readonly read: () => CpuTime | undefined) {}

  public start(): void {
    if (this.users++ > 0) { return; }
    this.last = { time: this.now(), used: this.read() };
    this.timer = setInterval(() => this.sample(), INTERVAL * 1000);
  }

  public stop(): void {
    this.sample();
    if (--this.users === 0) { clearInterval(this.timer); }
  }

  /** How long the CPUs have been saturated since a point in time: in total, and without a break. Seconds. */
  public saturated(since: number): { readonly total: number; readonly longest: number } {
    let [total, longest, current] = [0, 0, 0];
    for (const { from, isSaturated, to } of this.samples) {
      const time = to - Math.max(from, since);
      if (time <= 0) { continue; }
      current = isSaturated ? current + time : 0;
      total += isSaturated ? time : 0;
      longest = Math.max(longest, current);
    }
    return { total, longest };
  }

  /** Takes a sample of the time since the last one. */
  public sample(): void {
    const now = { time: this.now(), used: this.read() };
    const before = this.last?.used;
    if (!before || !now.used || now.used.total === before.total) { return; }
    const { idle, low, total } = now.used;
    const share = (more: number) => more / (total - before.total);
    this.samples.push({ from: this.last!.time, to: now.time, isSaturated: share(idle - before.idle) < IDLE && share(low - before.low) < LOW });
    this.last = now;
  }
}

const cpus = new Cpus(seconds, readCpuTime);

/** What the machine went through during a run. Seconds. */
interface Conditions {
  readonly took: number;
  /** The longest time for which the event loop of the test was blocked. */
  readonly stalled: number;
  readonly saturated: { readonly total: number; readonly longest: number };
  readonly throttled: number;
}

/** Why a run under these conditions was too slow; empty if it was not. */
export function tooSlow({ saturated, stalled, throttled, took }: Conditions): string[] {
  const of = (time: number) => `${time.toFixed(1)} s of ${took.toFixed(1)} s`;
  return [
    ...stalled >= STALL ? [`the test process stalled for ${stalled.toFixed(1)} s`] : [],
    ...saturated.longest >= LONGEST || saturated.total >= Math.max(SHORTEST, SHARE * took) ? [`no CPU was idle for ${of(saturated.total)}`] : [],
    ...throttled >= Math.max(SHORTEST, THROTTLED * took) ? [`a CPU quota throttled the tests for ${of(throttled)}`] : [],
  ];
}

/** Why the CPU itself is too slow; empty if it is not. Takes a moment. */
export function slowCpu(time = referenceTime()): string[] {
  return time >= SLOW_CPU ? [`the CPU takes ${time.toFixed()} ms for what usually takes 20 ms`] : [];
}

/** Starts to watch the machine. Returns a function that stops, and returns why it was too slow. */
export function watchMachine(): () => string[] {
  const began = seconds();
  const before = throttledTime();
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  cpus.start();
  return () => {
    delay.disable();
    cpus.stop();
    return tooSlow({ took: seconds() - began, stalled: delay.max / 1e9, saturated: cpus.saturated(began), throttled: throttledTime() - before });
  };
}
