import { BACK_OFF_FORGOTTEN, FIRST_BACK_OFF, LONGEST_BACK_OFF } from './constants';

interface Entry { ms: number; restartedAt: number }

/** How long the kubelet lets containers wait that end again and again: from the end of the last run, twice as long each time. */
export class BackOff {
  private readonly entries = new Map<string, Entry>();

  /** How long a container must still wait; zero if it may start now. */
  public left(name: string, finishedAt: number, now: number): number {
    const entry = this.entries.get(name);
    if (!entry || isForgotten(entry, finishedAt)) { return 0; }
    return Math.max(0, finishedAt + entry.ms - now);
  }

  /** It starts again. */
  public restart(name: string, finishedAt: number, now: number): void {
    const entry = this.entries.get(name);
    const ms = !entry || isForgotten(entry, finishedAt) ? FIRST_BACK_OFF : Math.min(2 * entry.ms, LONGEST_BACK_OFF);
    this.entries.set(name, { ms, restartedAt: now });
  }
}

function isForgotten({ restartedAt }: Entry, finishedAt: number): boolean {
  return finishedAt - restartedAt > BACK_OFF_FORGOTTEN;
}
