// A type only: whoever draws manifests need not load cdk8s.
import type { Duration } from 'cdk8s';
import { timeAsInput } from './words';
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
    return new PodScenario('start');
  }

  /**
   * It is deleted: by kubectl, its controller, or the preemption of the scheduler.
   *
   * @param options when, and with which grace period
   */
  public static delete(options: GracePeriodScenarioOptions = {}): PodScenario {
    return new PodScenario(textOf('delete', options));
  }

  /**
   * It is deleted with `--force`: its object is gone at once, whatever still runs.
   *
   * @param options when
   */
  public static forceDelete(options: ScenarioOptions = {}): PodScenario {
    return new PodScenario(textOf('force-delete', options));
  }

  /**
   * It is evicted through the API, as `kubectl drain` does.
   *
   * @param options when, and with which grace period
   */
  public static drain(options: GracePeriodScenarioOptions = {}): PodScenario {
    return new PodScenario(textOf('drain', options));
  }

  /**
   * The kubelet evicts it at a soft threshold.
   *
   * @param options when; the grace period is the kubelet's `evictionMaxPodGracePeriod`, by default 0
   */
  public static evictSoft(options: GracePeriodScenarioOptions = {}): PodScenario {
    return new PodScenario(textOf('evict-soft', options));
  }

  /**
   * The kubelet evicts it at a hard threshold, with a grace period of one second.
   *
   * @param options when
   */
  public static evictHard(options: ScenarioOptions = {}): PodScenario {
    return new PodScenario(textOf('evict-hard', options));
  }

  /**
   * The kubelet ends it to make place for a critical pod.
   *
   * @param options when
   */
  public static preempt(options: ScenarioOptions = {}): PodScenario {
    return new PodScenario(textOf('preempt', options));
  }

  /**
   * Its `activeDeadlineSeconds` have passed.
   *
   * @param options when
   */
  public static deadline(options: ScenarioOptions = {}): PodScenario {
    return new PodScenario(textOf('deadline', options));
  }

  /**
   * Its node shuts down gracefully.
   *
   * @param options when; the grace period is what the node gives its pods, by default as much as they ask for
   */
  public static nodeShutdown(options: GracePeriodScenarioOptions = {}): PodScenario {
    return new PodScenario(textOf('node-shutdown', options));
  }

  /**
   * A container answers no more, and its liveness probe fails.
   *
   * @param options when, and which container
   */
  public static livenessFailure(options: ContainerScenarioOptions = {}): PodScenario {
    return new PodScenario(textOf('liveness-failure', options));
  }

  /**
   * A container ends with exit code 1.
   *
   * @param options when, and which container
   */
  public static crash(options: ContainerScenarioOptions = {}): PodScenario {
    return new PodScenario(textOf('crash', options));
  }

  /**
   * A container is killed by the kernel because it has used too much memory.
   *
   * @param options when, and which container
   */
  public static oom(options: ContainerScenarioOptions = {}): PodScenario {
    return new PodScenario(textOf('oom', options));
  }

  /**
   * All main containers have done their work and end with exit code 0.
   *
   * @param options when
   */
  public static complete(options: ScenarioOptions = {}): PodScenario {
    return new PodScenario(textOf('complete', options));
  }

  /**
   * A scenario from a text, as the command line takes it.
   *
   * @param text the name and its options, such as `delete grace=5 at=4s`
   */
  public static of(text: string): PodScenario {
    return new PodScenario(text);
  }

  /** As the command line takes it, such as `delete grace=5s at=4s`. */
  public readonly text: string;

  private constructor(text: string) {
    this.text = text;
  }
}

guard('PodScenario', PodScenario);

function textOf(name: string, { at, container, gracePeriod }: GracePeriodScenarioOptions & ContainerScenarioOptions): string {
  if (container !== undefined && (container.length > 63 || !/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(container))) {
    throw new Error(`PodScenario: 'container' (${JSON.stringify(container)}) must be the name of a container, of lower case letters, digits and dashes: `
      + 'correct it, or leave it out');
  }
  const time = (duration: Duration) => timeAsInput(duration.toMilliseconds({ integral: false }));
  return [
    name,
    ...gracePeriod === undefined ? [] : [`grace=${time(gracePeriod)}`],
    ...at === undefined ? [] : [`at=${time(at)}`],
    ...container === undefined ? [] : [`container=${container}`],
  ].join(' ');
}
