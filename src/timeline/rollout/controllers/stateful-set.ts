import type { Controller, UpdateOf } from './controller';
import type { Fleet, Member } from '../fleet';

/**
 * A StatefulSet: a pod has the name of the one before it, and so can come only when nothing of that is left. It takes so many pods away at once, from
 * the highest ordinal on.
 */
export abstract class StatefulSetController implements Controller {
  public readonly target: number;
  /** The highest ordinal with which it has not begun. */
  protected next: number;

  constructor(protected readonly replicas: number, protected readonly update: UpdateOf<'ordinal'>) {
    this.target = replicas - update.partition;
    this.next = replicas - 1;
  }

  public abstract sync(fleet: Fleet): boolean;

  /** Asks for the end of so many old pods, as far as there are any. Their ordinals, the highest first. */
  protected takeAway(fleet: Fleet, count: number): number[] {
    const ordinals: number[] = [];
    while (ordinals.length < count && this.next >= this.update.partition) {
      fleet.delete(fleet.old[this.next]);
      ordinals.push(this.next--);
    }
    return ordinals;
  }
}

/** With OrderedReady, nothing is taken away before all that was is there again, one after the other from the lowest ordinal of them up. */
export class OrderedController extends StatefulSetController {
  /** The ordinals that were taken away together, the lowest last. */
  private batch: number[] = [];
  private fresh?: Member;

  public sync(fleet: Fleet): boolean {
    if (this.fresh?.isAvailable) {
      this.batch.pop();
      this.fresh = undefined;
    }
    if (this.fresh) { return false; }
    if (this.batch.length === 0) { this.batch = this.takeAway(fleet, this.update.maxUnavailable); }
    const ordinal = this.batch.at(-1);
    if (ordinal !== undefined && fleet.old[ordinal].isGone) { this.fresh = fleet.create(ordinal); }
    return false;
  }
}

/** With Parallel, each pod comes back as soon as it can, and the next one goes as soon as there are fewer away than may be. */
export class ParallelController extends StatefulSetController {
  public sync(fleet: Fleet): boolean {
    fleet.newlyGone.splice(0).forEach(({ index }) => fleet.create(index));
    const begun = this.replicas - 1 - this.next;
    this.takeAway(fleet, this.update.maxUnavailable - (begun - fleet.available));
    return false;
  }
}
