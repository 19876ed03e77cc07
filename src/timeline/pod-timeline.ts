// Types only: every app loads this file, and few draw a timeline.
import type { Duration } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { TimelineAssumption } from './assumption';
import { checkedColumns } from './columns';
import type { TextOptions } from './drawing/text';
import type { PodEventActor, PodEventKind, PodEventState } from './event-kind';
import type { PodProblem } from './pod-problem';
import type { PodScenario } from './pod-scenario';
import type { Timeline } from './timeline';
import type { LoadBalancer } from '../cluster/load-balancer';
import type { KubernetesVersion } from '../cluster/version';
import { guard } from '../private/arguments';

/** Assumptions about a container: what the manifest does not define. */
export interface ContainerAssumptions {
  /**
   * How long the image pull takes.
   *
   * @default - the image is already on the node
   */
  readonly pull?: Duration;

  /**
   * How long the container takes from its start until it accepts connections.
   *
   * @default - from its server or command, otherwise 1 second, or 10 seconds in the worst case
   */
  readonly serve?: Duration;

  /**
   * How long it runs until it exits on its own.
   *
   * @default - from its command, otherwise forever, except for init containers and pods that run to completion
   */
  readonly run?: Duration;

  /**
   * The exit code with which it then exits, from 0 to 255.
   *
   * @default - from its command, otherwise 0
   */
  readonly exitCode?: number;

  /**
   * How long it takes to exit after its stop signal. If that exceeds the grace period, it is killed.
   *
   * @default - from its server or command, otherwise 1 second, or 10 seconds in the worst case
   */
  readonly stop?: Duration;

  /**
   * How long its postStart hook runs.
   *
   * @default - from its command
   */
  readonly postStart?: Duration;

  /**
   * Whether its postStart hook fails.
   *
   * @default - from its command, otherwise false
   */
  readonly postStartFails?: boolean;

  /**
   * How long its preStop hook runs.
   *
   * @default - from its command
   */
  readonly preStop?: Duration;

  /**
   * Whether its preStop hook fails.
   *
   * @default - from its command, otherwise false
   */
  readonly preStopFails?: boolean;
}

/** Options of all simulations. */
export interface SimulationOptions {
  /**
   * Assumptions about containers, by name.
   *
   * @default - from their servers and commands
   */
  readonly assume?: { [container: string]: ContainerAssumptions };

  /**
   * Whether to assume the longest durations instead of the usual ones.
   *
   * @default false
   */
  readonly worstCase?: boolean;

  /**
   * The version of Kubernetes.
   *
   * @default - that of the `Cluster` of a construct; the newest known version for a manifest
   */
  readonly version?: KubernetesVersion;

  /**
   * How long a change of endpoints takes to reach kube-proxy on all nodes.
   *
   * @default - that of the `Cluster` of a construct; for a manifest 1 second, or 5 seconds in the worst case
   */
  readonly propagationDelay?: Duration;

  /**
   * The load balancers that send requests to the pod, beside kube-proxy. Each has a lane of its own.
   *
   * @default - those of the `Cluster` of a construct; none for a manifest
   */
  readonly loadBalancers?: LoadBalancer[];
}

/** Options of the simulation of a pod. */
export interface PodTimelineOptions extends SimulationOptions {
  /**
   * What happens to the pod.
   *
   * @default PodScenario.delete()
   */
  readonly scenario?: PodScenario;
}

/** Options of a timeline as text. */
export interface TimelineTextOptions {
  /**
   * The width in columns, from 40 to 10,000.
   *
   * @default 100
   */
  readonly columns?: number;

  /**
   * Whether to show the reason below each event.
   *
   * @default true
   */
  readonly why?: boolean;
}

/** One thing that happens to a pod. */
export interface PodEvent {
  /** The time of the event: since the creation of the pod, or relative to the scenario. */
  readonly at: Duration;
  /** The component that causes the event. */
  readonly actor: PodEventActor;
  /**
   * The name of the container.
   *
   * @default - the event is about the pod
   */
  readonly container?: string;
  /** The kind of the event, for programs. */
  readonly kind: PodEventKind;
  /** What happens, in a few words. */
  readonly what: string;
  /** Why, as a sentence. */
  readonly why: string;
  /**
   * The state of the container from now on.
   *
   * @default - unchanged
   */
  readonly state?: PodEventState;
  /**
   * The reason of the event that the kubelet records, as shown by `kubectl describe`, for example `FailedPreStopHook`.
   *
   * @default - none
   */
  readonly reason?: string;
  /**
   * Whether the event is a Warning.
   *
   * @default false
   */
  readonly isWarning?: boolean;
}

