import type { Model } from './model';
import type { Task } from './task';
import { Flag } from './task';

/**
 * What the kubelet knows of its containers. It does not follow them: once a second it looks at what the runtime says of all of them, and
 * from 1.36 also at those of a pod right after a pass that has changed something and gone well. No pass begins before it has looked again.
 */
export class Pleg {
  private lookedAt = -1;
  private coming?: { readonly at: number; readonly flag: Flag };
  private hasNewSandbox = false;

  constructor(private readonly model: Model) {}

  /** A container has started or ended: the next look will see it. */
  public changed(): void {
    this.schedule(this.nextAfter(this.model.clock.now));
  }

  /** The sandbox runs: for the kubelet, that is the start of a container too. */
  public sandboxStarted(): void {
    this.hasNewSandbox = true;
    this.changed();
  }

  /** Looks after a while, out of turn. */
  public soon(ms: number): void {
    this.schedule(this.model.clock.now + ms);
  }

  /** Waits until what the kubelet knows is newer than that. */
  public* newerThan(since: number): Task {
    const { now } = this.model.clock;
    const next = Math.min(this.nextAfter(since), this.coming && this.coming.at > since ? this.coming.at : Infinity);
    if (since === -Infinity || this.lookedAt > since || next <= now) { return; }
    yield { flags: [this.schedule(next)] };
  }

  private look(): void {
    const { clock, containers } = this.model;
    this.lookedAt = clock.now;
    // Every start and every end is an event, and each event asks for a pass.
    const changed = containers.filter((container) => container.see());
    if (changed.length > 0 || this.hasNewSandbox) { this.model.kick(); }
    this.hasNewSandbox = false;
  }

  private schedule(at: number): Flag {
    const { clock } = this.model;
    if (this.coming && this.coming.at > clock.now && this.coming.at <= at) { return this.coming.flag; }
    const flag = new Flag();
    this.coming = { at, flag };
    clock.after(at - clock.now, () => {
      this.look();
      flag.set();
    });
    return flag;
  }

  private nextAfter(time: number): number {
    const { relist, relistPhase } = this.model.delays;
    return relistPhase === undefined ? time + relist : relistPhase + relist * (Math.floor((time - relistPhase) / relist) + 1);
  }
}
