import { waysToPod } from '../checks/ask/traffic';
import { checkWorld } from '../checks/engine/check';
import { versionOf } from '../checks/engine/config';
import type { Finding } from '../checks/engine/finding';
import { partOf, repeatsInWords } from '../checks/engine/finding';
import { countContainers } from '../checks/engine/incomplete';
import { InputError } from '../checks/engine/input-error';
import { World } from '../checks/engine/world';
import type { LoadBalancer } from '../cluster/load-balancer';
import type { KubernetesVersion } from '../cluster/version';
import { minorOf } from '../cluster/version';
import type { PodView } from '../pod';
import { drawnOf } from '../pod';
import type { Report, ReportedWorkload, ReportFinding, UndrawnWorkload } from './report';
import { reportAsHtml } from './report';
import { greatest } from '../private/extremes';
import type { Given } from '../timeline/assumptions/given';
import { givenWays } from '../timeline/assumptions/load-balancers';
import { givenWay } from '../timeline/assumptions/ways';
import { whyUndrawn } from '../timeline/drawing/undrawn';
import { refuseLoad } from '../timeline/rollout/load';
import { simulateRollout } from '../timeline/rollout/simulate-rollout';
import { rolloutOf } from '../timeline/rollout/workload';
import { simulate } from '../timeline/timeline';

/** A finding, with its line where it comes from a file. */
export type FoundSomewhere = Finding & { readonly line?: number };

/** How many containers a page may show: the whole page is in memory at once, and a browser renders all of it. */
const MAX_SHOWN = 1500;

/**
 * Refuses more workloads than a page can show. Cheap, so it can be asked before all of them are checked.
 *
 * @throws InputError if there are too many
 */
export function refuseTooMany(pods: readonly PodView[]): void {
  const containers = pods.reduce((sum, pod) => sum + countContainers(pod), 0);
  if (containers > MAX_SHOWN) {
    const [most, all, count] = [MAX_SHOWN, containers, pods.length].map((one) => one.toLocaleString('en'));
    throw new InputError(`A report can show at most ${most} containers, but there are ${all} in ${count} workloads: split the files into several reports.`);
  }
}

/** Options of the report on an app. */
export interface AppReportOptions {
  readonly title: string;
  readonly minor?: number;
  /** What is assumed of each pod. */
  readonly assumed: (pod: PodView) => Given;
  readonly worst?: boolean;
  /** Requests a second, to each workload. */
  readonly rate?: number;
  /** In milliseconds. */
  readonly requestDuration?: number;
}

/**
 * The report on an app: every workload's start, stop and rolling update, with the findings of the checks. A workload that cannot be simulated
 * is shown with the reason, beside the others.
 *
 * @throws TimelineInputError if the load of rolling updates is out of its range
 */
export function appReportOf(pods: readonly PodView[], findings: readonly FoundSomewhere[], options: AppReportOptions): Report {
  const { minor, title } = options;
  // Wrong options are an error of the whole report, not of each workload.
  refuseLoad('rolling updates', options);
  refuseTooMany(pods);
  const shown = findings.filter(({ suppressed }) => suppressed === undefined);
  const byTemplate = new Map<string, FoundSomewhere[]>(pods.map((pod) => [templateKey(pod), []]));
  // What is about the whole object is shown with its first template.
  const byObject = new Map<string, FoundSomewhere[]>([...pods].reverse().map((pod) => [objectKey(pod.object), byTemplate.get(templateKey(pod))!]));
  const others = shown.filter((finding) => {
    const own = byTemplate.get(objectKey(finding)) ?? byObject.get(objectKey({ ...finding, template: undefined }));
    own?.push(finding);
    return own === undefined;
  });
  const workloads: ReportedWorkload[] = [];
  const undrawn: UndrawnWorkload[] = [];
  for (const pod of pods) {
    const own = byTemplate.get(templateKey(pod))!.map(findingIn);
    try {
      workloads.push(workloadOf(pod, own, options));
    } catch (error) {
      undrawn.push({ pod, problem: whyUndrawn(error), findings: own });
    }
  }
  return {
    title,
    version: versionOf(minor),
    workloads,
    undrawn,
    findings: others.map((finding) => ({
      ...findingIn(finding), title: `${finding.kind} ${finding.name}: ${finding.rule.title}`,
    })),
  };
}

function workloadOf(pod: PodView, findings: readonly ReportFinding[], settings: AppReportOptions): ReportedWorkload {
  const { assumed, minor, rate, requestDuration, worst } = settings;
  const options = { version: versionOf(minor), assume: assumed(pod), worst };
  return {
    pod,
    start: simulate(pod, { name: 'start' }, options),
    stop: simulate(pod, { name: 'delete' }, options),
    rollout: rolloutOf(pod) && simulateRollout(pod, { ...options, rate, requestDuration }),
    findings,
  };
}

/** The key of an object, the same for the object and for a finding in it. */
function objectKey({ document, file, kind, name, namespace, template }: Pick<Finding, 'document' | 'file' | 'kind' | 'name' | 'namespace' | 'template'>): string {
  return JSON.stringify([kind, name, namespace, file, document, template]);
}

/** The key of one of the pod templates of an object. */
function templateKey({ object: { document, file, kind, name, namespace }, place }: PodView): string {
  return objectKey({ document, file, kind, name, namespace, template: place });
}

function findingIn(finding: FoundSomewhere): ReportFinding {
  const { container, file, level, line, rule } = finding;
  const message = `${finding.message}${repeatsInWords(finding)}`;
  const { fix, id, reference, title, why } = rule;
  return { rule: id, level, part: partOf(finding), title, message, why, fix, reference, container, file, line };
}

/** Options of the report on manifests that are already in memory. */
export interface ManifestsReportOptions extends Pick<AppReportOptions, 'title' | 'worst' | 'rate'> {
  /** What could not be read, as sentences. @default - nothing */
  readonly unread?: readonly string[];
  readonly version: KubernetesVersion;
  /** How long kube-proxy takes, in seconds. */
  readonly propagationDelay: number;
  /** Load balancers that send requests to the pods too. @default - those that the manifests show */
  readonly loadBalancers?: readonly LoadBalancer[];
}

/** The page about manifests that belong together. */
export function reportOnManifests(manifests: readonly unknown[], options: ManifestsReportOptions): string {
  const { loadBalancers, propagationDelay, unread, version, ...others } = options;
  const ways = loadBalancers && givenWays(loadBalancers);
  const minor = minorOf(version);
  const target = { minor, propagationDelay: greatest((ways ?? []).map(({ worst }) => worst / 1000), propagationDelay) };
  const world = new World(manifests.map((content, document) => ({ content, document })), target);
  const assumed = (pod: PodView): Given => ({ propagation: 1000 * propagationDelay, ways: ways ?? waysToPod(pod, world).map(givenWay) });
  return reportAsHtml({ ...appReportOf(drawnOf(world.pods).pods, checkWorld(world), { ...others, minor, assumed }), unread });
}
