// Types only: every app loads this file, and few draw a rolling update.
import type { Duration } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { TimelineAssumption } from './assumption';
import { checkedColumns } from './columns';
import type { SimulationOptions, TimelineTextOptions } from './pod-timeline';
import type { Rollout } from './rollout/rollout';
import { guard } from '../private/arguments';
import { greatest, least } from '../private/extremes';

/** How the rolling update of a workload is simulated. */
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
 * What a rolling update does: which pods come and go when, how many serve, and how many requests are lost in expectation.
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
   * The rolling update of a workload, as it will be written.
   *
   * @param workload a Deployment, StatefulSet or DaemonSet
   * @param options the load, and what is assumed; version and propagation delay are by default those of its `Cluster`
   * @throws if it is none of these, if it cannot be written, or if there is no such container or hook
   */
  public static ofWorkload(workload: IConstruct, options: RolloutTimelineOptions = {}): RolloutTimeline {
    return new RolloutTimeline(load().ofWorkload(workload, 'RolloutTimeline.ofWorkload', options, load().rolloutOf));
  }

  private constructor(private readonly rollout: Rollout) {}

  /** Why the API server does not take the pods: then nothing happens. Empty if it does. */
  public get refusals(): string[] {
    return [...this.rollout.refusals];
  }

  /** What the update does, such as `RollingUpdate, maxSurge 1, maxUnavailable 0`. */
  public get strategy(): string {
    return this.rollout.strategy;
  }

  /**
   * When all new pods are available and all old ones gone, from the beginning of the update. Nothing if that does not come.
   *
   * It is exact to the millisecond: `toSeconds()` throws where it is not a whole number of seconds.
   */
  public get doneAt(): Duration | undefined {
    return load().durationOf(this.rollout.doneAt);
  }

  /** Why the update does not end, as a sentence. Nothing if it does. */
  public get stuck(): string | undefined {
    return this.rollout.stuck;
  }

  /** How many requests come during the update. */
  public get requestsSent(): number {
    return this.rollout.requests.sent;
  }

  /** How many of them are refused or cut, in expectation: it may be a part of one. */
  public get requestsLost(): number {
    const { cut, refused } = this.rollout.requests;
    return refused + cut;
  }

  /** The fewest pods that take requests at any moment of the update. */
  public get fewestServing(): number {
    return least(this.rollout.capacity.map(({ serving }) => serving));
  }

  /** The most pods that need their place at any moment of the update, those that terminate included. */
  public get mostPods(): number {
    return greatest(this.rollout.capacity.map(({ running, terminating }) => running + terminating));
  }

  /** What no manifest says and was assumed. */
  public get assumptions(): TimelineAssumption[] {
    return load().assumptionsIn(this.rollout);
  }

  /**
   * The update for a terminal.
   *
   * @param options how wide it is
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
