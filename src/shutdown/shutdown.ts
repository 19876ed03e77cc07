import type { Cluster } from '../cluster';
import { refuseLines } from '../hooks/refuse';
import { guard } from '../private/arguments';
import { Duration } from '../private/duration';
import { HOUR, inWords, secondsOf, WEEK } from '../private/seconds';

/** The parts of a shutdown. */
export interface ShutdownOptions {
  /**
   * How long a container keeps serving after the deletion of its pod, before its stop signal, while endpoints and load balancers
   * stop sending it new connections. Whole seconds, from 0 to 1 hour.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
   * @default - the propagation of the cluster (its delay, or its slowest load balancer) plus `keepalive`; none for Jobs and CronJobs,
   * which accept no connections
   */
  readonly drain?: Duration;

  /**
   * How long it takes, after new connections stop arriving, until every keep-alive connection has been told to close. The drain
   * is extended by it, unless `drain` is given. Whole seconds, from 0 to 1 hour.
   *
   * @default Duration.seconds(0)
   */
  readonly keepalive?: Duration;

  /**
   * A line to write to the log of each container when it starts to shut down. The image must have a shell.
   *
   * @default - none
   */
  readonly message?: string;

  /**
   * How long the process may take to exit after the stop signal. Must be at least the longest request. Whole seconds, from 0 to 7
   * days.
   *
   * @default Duration.seconds(20)
   */
  readonly stop?: Duration;

  /**
   * Safety margin on top of drain and stop. Whole seconds, from 1 second to 1 hour. The kubelet rounds to whole seconds, and
   * leaves at least 2 seconds between the stop signal and the kill.
   *
   * @default Duration.seconds(5)
   */
  readonly margin?: Duration;

  /**
   * The grace period. Must be at least drain + stop + margin. Whole seconds, from 1 second to 7 days.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
   * @default - drain + stop + margin
   */
  readonly gracePeriod?: Duration;
}

/**
 * How long a workload takes to shut down: drain + stop + margin. It must fit into the grace period, which starts at the deletion
 * of the pod, before any hook runs.
 *
 * The defaults (5 + 20 + 5 seconds) add up to the default grace period of Kubernetes, 30 seconds.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
 */
export class Shutdown {
  /**
   * Creates a shutdown from its parts.
   *
   * @param props the parts
   * @throws if a part is out of range, or if the grace period is shorter than the sum of the parts
   */
  public static of(props: ShutdownOptions = {}): Shutdown {
    return new Shutdown(props);
  }

  /** How long the container keeps serving after the deletion. If not set, the propagation of the cluster plus `keepalive`. */
  public readonly drain?: Duration;

  /** How long keep-alive connections need beyond the propagation delay. */
  public readonly keepalive: Duration;

  /** The line for the log of each container. */
  public readonly message?: string;

  /** How long the process may take to exit after the stop signal. */
  public readonly stop: Duration;

  /** Safety margin. */
  public readonly margin: Duration;

  /** The grace period, if it was set explicitly. */
  public readonly gracePeriod?: Duration;

  private constructor(props: ShutdownOptions) {
    this.drain = props.drain;
    this.keepalive = props.keepalive ?? Duration.seconds(0);
    this.message = props.message;
    this.stop = props.stop ?? Duration.seconds(20);
    this.margin = props.margin ?? Duration.seconds(5);
    this.gracePeriod = props.gracePeriod;
    if (this.drain) {
      secondsOf('Shutdown.of', 'drain', this.drain, { min: 0, max: HOUR }, 'give how long the container keeps serving after the deletion of its pod');
    }
    secondsOf('Shutdown.of', 'keepalive', this.keepalive, { min: 0, max: HOUR }, 'give how long keep-alive connections take to close');
    if (this.message !== undefined) { refuseLines('Shutdown.of', 'message', this.message); }
    secondsOf('Shutdown.of', 'stop', this.stop, { min: 0, max: WEEK }, 'give how long the process may take to exit after its stop signal');
    secondsOf('Shutdown.of', 'margin', this.margin, { min: 1, max: HOUR }, 'give the safety margin');
    if (this.gracePeriod) {
      const grace = secondsOf('Shutdown.of', 'gracePeriod', this.gracePeriod, { min: 1, max: WEEK }, 'leave it out to have it computed');
      const problem = this.drain && tooShort(grace, this.parts(this.drain));
      if (problem) { throw new Error(`Shutdown.of: 'gracePeriod' ${problem}`); }
    }
  }

  /**
   * The drain in a cluster: the given one, or the propagation there (its delay, or its slowest load balancer) plus `keepalive`.
   *
   * @param cluster the cluster with the propagation delay and the load balancers
   */
  public drainIn(cluster: Cluster): Duration {
    return this._drainAfter(cluster.propagation);
  }

  /**
   * The drain of pods to which requests still come for so long.
   *
   * @internal
   */
  public _drainAfter(propagation: Duration): Duration {
    return this.drain ?? Duration.seconds(propagation.toSeconds() + this.keepalive.toSeconds());
  }

  /**
   * The grace period in a cluster: the given one, or drain + stop + margin.
   *
   * @param cluster the cluster with the propagation delay
   * @throws if the given grace period is shorter than the sum of the parts in this cluster
   */
  public gracePeriodIn(cluster: Cluster): Duration {
    const parts = this.parts(this.drainIn(cluster));
    const problem = this.gracePeriod && tooShort(this.gracePeriod.toSeconds(), parts);
    if (problem) { throw new Error(`Shutdown.gracePeriodIn: 'gracePeriod' ${problem}`); }
    return this.gracePeriod ?? Duration.seconds(sum(parts));
  }

  /** A description of the shutdown on one line, for example `drain 5 s + stop 20 s + margin 5 s = grace period 30 s`. */
  public toString(): string {
    if (!this.drain) {
      const keepalive = this.keepalive.toSeconds() > 0 ? ` + ${this.seconds(this.keepalive)}` : '';
      return `drain (propagation delay of the cluster${keepalive}) + stop ${this.seconds(this.stop)} + margin ${this.seconds(this.margin)}`
        + (this.gracePeriod ? ` in a grace period of ${this.seconds(this.gracePeriod)}` : ' = grace period');
    }
    const parts = this.parts(this.drain);
    const words = partsInWords(parts);
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

/** The parts in words, as a sum. */
export function partsInWords(parts: Part[]): string {
  return parts.map(([name, seconds]) => `${name} ${inWords(seconds)}`).join(' + ');
}

/** What is wrong with a grace period that does not hold its parts, with the sum in it; nothing if it holds them. */
export function tooShort(grace: number, parts: Part[]): string | undefined {
  const needed = sum(parts);
  if (grace >= needed) { return undefined; }
  return `(${inWords(grace)}) must be at least ${partsInWords(parts)} = ${inWords(needed)}: raise it, leave it out to have it computed, or shorten a part`;
}
