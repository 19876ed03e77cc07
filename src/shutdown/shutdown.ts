import { Duration } from 'cdk8s';
import { Cluster } from '../cluster';
import { refuseLines } from '../hooks/refuse';
import { guard } from '../private/arguments';
import { inWords, secondsOf } from '../private/seconds';

/** How a workload shuts down. */
export interface ShutdownOptions {
  /**
   * How long a container goes on serving after its deletion before the stop signal reaches it, while endpoints and load
   * balancers learn that it leaves. Whole seconds, from 0 to 1 hour.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
   * @default - the propagation delay of the cluster and `keepalive`; for Jobs and CronJobs, to which nobody connects, none
   */
  readonly drain?: Duration;

  /**
   * How long, after new connections have ceased to arrive, those that are kept alive still need until each of them was
   * told to close. It lengthens the drain where that is not given. Whole seconds, from 0 to 1 hour.
   *
   * @default Duration.seconds(0)
   */
  readonly keepalive?: Duration;

  /**
   * A line for the log of each container when it begins to shut down. Needs a shell in the image.
   *
   * @default - none
   */
  readonly message?: string;

  /**
   * How long the process may take, from the stop signal until it has ended: at least as long as its longest request.
   * Whole seconds, from 0 to 7 days.
   *
   * @default Duration.seconds(20)
   */
  readonly stop?: Duration;

  /**
   * What is kept in hand for the kubelet's own rounding and for what nobody foresaw. Whole seconds, from 1 second to
   * 1 hour. The kubelet rounds waits to whole seconds, and leaves at least 2 seconds between signal and kill.
   *
   * @default Duration.seconds(5)
   */
  readonly margin?: Duration;

  /**
   * The grace period, if it is not to be computed. It must hold drain, stop and margin. Whole seconds, to 7 days.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
   * @default - drain + stop + margin
   */
  readonly gracePeriod?: Duration;
}

const HOUR = 3600;
const WEEK = 7 * 24 * HOUR;

/**
 * The time that a workload takes to go: drain + stop + margin. It must fit into the grace period, which Kubernetes
 * starts to count at the deletion, before any hook runs.
 *
 * With the defaults, 5 + 20 + 5 seconds are Kubernetes' own grace period of 30 seconds.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
 */
export class Shutdown {
  /**
   * A shutdown out of its parts.
   *
   * @param props its parts
   * @throws if a part is out of its range, or if a grace period is given that is shorter than the sum of the parts
   */
  public static of(props: ShutdownOptions = {}): Shutdown {
    return new Shutdown(props);
  }

  /** How long the container goes on serving. If not given, the propagation delay of the cluster and `keepalive`. */
  public readonly drain?: Duration;

  /** How long kept-alive connections need beyond the propagation delay. */
  public readonly keepalive: Duration;

  /** The line for the log of each container. */
  public readonly message?: string;

  /** How long the process may take from the stop signal to its end. */
  public readonly stop: Duration;

  /** What is kept in hand. */
  public readonly margin: Duration;

  /** The grace period, if it was given by hand. */
  public readonly gracePeriod?: Duration;

  private constructor(props: ShutdownOptions) {
    this.drain = props.drain;
    this.keepalive = props.keepalive ?? Duration.seconds(0);
    this.message = props.message;
    this.stop = props.stop ?? Duration.seconds(20);
    this.margin = props.margin ?? Duration.seconds(5);
    this.gracePeriod = props.gracePeriod;
    if (this.drain) {
      secondsOf('Shutdown.of', 'drain', this.drain, { min: 0, max: HOUR }, 'give how long the container goes on serving after its deletion');
    }
    secondsOf('Shutdown.of', 'keepalive', this.keepalive, { min: 0, max: HOUR }, 'give how long kept-alive connections need to be closed');
    if (this.message !== undefined) { refuseLines('Shutdown.of', 'message', this.message); }
    secondsOf('Shutdown.of', 'stop', this.stop, { min: 0, max: WEEK }, 'give how long the process may take to end after its stop signal');
    secondsOf('Shutdown.of', 'margin', this.margin, { min: 1, max: HOUR }, 'give what to keep in hand');
    if (this.gracePeriod) {
      const grace = secondsOf('Shutdown.of', 'gracePeriod', this.gracePeriod, { min: 1, max: WEEK }, 'leave it out to have it computed');
      const problem = this.drain && tooShort(grace, this.parts(this.drain));
      if (problem) { throw new Error(`Shutdown.of: 'gracePeriod' ${problem}`); }
    }
  }

  /**
   * How long the container goes on serving in a cluster: what was given, or its propagation delay and `keepalive`.
   *
   * @param cluster where the propagation delay comes from
   */
  public drainIn(cluster: Cluster): Duration {
    return this.drain ?? Duration.seconds(cluster.propagationDelay.toSeconds() + this.keepalive.toSeconds());
  }

  /**
   * The grace period that the shutdown needs in a cluster: drain + stop + margin, or what was given by hand.
   *
   * @param cluster where the drain comes from, if it was not given
   * @throws if what was given by hand is shorter than the sum of the parts in this cluster
   */
  public gracePeriodIn(cluster: Cluster): Duration {
    const parts = this.parts(this.drainIn(cluster));
    const problem = this.gracePeriod && tooShort(this.gracePeriod.toSeconds(), parts);
    if (problem) { throw new Error(`Shutdown.gracePeriodIn: 'gracePeriod' ${problem}`); }
    return this.gracePeriod ?? Duration.seconds(sum(parts));
  }

  /** The shutdown in words, on one line, such as `drain 5 s + stop 20 s + margin 5 s = grace period 30 s`. */
  public toString(): string {
    if (!this.drain) {
      const keepalive = this.keepalive.toSeconds() > 0 ? ` + ${this.seconds(this.keepalive)}` : '';
      return `drain (propagation delay of the cluster${keepalive}) + stop ${this.seconds(this.stop)} + margin ${this.seconds(this.margin)}`
        + (this.gracePeriod ? ` in a grace period of ${this.seconds(this.gracePeriod)}` : ' = grace period');
    }
    const parts = this.parts(this.drain);
    const words = parts.map(([name, seconds]) => `${name} ${inWords(seconds)}`).join(' + ');
    return this.gracePeriod
      ? `${words} = ${inWords(sum(parts))} in a grace period of ${this.seconds(this.gracePeriod)}`
      : `${words} = grace period ${inWords(sum(parts))}`;
  }

  private parts(drain: Duration): Part[] {
    return [['drain', drain.toSeconds()], ['stop', this.stop.toSeconds()], ['margin', this.margin.toSeconds()]];
  }

  private seconds(duration: Duration): string {
    return inWords(duration.toSeconds());
  }
}

guard('Shutdown', Shutdown);

/** A part of the time that a shutdown takes, in seconds. */
export type Part = [name: string, seconds: number];

/** The sum of the parts, in seconds. */
export function sum(parts: Part[]): number {
  return parts.reduce((total, [, seconds]) => total + seconds, 0);
}

/** What is wrong with a grace period that does not hold its parts, with the sum in it; nothing if it holds them. */
export function tooShort(grace: number, parts: Part[]): string | undefined {
  const needed = sum(parts);
  if (grace >= needed) { return undefined; }
  const words = parts.map(([name, seconds]) => `${name} ${inWords(seconds)}`).join(' + ');
  return `(${inWords(grace)}) is too short for ${words} = ${inWords(needed)}: `
    + `raise it to at least ${inWords(needed)}, leave it out to have it computed, or shorten a part`;
}
