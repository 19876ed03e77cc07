import type { KubernetesVersion } from '../../cluster/version';
import type { PodView } from '../../pod';
import type { Assumption } from '../assumptions/assumptions';
import type { LostTraffic, Span } from '../queries';

/** A pod in a rolling update. Times in milliseconds from the beginning of the update; the old ones are there before it. */
export interface RolloutPod {
  /** Such as `old-1` or `new-3`. */
  readonly name: string;
  readonly isNew: boolean;
  /** When its object is made; zero or less for the old ones. */
  readonly createdAt: number;
  /** When the API shows it as ready, and as available: ready for minReadySeconds. */
  readonly readyAt?: number;
  readonly availableAt?: number;
  /** When its object is marked as deleted. */
  readonly deletedAt?: number;
  /** When nothing of it is left on its node. */
  readonly goneAt?: number;
  /** When the proxies send to it. */
  readonly traffic: readonly Span[];
  /** When they send to it, and nobody takes the connection. */
  readonly lost: readonly LostTraffic[];
  /** When it drops in-flight requests, and when it is killed. */
  readonly cut: readonly number[];
  readonly killed: readonly number[];
}

/** How many pods there are from a time on, until the next one. */
export interface Capacity {
  readonly time: number;
  /** Pods that are not being deleted. */
  readonly running: number;
  readonly ready: number;
  readonly available: number;
  /** Pods that are deleted and not gone: the controller counts them no more, and they need their place all the same. */
  readonly terminating: number;
  /** Pods to which the proxies send and that take connections. */
  readonly serving: number;
}

/** What is expected to happen to requests in a rolling update. */
export interface Requests {
  /** Requests a second, to the workload as a whole. */
  readonly rate: number;
  /** How long a request takes, in milliseconds. */
  readonly duration: number;
  /** How many come during the update. */
  readonly sent: number;
  /** How many are refused because the proxies send them to a pod that does not listen, or to none, in expectation. */
  readonly refused: number;
  /** How many were under way when their pod dropped them or was killed, in expectation. */
  readonly cut: number;
}

/** An update as those see it who send requests in one way. */
export interface RolloutWay extends Pick<Rollout, 'pods' | 'capacity' | 'requests'> {
  readonly name: string;
}

/** A rolling update of a workload, as its controller and the kubelet do it. */
export interface Rollout {
  readonly pod: PodView;
  readonly version: KubernetesVersion;
  readonly isWorst: boolean;
  /** Pods that the workload asks for. */
  readonly replicas: number;
  /** What the update does, in words, such as `RollingUpdate, maxSurge 1, maxUnavailable 0`. */
  readonly strategy: string;
  /** In the order in which they are made. */
  readonly pods: readonly RolloutPod[];
  /** In the order of time; the first is at zero. */
  readonly capacity: readonly Capacity[];
  readonly requests: Requests;
  /**
   * What comes of it in each way by which requests may come: kube-proxy first, then the load balancers that were given. The pods, capacity and
   * requests above are those of the way that takes longest.
   */
  readonly ways: readonly RolloutWay[];
  /** When all new pods are available and all old ones gone; nothing if that does not come. */
  readonly doneAt?: number;
  /** Why it does not come, as a sentence. */
  readonly stuck?: string;
  /** When a Deployment says ProgressDeadlineExceeded; the update may go on all the same. */
  readonly deadlineExceededAt?: number;
  /** When the drawing ends. */
  readonly end: number;
  readonly assumptions: readonly Assumption[];
  /** Why the API server does not take the pods: then nothing happens. */
  readonly refusals: readonly string[];
}
