import type { Controller, UpdateOf } from './controller';
import type { Fleet } from '../fleet';

/** A DaemonSet: so many nodes at once, either without a pod for a while, or with two. */
export class DaemonSetController implements Controller {
  /** Nodes with which it has begun. */
  private begun = 0;

  constructor(public readonly target: number, private readonly update: UpdateOf<'by-node'>) {}

  public sync(fleet: Fleet): boolean {
    const { maxSurge, maxUnavailable } = this.update;
    // Without a surge, a node gets its new pod when nothing of the old one is left; with one, the old pod goes when the new one is available.
    if (maxSurge === 0) { fleet.newlyGone.splice(0).forEach(({ index }) => fleet.create(index)); }
    if (maxSurge > 0) {
      for (const { index } of fleet.newlyAvailable.splice(0)) {
        if (!fleet.old[index].isLeaving) { fleet.delete(fleet.old[index]); }
      }
    }
    const atOnce = maxSurge > 0 ? maxSurge : maxUnavailable;
    while (this.begun < this.target && this.begun - fleet.available < atOnce) {
      const node = this.begun++;
      if (maxSurge > 0) { fleet.create(node); } else { fleet.delete(fleet.old[node]); }
    }
    return false;
  }
}
