import type { Controller, UpdateOf } from './controller';
import type { Fleet } from '../fleet';

/**
 * A Deployment with RollingUpdate. It counts what it has asked for, and of that what is available. Pods that are being deleted count no more:
 * it never waits for their end.
 */
export class RollingController implements Controller {
  /** Pods that the old and the new ReplicaSet are told to have. */
  private old: number;
  private fresh = 0;

  constructor(public readonly target: number, private readonly update: UpdateOf<'rolling'>) {
    this.old = target;
  }

  public sync(fleet: Fleet): boolean {
    const { target } = this;
    const { maxSurge, maxUnavailable } = this.update;
    const up = Math.min(target + maxSurge - this.old - this.fresh, target - this.fresh);
    if (up > 0) {
      for (let n = 0; n < up; n++) { fleet.create(this.fresh++); }
      // It looks at the old ones when it comes by again.
      return true;
    }
    const down = Math.min(this.old, this.old + fleet.available - (target - maxUnavailable));
    if (down <= 0) { return false; }
    for (let n = 0; n < down; n++) { fleet.delete(fleet.old[target - this.old--]); }
    return true;
  }
}

/** A Deployment or a StatefulSet with Recreate. It waits until of the old pods nothing is left. */
export class RecreateController implements Controller {
  private isDeleted = false;
  private isCreated = false;

  constructor(public readonly target: number) {}

  public sync(fleet: Fleet): boolean {
    if (!this.isDeleted) {
      this.isDeleted = true;
      fleet.old.forEach((pod) => fleet.delete(pod));
    }
    if (!this.isCreated && fleet.gone === this.target) {
      this.isCreated = true;
      for (let n = 0; n < this.target; n++) { fleet.create(n); }
    }
    return false;
  }
}
