import type { Clock } from './clock';

/** Something that happens once, and that others wait for. */
export class Flag {
  public isSet = false;
  private readonly waiting: (() => void)[] = [];

  public set(): void {
    if (this.isSet) { return; }
    this.isSet = true;
    this.waiting.splice(0).forEach((run) => run());
  }

  /** Not `then`: a flag is no promise, and must not be awaited. */
  public whenSet(run: () => void): void {
    if (this.isSet) { run(); } else { this.waiting.push(run); }
  }
}

/** What a task waits for: time, or something that happens, whichever is first. */
export interface Wait {
  readonly ms?: number;
  readonly flags?: readonly Flag[];
}

/** What one of the goroutines of the kubelet does, one step after the other. */
export type Task<T = void> = Generator<Wait, T, void>;

/** Starts a task beside all others. The flag says when it has ended. */
export function start(clock: Clock, task: Task<unknown>): Flag {
  const ended = new Flag();
  const step = () => {
    const { done, value } = task.next();
    if (done) { ended.set(); return; }
    const { flags = [], ms } = value as Wait;
    let isOver = false;
    const resume = () => {
      if (isOver) { return; }
      isOver = true;
      step();
    };
    if (ms !== undefined) { clock.after(ms, resume); }
    // Never from within what sets the flag: that is to end first.
    flags.forEach((flag) => flag.whenSet(() => { if (!isOver) { clock.after(0, resume); } }));
  };
  clock.after(0, step);
  return ended;
}

/** Waits until all have happened. */
export function* all(flags: readonly Flag[]): Task {
  for (const flag of flags) {
    if (!flag.isSet) { yield { flags: [flag] }; }
  }
}

/** Waits until all have happened, but no longer than a time. */
export function* allWithin(clock: Clock, flags: readonly Flag[], ms: number): Task {
  const end = clock.now + ms;
  for (const flag of flags) {
    if (!flag.isSet && clock.now < end) { yield { flags: [flag], ms: end - clock.now }; }
  }
}
