import type { Pace } from './delays';
import type { Obstacle } from './obstacle';
import type { Presence } from './presence';
import type { Clock } from '../kubelet/clock';

/** A pod in the hands of its controller. */
export interface Member {
  readonly name: string;
  /** Its place: an ordinal, or a node. */
  readonly index: number;
  readonly isNew: boolean;
  createdAt: number;
  /** When it has what old pods had and it cannot share with them: its node, its volume. A new pod that has it not yet does nothing. */
  placedAt?: number;
  deletedAt?: number;
  isGone: boolean;
  isAvailable: boolean;
  /** Its controller has asked for its end. */
  isLeaving: boolean;
}

/** What a fleet needs to know. */
export interface FleetOptions {
  readonly clock: Clock;
  /** So many old pods are there at the beginning. */
  readonly count: number;
  /** What a new pod cannot share with old ones. @default - nothing */
  readonly obstacle?: Pick<Obstacle, 'waitsFor'>;
  /** What becomes of a new pod. */
  readonly life: Presence;
  /** From the deletion of an old pod until it is gone; nothing if that does not come. */
  readonly goneAfter?: number;
  readonly pace: Pace;
  /** After how much time without progress that is said, in milliseconds. */
  readonly deadline: number;
  /** Called when there is something for the controller to look at. */
  readonly changed: () => void;
  readonly isNumberedFromZero: boolean;
}

/** The pods of a workload on virtual time, as its controller sees them. It tells the controller when something has changed. */
export class Fleet {
  public readonly old: readonly Member[];
  /** In the order in which they are made. */
  public readonly fresh: Member[] = [];
  /** New pods that are available now. */
  public available = 0;
  /** Old pods that are gone. */
  public gone = 0;
  /** Those of which the controller has not heard yet. */
  public readonly newlyGone: Member[] = [];
  public readonly newlyAvailable: Member[] = [];
  /** New pods that wait for the place of an old one. */
  public readonly waiting: Member[] = [];
  /** When something last went on: a pod was made, became ready or available, or was deleted. */
  public progressAt = 0;
  /** When nothing had gone on for so long that the Deployment says so. */
  public deadlineExceededAt?: number;
  private readonly clock: Clock;
  /** New pods that wait for nothing any more. */
  private placed = 0;

  constructor(private readonly props: FleetOptions) {
    this.clock = props.clock;
    this.old = Array.from({ length: props.count }, (_, index) => this.member(index, false));
  }

  /** Asks the API for a new pod. */
  public create(index: number): Member {
    const pod = this.member(index, true);
    this.clock.after(this.props.pace.wait(this.clock.now), () => this.created(pod));
    return pod;
  }

  /** Asks the API for the end of an old pod. */
  public delete(pod: Member): void {
    pod.isLeaving = true;
    this.clock.after(this.props.pace.wait(this.clock.now), () => {
      pod.deletedAt = this.clock.now;
      this.progress();
      this.clock.after(this.props.goneAfter ?? Infinity, () => {
        pod.isGone = true;
        this.gone++;
        this.newlyGone.push(pod);
        while (this.waiting.length > 0 && this.hasPlace()) { this.place(this.waiting.shift()!); }
        this.props.changed();
      });
    });
  }

  /** Nothing more happens: then a Deployment says so when its time is up. */
  public giveUp(): void {
    const { deadline } = this.props;
    if (Number.isFinite(deadline)) { this.deadlineExceededAt ??= this.progressAt + deadline; }
  }

  private member(index: number, isNew: boolean): Member {
    return { name: `${isNew ? 'new' : 'old'}-${index + (this.props.isNumberedFromZero ? 0 : 1)}`, index, isNew, createdAt: 0, isGone: false, isAvailable: !isNew, isLeaving: false };
  }

  private created(pod: Member): void {
    pod.createdAt = this.clock.now;
    this.fresh.push(pod);
    this.progress();
    if (this.hasPlace()) { this.place(pod); } else { this.waiting.push(pod); }
  }

  /** Whether a new pod has what it cannot share with old ones: there are as many places as there were pods. */
  private hasPlace(): boolean {
    switch (this.props.obstacle?.waitsFor) {
      case 'all': return this.gone === this.old.length;
      case 'one': return this.placed < this.gone;
      case undefined: return true;
    }
  }

  private place(pod: Member): void {
    const { clock, props: { life } } = this;
    pod.placedAt = clock.now;
    this.placed++;
    for (const { from } of life.ready) { clock.after(from, () => this.progress()); }
    for (const { from, until } of life.available) {
      clock.after(from, () => this.setAvailable(pod, true));
      clock.after(until, () => this.setAvailable(pod, false));
    }
  }

  private setAvailable(pod: Member, isAvailable: boolean): void {
    pod.isAvailable = isAvailable;
    this.available += isAvailable ? 1 : -1;
    if (isAvailable) { this.newlyAvailable.push(pod); }
    this.progress();
  }

  private progress(): void {
    const { now } = this.clock;
    if (now - this.progressAt > this.props.deadline) { this.deadlineExceededAt ??= this.progressAt + this.props.deadline; }
    this.progressAt = now;
    this.props.changed();
  }
}
