// Types only: every app loads this file, and few draw a rolling update.
import type { Duration } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { TimelineAssumption } from './assumption';
import { checkedColumns } from './columns';
import type { SimulationOptions, TimelineTextOptions } from './pod-timeline';
import type { Rollout } from './rollout/rollout';
import { guard } from '../private/arguments';
import { greatest, least } from '../private/extremes';

/** Options of the simulation of a rolling update. */
export interface RolloutTimelineOptions extends SimulationOptions {
  /**
   * Requests per second to all pods together, each on its own connection. From 0 to 1,000,000.
   *
   * @default 100
   */
  readonly requestsPerSecond?: number;

  /**
   * How long a request takes. At most 1 hour.
   *
   * @default Duration.seconds(1)
   */
  readonly requestDuration?: Duration;
}

/**
 * A simulation of the rolling update of a workload: when pods start and stop, how many serve, and how many requests are expected to be lost.
 *
 * @see https://github.com/cdk8s-graceful/cdk8s-graceful/blob/main/docs/timeline.md
 */
export class RolloutTimeline {
  /**
   * The rolling update of a workload.
   *
   * @param manifest a Deployment, StatefulSet or DaemonSet, as JSON
   * @param options the load, and what is assumed
   * @throws if the object is none of these, or if there is no such container or hook
   */
  public static of(manifest: any, options: RolloutTimelineOptions = {}): RolloutTimeline {
    return new RolloutTimeline(load().rolloutOf(manifest, options));
  }

  /**
   * The rolling update of a workload, as it will be synthesized.
   *
   * @param workload a Deployment, StatefulSet or DaemonSet
   * @param options the load, and what is assumed; version and propagation delay default to those of its `Cluster`
   * @throws if it is none of these, if it cannot be written, or if there is no such container or hook
   */
  public static ofWorkload(workload: IConstruct, options: RolloutTimelineOptions = {}): RolloutTimeline {
    return new RolloutTimeline(load().ofWorkload(workload, 'RolloutTimeline.ofWorkload', options, load().rolloutOf));
  }

  private constructor(private readonly rollout: Rollout) {}

  /** Why the API server rejects the workload or its pods. Nothing else is simulated then. Empty if it accepts them. */
  public get refusals(): string[] {
    return [...this.rollout.refusals];
  }

  /** The update strategy, such as `RollingUpdate, maxSurge 1, maxUnavailable 0`. */
  public get strategy(): string {
    return this.rollout.strategy;
  }

  /**
   * How long the update takes until all new pods are available and all old ones are gone. Undefined if it does not complete.
   *
   * It is exact to the millisecond: `toSeconds()` throws where it is not a whole number of seconds.
   */
  public get doneAt(): Duration | undefined {
    return load().durationOf(this.rollout.doneAt);
  }

  /** Why the update does not complete, as a sentence. Undefined if it does. */
  public get stuck(): string | undefined {
    return this.rollout.stuck;
  }

  /** The number of requests during the update. */
  public get requestsSent(): number {
    return this.rollout.requests.sent;
  }

  /** How many of them are expected to be refused or dropped. May be a fraction. */
  public get requestsLost(): number {
    const { cut, refused } = this.rollout.requests;
    return refused + cut;
  }

  /** The lowest number of serving pods at any time of the update. */
  public get fewestServing(): number {
    return least(this.rollout.capacity.map(({ serving }) => serving));
  }

  /** The highest number of pods at any time of the update, including terminating ones. */
  public get mostPods(): number {
    return greatest(this.rollout.capacity.map(({ running, terminating }) => running + terminating));
  }

  /** All assumptions about what the manifest does not define. */
  public get assumptions(): TimelineAssumption[] {
    return load().assumptionsIn(this.rollout);
  }

  /**
   * The update as text for a terminal: how many pods serve over time, some pods, the outcome, and the assumptions.
   *
   * @param options the width, and whether to show reasons
   */
  public toText(options: TimelineTextOptions = {}): string {
    return load().rolloutAsText(this.rollout, { width: checkedColumns('RolloutTimeline.toText', options.columns), why: options.why });
  }

  /** The update as a Mermaid diagram, as GitHub draws it in a pull request. */
  public toMermaid(): string {
    return load().rolloutAsMermaid(this.rollout);
  }

  /** The update as a picture: an SVG document. */
  public toSvg(): string {
    return load().rolloutAsSvg(this.rollout);
  }
}

guard('RolloutTimeline', RolloutTimeline);

/** The model is loaded only when it is needed. */
function load(): typeof import('./simulated') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('./simulated') as typeof import('./simulated');
}
