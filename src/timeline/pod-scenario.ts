// A type only: whoever draws manifests need not load cdk8s.
import type { Duration } from 'cdk8s';
import { ScenarioKind } from './scenario-kind';
import { guard } from '../private/arguments';

/** When something happens to a pod. */
export interface ScenarioOptions {
  /**
   * How long after the creation of the pod it happens. Time is then counted from the creation.
   *
   * @default - 3 seconds after the pod serves, or after 5 minutes in which it did not; time is then counted from what happens
   */
  readonly at?: Duration;
}

/** When something happens to a pod, and how long it may take. */
export interface GracePeriodScenarioOptions extends ScenarioOptions {
  /**
   * The grace period that is asked for, in whole seconds.
   *
   * @default - what holds for the cause without anybody giving a number: for a deletion, the grace period of the pod
   */
  readonly gracePeriod?: Duration;
}

/** When something happens to a container, and to which. */
export interface ContainerScenarioOptions extends ScenarioOptions {
  /**
   * The name of the container.
   *
   * @default - the first main container that has what it takes
   */
  readonly container?: string;
}

/**
 * What happens to a pod.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
 */
export class PodScenario {
  /** It is created, and nothing else happens. */
  public static start(): PodScenario {
    return new PodScenario(ScenarioKind.START);
  }

  /**
   * It is deleted: by kubectl, its controller, or the preemption of the scheduler.
   *
   * @param options when, and with which grace period
   */
  public static delete(options: GracePeriodScenarioOptions = {}): PodScenario {
    return new PodScenario(ScenarioKind.DELETE, options);
  }

  /**
   * It is deleted with `--force`: its object is gone at once, whatever still runs.
   *
   * @param options when
   */
  public static forceDelete(options: ScenarioOptions = {}): PodScenario {
    return new PodScenario(ScenarioKind.FORCE_DELETE, options);
  }

  /**
   * It is evicted through the API, as `kubectl drain` does.
   *
   * @param options when, and with which grace period
   */
  public static drain(options: GracePeriodScenarioOptions = {}): PodScenario {
    return new PodScenario(ScenarioKind.DRAIN, options);
  }

  /**
   * The kubelet evicts it at a soft threshold.
   *
   * @param options when; the grace period is the kubelet's `evictionMaxPodGracePeriod`, by default 0
   */
  public static evictSoft(options: GracePeriodScenarioOptions = {}): PodScenario {
    return new PodScenario(ScenarioKind.EVICT_SOFT, options);
  }

  /**
   * The kubelet evicts it at a hard threshold, with a grace period of one second.
   *
   * @param options when
   */
  public static evictHard(options: ScenarioOptions = {}): PodScenario {
    return new PodScenario(ScenarioKind.EVICT_HARD, options);
  }

  /**
   * The kubelet ends it to make place for a critical pod.
   *
   * @param options when
   */
  public static preempt(options: ScenarioOptions = {}): PodScenario {
    return new PodScenario(ScenarioKind.PREEMPT, options);
  }

  /**
   * Its `activeDeadlineSeconds` have passed.
   *
   * @param options when
   */
  public static deadline(options: ScenarioOptions = {}): PodScenario {
    return new PodScenario(ScenarioKind.DEADLINE, options);
  }

  /**
   * Its node shuts down gracefully.
   *
   * @param options when; the grace period is what the node gives its pods, by default as much as they ask for
   */
  public static nodeShutdown(options: GracePeriodScenarioOptions = {}): PodScenario {
    return new PodScenario(ScenarioKind.NODE_SHUTDOWN, options);
  }

  /**
   * A container answers no more, and its liveness probe fails.
   *
   * @param options when, and which container
   */
  public static livenessFailure(options: ContainerScenarioOptions = {}): PodScenario {
    return new PodScenario(ScenarioKind.LIVENESS_FAILURE, options);
  }

  /**
   * A container ends with exit code 1.
   *
   * @param options when, and which container
   */
  public static crash(options: ContainerScenarioOptions = {}): PodScenario {
    return new PodScenario(ScenarioKind.CRASH, options);
  }

  /**
   * A container is killed by the kernel because it has used too much memory.
   *
   * @param options when, and which container
   */
  public static oom(options: ContainerScenarioOptions = {}): PodScenario {
    return new PodScenario(ScenarioKind.OOM, options);
  }

  /**
   * All main containers have done their work and end with exit code 0.
   *
   * @param options when
   */
  public static complete(options: ScenarioOptions = {}): PodScenario {
    return new PodScenario(ScenarioKind.COMPLETE, options);
  }

  /**
   * A scenario from a text, as the command line takes it.
   *
   * @param text the name and its options, such as `delete grace=5 at=4s`
   * @throws if there is no such scenario or option
   */
  public static fromText(text: string): PodScenario {
    const { kind, ...options } = load().scenarioFrom(text, 'PodScenario.fromText');
    return new PodScenario(kind, options);
  }

  /** What happens. */
  public readonly kind: ScenarioKind;
  /** How long after the creation of the pod it happens. Nothing if it waits until the pod serves. */
  public readonly at?: Duration;
  /** The grace period that is asked for. Nothing if none is. */
  public readonly gracePeriod?: Duration;
  /** The name of the container to which it happens. Nothing if none is named. */
  public readonly container?: string;

  private constructor(kind: ScenarioKind, { at, container, gracePeriod }: GracePeriodScenarioOptions & ContainerScenarioOptions = {}) {
    this.kind = kind;
    this.at = at;
    this.gracePeriod = gracePeriod;
    this.container = container;
  }
}

guard('PodScenario', PodScenario);

/** The model is loaded only when it is needed. */
function load(): typeof import('./simulated') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('./simulated') as typeof import('./simulated');
}
