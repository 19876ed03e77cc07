import { assumptionsOfDelays, assumptionsOfWays, controllerDelaysOf } from './delays';
import type { Fleet, Member } from './fleet';
import type { Flow } from './flow';
import { fallbackOf, flowOf } from './flow';
import type { Life } from './life';
import { lifeOfStaying, lifeOfWaiting } from './life';
import type { Lives } from './lives';
import { livesOf } from './lives';
import { assumedObstacle } from './obstacle';
import type { RolloutOptions } from './options';
import { assumptionsOfObstacles, assumptionsOfOptions, DEFAULT_DURATION, DEFAULT_RATE, workloadFor } from './options';
import type { Version } from './pods';
import { droppingOf, podOf, zeroOf } from './pods';
import type { Presence, Times } from './presence';
import { presenceOfNew, presenceOfOld, presenceOfStaying, presenceOfWaiting } from './presence';
import type { Load } from './requests';
import { requestsOf } from './requests';
import type { Rolled } from './roll';
import { roll } from './roll';
import type { Capacity, Rollout, RolloutWay } from './rollout';
import { whyStuck } from './stuck';
import type { Workload } from './workload';
import { minorOf, NEWEST_VERSION } from '../../cluster/version';
import type { PodView } from '../../pod';
import { harmless } from '../../private/harmless';
import type { Way } from '../assumptions/ways';
import { allWays, slowestOf } from '../assumptions/ways';
import { delaysOf } from '../kubelet/delays';

/** Who makes no progress is watched for so long, if it has no deadline of its own. */
const PATIENCE = 600_000;

/** So long all is as it should be, at the end. */
const CALM = 1000;

/**
 * Simulates a rolling update: all pods of a workload are replaced by others with the same template, as after `kubectl rollout restart`.
 *
 * The kubelet is simulated once for the start of a pod and once for its end, as all pods are the same; the controller then goes through all of
 * them on virtual time. The pods that are replaced are taken to be ready and to serve. What else may change the number of pods, such as an
 * autoscaler, is left out, and so is a Service that publishes addresses that are not ready, or sends to its own node only. A disruption budget
 * has no say in an update.
 *
 * @throws TimelineInputError if the workload has no such updates, or an option or an assumption cannot be
 */
export function simulateRollout(pod: PodView, options: RolloutOptions = {}): Rollout {
  const { rate = DEFAULT_RATE, requestDuration: duration = DEFAULT_DURATION } = options;
  const { assume = {}, version = NEWEST_VERSION, worst: isWorst = false } = options;
  const workload = workloadFor(pod, options);
  const { replicas, strategy } = workload;
  const known = { pod, version, isWorst, replicas, strategy };
  const lives = livesOf(pod, { assume, version, worst: isWorst }, duration);
  const refusals = [...workload.refusals, ...lives.start.refusals].map(harmless);
  if (refusals.length > 0) {
    const steady = { time: 0, running: replicas, ready: replicas, available: replicas, terminating: 0, serving: replicas };
    const requests = { rate, duration, sent: 0, refused: 0, cut: 0 };
    return { ...known, refusals, pods: [], capacity: [steady], requests, ways: [], end: 0, assumptions: [] };
  }
  const minor = minorOf(version);
  const ways = allWays(assume.ways, assume.propagation ?? delaysOf(minor, isWorst).propagation, isWorst);
  // Nobody knows which part of the requests comes in which way: so all of them come in the one that takes longest.
  const slowest = slowestOf(ways);
  const delays = controllerDelaysOf(isWorst);
  const obstacle = assumedObstacle(pod, workload);
  const { fresh, old } = versionsOf(lives, workload, slowest);
  const { doneAt, endedAt, fleet } = roll(workload, fresh, old, delays, obstacle);
  const end = endOf({ doneAt, endedAt, fleet, propagation: slowest.propagation, workload });
  const inWay = (way: Way): Seen => seenBy(fleet, versionsOf(lives, workload, way), { rate, duration }, end);
  const seen = inWay(slowest);
  return {
    ...known,
    refusals,
    ...seen,
    ways: ways.map((way) => ({ name: way.name, ...way === slowest ? seen : inWay(way) })),
    doneAt,
    stuck: doneAt === undefined ? harmless(whyStuck(workload, fleet, lives.start, lives.fresh, obstacle)) : undefined,
    deadlineExceededAt: fleet.deadlineExceededAt,
    end,
    assumptions: [
      ...lives.assumptions, ...assumptionsOfOptions(pod, workload, options), ...assumptionsOfObstacles(pod, workload),
      ...assumptionsOfDelays(delays, isWorst), ...assumptionsOfWays(ways),
    ].sort((a, b) => a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
  };
}

/** The versions of the pods, as they are to those who send requests in one way. */
interface Versions {
  readonly fresh: Version;
  readonly old: Version;
  readonly staying: Version;
  readonly waiting: Version;
}

function versionsOf({ fresh, old }: Lives, { minReady }: Workload, { propagation }: Way): Versions {
  const times = { minReady, propagation };
  const versionFrom = (life: Life, presenceOf: (life: Life, times: Times) => Presence): Version => ({ life, presence: presenceOf(life, times) });
  return {
    fresh: versionFrom(fresh, presenceOfNew),
    old: versionFrom(old, presenceOfOld),
    staying: versionFrom(lifeOfStaying(old), presenceOfStaying),
    waiting: versionFrom(lifeOfWaiting(fresh), presenceOfWaiting),
  };
}

/** What comes of an update for the requests of one way. */
type Seen = Omit<RolloutWay, 'name'>;

function seenBy(fleet: Fleet, { fresh, old, staying, waiting }: Versions, load: Load, end: number): Seen {
  const newOf = ({ placedAt }: Member) => placedAt === undefined ? waiting : fresh;
  const versionOf = (member: Member) => member.isNew ? newOf(member) : member.deletedAt === undefined ? staying : old;
  const members = [...fleet.old, ...fleet.fresh];
  const flow = flowOf(members.map((member) => ({ presence: versionOf(member).presence, zero: zeroOf(member) })), end);
  const fallback = fallbackOf(flow);
  const dropping = members.map((member) => droppingOf(member, versionOf(member), fallback, end));
  return {
    pods: members.map((member) => podOf(member, versionOf(member), fallback, end)),
    capacity: capacityOf(flow),
    requests: requestsOf(flow, dropping, load, end),
  };
}

/** When nothing more is to be seen: the proxies have learned of all, or nobody expects that anything comes. */
function endOf({ doneAt, endedAt, fleet, propagation, workload }: Rolled & { propagation: number; workload: Workload }): number {
  if (doneAt !== undefined) { return doneAt + propagation + CALM; }
  if (workload.update.type === 'none') { return 10_000; }
  fleet.giveUp();
  return Math.max(endedAt, fleet.progressAt + (workload.progressDeadline ?? PATIENCE)) + propagation + CALM;
}

/** Without what only the requests are about, and without what is the same as before. */
function capacityOf(flow: readonly Flow[]): Capacity[] {
  const found: Capacity[] = [];
  for (const { available, ready, running, serving, terminating, time } of flow) {
    const last = found[found.length - 1];
    const isSame = last?.running === running && last.ready === ready && last.available === available && last.terminating === terminating
      && last.serving === serving;
    if (!isSame) { found.push({ time, running, ready, available, terminating, serving }); }
  }
  return found;
}
