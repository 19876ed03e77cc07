/** Virtual time in whole milliseconds: what is to happen, in its order. Nothing here sleeps, or knows what time it is. */
export class Clock {
  public now = 0;
  private readonly queue: Entry[] = [];
  private count = 0;

  /** Lets something happen after a while. What falls on the same moment happens in the order in which it was asked for. */
  public after(ms: number, run: () => void): void {
    if (!Number.isFinite(ms)) { return; }
    this.push({ time: this.now + Math.max(0, Math.round(ms)), order: this.count++, run });
  }

  /** Lets happen what comes next; nothing, and false, if nothing does until then. */
  public step(until: number): boolean {
    const [next] = this.queue;
    if (next === undefined || next.time > until) { return false; }
    this.pop();
    this.now = next.time;
    next.run();
    return true;
  }

  private push(entry: Entry): void {
    const { queue } = this;
    let at = queue.push(entry) - 1;
    while (at > 0) {
      const parent = Math.floor((at - 1) / 2);
      if (!isBefore(queue[at], queue[parent])) { return; }
      [queue[at], queue[parent]] = [queue[parent], queue[at]];
      at = parent;
    }
  }

  private pop(): void {
    const { queue } = this;
    const last = queue.pop()!;
    if (queue.length === 0) { return; }
    queue[0] = last;
    for (let at = 0; ;) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < queue.length && isBefore(queue[child], queue[least])) { least = child; }
      }
      if (least === at) { return; }
      [queue[at], queue[least]] = [queue[least], queue[at]];
      at = least;
    }
  }
}

interface Entry {
  readonly time: number;
  readonly order: number;
  readonly run: () => void;
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.time < b.time || (a.time === b.time && a.order < b.order);
}