/**
 * A simulation of what the kubelet does with a pod, event by event. The model is checked against a real cluster.
 *
 * Durations are exact to the millisecond. Read them with `toMilliseconds()`, or with `toSeconds({ integral: false })`: `toSeconds()` throws where a
 * duration is not a whole number of seconds.
 *
 * @see https://github.com/cdk8s-graceful/cdk8s-graceful/blob/main/docs/timeline.md
 */
export class PodTimeline {
  /**
   * The timeline of a pod.
   *
   * @param manifest a Pod, a Deployment or any other object with a pod template, as JSON
   * @param options the scenario and assumptions
   * @throws if the object has no pod template, or if there is no such scenario, container or hook
   */
  public static of(manifest: any, options: PodTimelineOptions = {}): PodTimeline {
    return new PodTimeline(load().timelineOf(manifest, options));
  }

  /**
   * The timeline of a pod of a workload, as it will be synthesized. Use it in tests to assert that nothing is killed, aborted or
   * refused.
   *
   * @param workload a Deployment or any other construct with a pod template
   * @param options the scenario and assumptions; version and propagation delay default to those of its `Cluster`
   * @throws if it has no pod template, if it cannot be written, or if there is no such scenario, container or hook
   */
  public static ofWorkload(workload: IConstruct, options: PodTimelineOptions = {}): PodTimeline {
    return new PodTimeline(load().ofWorkload(workload, 'PodTimeline.ofWorkload', options, load().timelineOf));
  }

  private constructor(private readonly timeline: Timeline) {}

  /** Why the API server rejects the pod. Nothing else is simulated then. Empty if it accepts the pod. */
  public get refusals(): string[] {
    return [...this.timeline.refusals];
  }

  /** All events, in order. */
  public get events(): PodEvent[] {
    return load().eventsOf(this.timeline);
  }

  /**
   * All problems: a pod that is rejected by the API server or never becomes ready, containers that are killed or drop in-flight requests,
   * hooks that are aborted, connections that are refused. Empty if there are none.
   */
  public get problems(): PodProblem[] {
    return load().problemsIn(this.timeline);
  }

  /** When the API first shows the pod as ready. Undefined if it never does, or if the pod was ready before the timeline begins. */
  public get readyAt(): Duration | undefined {
    return load().durationOf(this.timeline.readyAt);
  }

  /** When nothing of the pod is left on its node. Undefined if it stays. */
  public get goneAt(): Duration | undefined {
    return load().durationOf(this.timeline.goneAt);
  }

  /** The names of the containers that get SIGKILL. */
  public get killed(): string[] {
    return [...new Set(this.timeline.killed.map(({ container }) => container))];
  }

  /** The total time in which requests are sent to containers that do not listen. */
  public get lostTraffic(): Duration {
    return load().durationOf(this.timeline.lost.reduce((sum, { from, until }) => sum + until - from, 0))!;
  }

  /** What is left of the grace period when the last container has exited. Undefined if the pod is not terminated. */
  public get gracePeriodLeft(): Duration | undefined {
    const { grace } = this.timeline;
    return grace?.ms === undefined ? undefined : load().durationOf(Math.max(0, grace.of - grace.ms));
  }

  /** All assumptions about what the manifest does not define. */
  public get assumptions(): TimelineAssumption[] {
    return load().assumptionsIn(this.timeline);
  }

  /**
   * The timeline as text for a terminal: a bar for each container, the events, the outcome, and the assumptions.
   *
   * @param options the width, and whether to show reasons
   */
  public toText(options: TimelineTextOptions = {}): string {
    const given: TextOptions = { width: checkedColumns('PodTimeline.toText', options.columns), why: options.why };
    return load().timelineAsText(this.timeline, given);
  }

  /** The timeline as a Mermaid diagram, as GitHub draws it in a pull request. */
  public toMermaid(): string {
    return load().timelineAsMermaid(this.timeline);
  }

  /** The timeline as a picture: an SVG document. */
  public toSvg(): string {
    return load().timelineAsSvg(this.timeline);
  }
}

guard('PodTimeline', PodTimeline);

/** The model is loaded only when it is needed. */
function load(): typeof import('./simulated') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('./simulated') as typeof import('./simulated');
}
