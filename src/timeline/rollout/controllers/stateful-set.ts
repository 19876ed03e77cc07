import type { Controller, UpdateOf } from './controller';
import type { Fleet, Member } from '../fleet';

/** A StatefulSet: a pod has the name of the one before it, and so can come only when nothing of that is left. */
export class StatefulSetController implements Controller {
  public readonly target: number;
  private ordinal: number;
  private fresh?: Member;

  constructor(replicas: number, private readonly update: UpdateOf<'ordinal'>) {
    this.target = replicas - update.partition;
    this.ordinal = replicas - 1;
  }

  public sync(fleet: Fleet): boolean {
    if (this.fresh?.isAvailable) {
      this.ordinal--;
      this.fresh = undefined;
    }
    if (this.ordinal < this.update.partition || this.fresh) { return false; }
    const old = fleet.old[this.ordinal];
    if (!old.isLeaving) { fleet.delete(old); }
    if (old.isGone) { this.fresh = fleet.create(this.ordinal); }
    return false;
  }
}
