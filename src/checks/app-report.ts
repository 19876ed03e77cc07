import { checkWorld } from './check';
import { NEWEST_MINOR, versionOf } from './config';
import { Finding, partOf } from './finding';
import { World } from './world';
import { KubernetesVersion, minorOf } from '../cluster/version';
import { PodView } from '../pod';
import { Report, reportAsHtml, ReportedWorkload, ReportFinding } from '../timeline/drawing/report';
import { simulateRollout } from '../timeline/rollout/simulate-rollout';
import { rolloutOf } from '../timeline/rollout/workload';
import { simulate } from '../timeline/timeline';

/** A finding, with its line where it comes from a file. */
export type FoundSomewhere = Finding & { readonly line?: number };

/** How an app is simulated. */
export interface AppReportOptions {
  readonly title: string;
  readonly minor?: number;
  /** What is assumed of each pod, as the command line takes it. */
  readonly assumed: (pod: PodView) => readonly string[];
  readonly worst?: boolean;
  /** Requests a second, to each workload. */
  readonly rate?: number;
  /** In milliseconds. */
  readonly requestDuration?: number;
}

/** What is shown of an app: every workload's start, stop and rolling update, with what the checks say of it. */
export function appReportOf(pods: readonly PodView[], findings: readonly FoundSomewhere[], options: AppReportOptions): Report {
  const { minor = NEWEST_MINOR, title } = options;
  const heard = findings.filter(({ suppressed }) => suppressed === undefined);
  const workloads = pods.map((pod) => workloadOf(pod, heard.filter((finding) => isAbout(finding, pod)), options));
  return {
    title,
    version: versionOf(minor),
    workloads,
    findings: heard.filter((finding) => !pods.some((pod) => isAbout(finding, pod))).map((finding) => ({
      ...findingIn(finding), title: `${finding.kind} ${finding.name}: ${finding.rule.title}`,
    })),
  };
}

function workloadOf(pod: PodView, findings: readonly FoundSomewhere[], settings: AppReportOptions): ReportedWorkload {
  const { assumed, minor, rate, requestDuration, worst } = settings;
  const options = { version: versionOf(minor), assume: assumed(pod), worst };
  return {
    pod,
    start: simulate(pod, 'start', options),
    stop: simulate(pod, 'delete', options),
    rollout: rolloutOf(pod) && simulateRollout(pod, { ...options, rate, requestDuration }),
    findings: findings.map(findingIn),
  };
}

function isAbout({ document, file, kind, name, namespace }: Finding, { object }: PodView): boolean {
  return object.kind === kind && object.name === name && object.namespace === namespace && object.file === file && object.document === document;
}

function findingIn(finding: FoundSomewhere): ReportFinding {
  const { container, file, level, line, message, rule } = finding;
  const { fix, id, reference, title, why } = rule;
  return { rule: id, level, part: partOf(finding), title, message, why, fix, reference, container, file, line };
}

/** How manifests from a program are reported on. */
export interface ManifestsReportOptions extends Pick<AppReportOptions, 'title' | 'worst' | 'rate'> {
  readonly version: KubernetesVersion;
  /** In seconds. */
  readonly propagationDelay: number;
}

/** The page about manifests that belong together. */
export function reportOnManifests(manifests: readonly unknown[], options: ManifestsReportOptions): string {
  const { propagationDelay, version, ...others } = options;
  const minor = minorOf(version);
  const target = { minor, propagationDelay };
  const world = new World(manifests.map((content, document) => ({ content, document })), target);
  return reportAsHtml(appReportOf(world.pods, checkWorld(world), { ...others, minor, assumed: () => [`propagation=${propagationDelay}s`] }));
}
