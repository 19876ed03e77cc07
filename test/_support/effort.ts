/*
 * How much CPU time something takes, measured so that neither a slow machine nor a busy one matters.
 */

/** CPU time of this process, in milliseconds. */
const cpuTime = () => {
  const { system, user } = process.cpuUsage();
  return (system + user) / 1000;
};

/** Text, maps, sorting, JSON. Takes some 20 ms of CPU time. */
function reference(): number {
  const before = cpuTime();
  const counts = new Map<string, number>();
  for (let n = 0; n < 60_000; n++) {
    const words = `a${n % 977}=b ${n % 7} c`.split(/[ =]/);
    counts.set(words[0], (counts.get(words[0]) ?? 0) + words.length);
  }
  JSON.parse(JSON.stringify([...counts].sort(([a], [b]) => a < b ? -1 : 1)));
  return cpuTime() - before;
}

/** No machine does the reference in less. Milliseconds. */
const FASTEST = 5;

/** How long this machine needs for the reference. Milliseconds of CPU time. */
export function referenceTime(): number {
  // The first time, it is not compiled yet.
  const [, ...times] = [reference(), reference(), reference()];
  return Math.max(...times);
}

/** The CPU time of what follows. */
export class Effort {
  private readonly before = cpuTime();

  /** Fails if it took more CPU time until now than so many times that of a reference on this machine. */
  public expectAtMost(times: number): void {
    const time = cpuTime() - this.before;
    if (time <= times * FASTEST) { return; }
    expect(time / referenceTime()).toBeLessThanOrEqual(times);
  }
}

/** Fails if something takes more CPU time than so many times that of a reference on this machine. */
export function expectEffort(work: () => void, times: number): void {
  const effort = new Effort();
  work();
  effort.expectAtMost(times);
}
