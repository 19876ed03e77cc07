import type { GivenLoad } from './load';
import { inRange, refuseLoad } from './load';
import { hangsAt, obstaclesOf } from './obstacle';
import type { Workload } from './workload';
import { NODES, rolloutOf } from './workload';
import { minorOf, NEWEST_VERSION } from '../../cluster/version';
import type { PodView } from '../../pod';
import type { Assumption } from '../assumptions/assumptions';
import { TimelineInputError } from '../input-error';
import type { SimulateOptions } from '../timeline';
import { timeInWords } from '../words';

/** How a rolling update is simulated. */
export interface RolloutOptions extends Pick<SimulateOptions, 'version' | 'assume' | 'worst'>, GivenLoad {
  /** How many pods there are; of a DaemonSet, how many nodes. @default - what the manifest says, else 1; of a DaemonSet 3 */
  readonly replicas?: number;
}

export const DEFAULT_RATE = 100;
export const DEFAULT_DURATION = 1000;

/** More than these would take seconds, and nobody has them: a manifest that says more is simulated with so many. */
const MOST_PODS = 100_000;

/**
 * The workload of a pod, if all that is asked for can be.
 *
 * @throws TimelineInputError if it has no updates, or an option is out of its range
 */
export function workloadFor(pod: PodView, options: RolloutOptions): Workload {
  const { kind, name } = pod.object;
  const { replicas } = options;
  const who = `${kind} ${name}`.trim();
  refuseLoad(who, options);
  if (!inRange(replicas, MOST_PODS, true)) {
    throw new TimelineInputError(`${who}: 'replicas' (${replicas}) must be a whole number from 0 to ${MOST_PODS}: give the number of pods`);
  }
  const minor = minorOf(options.version ?? NEWEST_VERSION);
  const said = rolloutOf(pod, replicas, minor);
  const workload = said && said.replicas > MOST_PODS ? rolloutOf(pod, MOST_PODS, minor) : said;
  if (!workload) { throw new TimelineInputError(`${who}: this kind has no rolling updates: give a Deployment, a StatefulSet or a DaemonSet`); }
  return workload;
}

/** What an update rests on beside what its pods do. */
export function assumptionsOfOptions(pod: PodView, { kind, replicas: count }: Workload, options: RolloutOptions): Assumption[] {
  const { rate = DEFAULT_RATE, replicas, requestDuration = DEFAULT_DURATION } = options;
  const source = (value: number | undefined) => value === undefined ? 'constant' : 'given';
  const why = (value: number | undefined, byDefault: string) => value === undefined ? byDefault : 'set explicitly';
  const isOfManifest = kind !== 'DaemonSet' && pod.replicas !== undefined;
  const whyReplicas = isOfManifest ? `the manifest has ${pod.replicas}, but at most ${MOST_PODS} are simulated`
    : kind === 'DaemonSet' ? `the number of nodes is unknown; ${NODES} are assumed` : 'the default of Kubernetes';
  return [
    { name: 'rate', value: `${rate} requests/s`, source: source(options.rate), why: why(options.rate, 'the load is unknown; losses grow with it') },
    { name: 'requestDuration', value: timeInWords(requestDuration), source: source(options.requestDuration), why: why(options.requestDuration, 'the requests are unknown') },
    { name: 'connections', value: 'one per request', source: 'constant', why: 'keep-alive connections are not modelled' },
    ...isOfManifest && replicas === undefined && count === pod.replicas ? []
      : [{ name: 'replicas', value: String(count), source: source(replicas), why: why(replicas, whyReplicas) } as const],
  ];
}

/** Where the pods of an update are taken to be, if that decides whether it hangs. */
export function assumptionsOfObstacles(pod: PodView, workload: Workload): Assumption[] {
  const all = obstaclesOf(pod, workload).filter((one) => !one.isCertain && hangsAt(one, workload));
  return all.map(({ kind, what }): Assumption => kind === 'claim'
    ? { name: 'nodes', value: 'another one', source: 'constant', why: `the scheduler prefers a node without a pod like it; on the node of the old pods, ${what} could be used too` }
    : { name: 'nodes', value: 'enough', source: 'constant', why: `a node is left on which ${what.replace(' of the node', '')} is free; without one the update hangs` });
}
