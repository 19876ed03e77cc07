import type { Cluster } from '../../cluster';

/** What is asked of the planner for one workload. Times in seconds. */
export interface Wanted {
  /** What the manifests are for. */
  readonly cluster: Cluster;
  /** How long pods serve on after their deletion, where requests reach them. @default - as long as the slowest way sends new ones */
  readonly drain?: number;
  /** How long a program may take to stop. @default - what is known of it; of a program that is not known, what Kubernetes and `Shutdown` leave it */
  readonly stop?: number;
  /** What is kept in reserve beyond drain and stop. @default 5 */
  readonly margin?: number;
  /** Whether workloads with several pods and without a PodDisruptionBudget get one. @default false */
  readonly budgets?: boolean;
  /** Why the workload is to be left alone. @default - it is not */
  readonly ignored?: string;
}

/** The margin where nothing is said, in seconds: that of `Shutdown`. */
export const MARGIN = 5;
