import type { Rollout } from '../timeline/rollout/rollout';
import type { Timeline } from '../timeline/timeline';
import { pageOf } from './page/page';
import type { Part } from '../checks/engine/rule';
import type { KubernetesVersion } from '../cluster/version';
import type { PodView } from '../pod';

/** A finding as the page shows it. */
export interface ReportFinding {
  /** The rule, such as `prestop-missing`. */
  readonly rule: string;
  readonly level: 'error' | 'warning' | 'info';
  /** Where it is told; with the stop, if it is about rolling updates and there are none. */
  readonly part: Part;
  /** In a few words. */
  readonly title: string;
  readonly message: string;
  readonly why: string;
  readonly fix: string;
  /** Where to read more. */
  readonly reference: string;
  /** The container that it is about; nothing if it is about all of the workload. */
  readonly container?: string;
  readonly file?: string;
  readonly line?: number;
}

/** What is reported of one workload. */
export interface ReportedWorkload {
  readonly pod: PodView;
  readonly start: Timeline;
  readonly stop: Timeline;
  readonly rollout?: Rollout;
  readonly findings: readonly ReportFinding[];
}

/** A workload that could not be simulated. */
export interface UndrawnWorkload {
  readonly pod: PodView;
  /** Why, as sentences. */
  readonly problem: string;
  readonly findings: readonly ReportFinding[];
}

/** What is reported of an app. */
export interface Report {
  readonly title: string;
  readonly version: KubernetesVersion;
  readonly workloads: readonly ReportedWorkload[];
  /** Those that could not be simulated. @default - none */
  readonly undrawn?: readonly UndrawnWorkload[];
  /** What could not even be read, as sentences. @default - nothing */
  readonly unread?: readonly string[];
  /** Those that are about no workload here. @default - none */
  readonly findings?: readonly ReportFinding[];
}

/** A self-contained page: it loads nothing, and works without scripts too. */
export function reportAsHtml(report: Report): string {
  return pageOf(report);
}
