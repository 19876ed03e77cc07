import type { Lane, Mark, Piece } from './chart';
import { withLost } from './chart';
import { short } from './markup';
import { merged } from './overlaid';
import type { Trouble } from './trouble';
import { numbered, refused } from './trouble';
import { capitalized } from '../../private/capitalized';
import { least } from '../../private/extremes';
import type { Span } from '../queries';
import type { Capacity, Rollout, RolloutPod } from '../rollout/rollout';
import { timeInWords } from '../words';

/** So many losses are drawn beside each other. */
const MOST_LOSSES = 1000;

/** How many pods there are in a time: the fewest that serve, and the most that exist. */
export interface Level extends Span {
  readonly serving: number;
  readonly existing: number;
}

/** A rolling update as what its drawings are made of. */
export interface RolloutChart {
  readonly levels: readonly Level[];
  /** Whether pods get traffic; otherwise `serving` is those that are available. */
  readonly hasTraffic: boolean;
  /** The most pods at any time. */
  readonly most: number;
  /** When requests are lost, as a lane for each way by which they come; none if there are no requests. */
  readonly requests: readonly Lane[];
  /** Some pods: old ones and new ones. */
  readonly pods: readonly Lane[];
  /** How many more there are. */
  readonly hidden: number;
  readonly end: number;
  readonly troubles: readonly Trouble[];
  /** What comes of it, as sentences. */
  readonly outcomes: readonly string[];
}

/** A rolling update for drawing, with at most so many steps of capacity and so many single pods. */
export function rolloutChartOf(rollout: Rollout, steps: number, mostPods: number): RolloutChart {
  const { capacity, pods, requests } = rollout;
  const end = Math.max(rollout.end, 1);
  const hasTraffic = requests.sent > 0;
  const serves = ({ available, serving }: Capacity) => hasTraffic ? serving : available;
  const old = pods.filter(({ isNew }) => !isNew);
  const fresh = pods.filter(({ isNew }) => isNew);
  const half = Math.floor(mostPods / 2);
  const shown = pods.length <= mostPods ? pods
    : [...old.slice(0, Math.max(half, mostPods - fresh.length)), ...fresh.slice(0, Math.max(mostPods - half, mostPods - old.length))];
  const most = capacity.reduce((sum, { running, terminating }) => Math.max(sum, running + terminating), 1);
  const fewest = capacity.reduce((so, one) => Math.min(so, serves(one)), Infinity);
  const lost = lostOf(rollout, rollout.end, hasTraffic);
  const troubles = rolloutTroubles(rollout, lost);
  return {
    levels: levelsOf(capacity, end, steps, serves),
    hasTraffic,
    most,
    end,
    requests: hasTraffic ? requestsLanes(rollout, lost, troubles, end) : [],
    pods: shown.map((pod) => laneOf(pod, troubles, end)),
    hidden: pods.length - shown.length,
    troubles,
    outcomes: rollout.refusals.length > 0 ? [] : [
      rollout.doneAt === undefined ? `The update is not complete after ${timeInWords(rollout.end)}.` : `The update takes ${timeInWords(rollout.doneAt)}.`,
      `At least ${count(fewest)} of ${count(rollout.replicas)} pods ${hasTraffic ? 'serve' : 'are available'} at any time.`,
      hasTraffic ? `Assuming ${count(requests.rate)} requests/s of ${timeInWords(requests.duration)} each, ${count(requests.sent)} in total.` : '',
    ].filter((sentence) => sentence !== ''),
  };
}

/** Of what happens within one step, the fewest that serve and the most that exist. */
function levelsOf(capacity: readonly Capacity[], end: number, steps: number, serves: (one: Capacity) => number): Level[] {
  const width = end / steps;
  const levels: { -readonly [key in keyof Level]: Level[key] }[] = [];
  capacity.forEach((one, n) => {
    const until = Math.min(capacity[n + 1]?.time ?? end, end);
    const level = { from: one.time, until, serving: serves(one), existing: one.running + one.terminating };
    const last = levels[levels.length - 1];
    const isSame = last !== undefined && Math.floor(last.from / width) === Math.floor(one.time / width);
    if (isSame && capacity.length > steps) {
      last.until = until;
      last.serving = Math.min(last.serving, level.serving);
      last.existing = Math.max(last.existing, level.existing);
    } else if (until > one.time) {
      levels.push(level);
    }
  });
  return levels;
}

/** When some pod does not take what is sent to it, or nobody is there; times that meet are one. */
function lostOf({ capacity, pods }: Pick<Rollout, 'capacity' | 'pods'>, end: number, hasTraffic: boolean): Span[] {
  const none = !hasTraffic ? [] : capacity.flatMap(({ serving, time }, n): Span[] =>
    serving > 0 ? [] : [{ from: time, until: capacity[n + 1]?.time ?? end }]);
  return merged([...pods.flatMap(({ lost }) => lost), ...none].map(({ from, until }) => ({ from, until: Math.min(until, end) })));
}

/** A lane for each way by which requests come. What goes wrong is marked where it counts: in the way in which all of them are taken to come. */
function requestsLanes({ requests, ways }: Rollout, lost: readonly Span[], troubles: readonly Trouble[], end: number): Lane[] {
  if (ways.length < 2) { return [requestsLane('requests', lost, troubles, end)]; }
  return ways.map((way) => requestsLane(way.name, lostOf(way, end, true), way.requests === requests ? troubles : [], end));
}

function requestsLane(name: string, lost: readonly Span[], troubles: readonly Trouble[], end: number): Lane {
  const marks = troubles.filter(({ kind, time }) => kind === 'lost' && time !== undefined)
    .map(({ number, text, time, why }): Mark => ({ time: time!, sign: 'lost', what: text, why, trouble: number }));
  // Of many losses one after the other, nobody sees each.
  const pieces = withLost([{ from: 0, until: end, look: 'sent' }], merged(lost, end / MOST_LOSSES));
  return { kind: 'traffic', name, marks, pieces };
}

/** A pod as a lane. */
function laneOf(pod: RolloutPod, troubles: readonly Trouble[], end: number): Lane {
  const { createdAt, cut, deletedAt, goneAt, killed, lost, name, readyAt, traffic } = pod;
  const ended = goneAt ?? end;
  const leaving = deletedAt ?? ended;
  const ready = Math.min(readyAt ?? leaving, leaving);
  const inTime = ({ from, until, ...others }: Piece): Piece => ({ from: Math.max(from, 0), until: Math.min(until, end), ...others });
  const pieces: Piece[] = [
    { from: createdAt, until: ready, look: 'running', words: 'starting' },
    { from: ready, until: least(traffic.map(({ from }) => Math.max(from, ready)), leaving), look: 'ready' },
    ...traffic.map(({ from, until }): Piece => ({ from, until: Math.min(until, leaving), look: 'serving' })),
    { from: leaving, until: ended, look: 'stopping', words: 'terminating' },
  ];
  const mark = (sign: 'cut' | 'kill', what: string) => (time: number): Mark => ({
    time, sign, what: `${name} ${what}`, why: '', trouble: troubles.find(({ kind }) => kind === sign)?.number,
  });
  const marks = [...killed.map(mark('kill', 'is killed')), ...cut.map(mark('cut', 'drops in-flight requests'))];
  const visible = withLost(pieces, lost).map(inTime).filter(({ from, until }) => until > from);
  return { kind: 'container', name, pieces: visible, marks: marks.sort((a, b) => a.time - b.time) };
}

/** Who routes the requests, with the verb. */
function senderOf({ requests, ways }: Rollout): string {
  const way = ways.length > 1 ? ways.find((one) => one.requests === requests) : undefined;
  return way === undefined ? 'The proxies route' : `${capitalized(way.name)} routes`;
}

function rolloutTroubles(rollout: Rollout, lost: readonly Span[]): Trouble[] {
  const { deadlineExceededAt, pods, refusals, requests, stuck } = rollout;
  const killed = pods.flatMap((pod) => pod.killed);
  const first = (times: readonly number[]) => times.length === 0 ? undefined : times.reduce((earliest, time) => Math.min(earliest, time));
  return numbered([
    ...refusals.map(refused),
    ...stuck === undefined ? [] : [{ kind: 'never' as const, isBad: true, text: stuck, why: '' }],
    ...requests.refused === 0 ? [] : [{
      kind: 'lost' as const,
      isBad: true,
      time: lost[0]?.from,
      text: `${count(requests.refused)} of ${count(requests.sent)} requests are expected to be refused.`,
      why: `${senderOf(rollout)} them to a pod that is not listening, or no pod is listening.`,
    }],
    ...requests.cut === 0 ? [] : [{
      kind: 'cut' as const,
      isBad: true,
      time: first(pods.flatMap((pod) => [...pod.cut, ...pod.killed])),
      text: `${count(requests.cut)} in-flight requests are expected to be dropped.`,
      why: 'Their pod drops them when it stops, or is killed.',
    }],
    ...killed.length === 0 ? [] : [{ kind: 'kill' as const, isBad: true, time: first(killed), text: `${count(killed.length)} containers get SIGKILL.`, why: '' }],
    ...deadlineExceededAt === undefined ? [] : [{
      kind: 'warning' as const,
      isBad: false,
      time: deadlineExceededAt,
      text: `After ${timeInWords(deadlineExceededAt)} the Deployment reports ProgressDeadlineExceeded.`,
      why: 'It has made no progress for progressDeadlineSeconds. The rollout continues all the same.',
    }],
  ]);
}

/** The update in words: its strategy, how many pods, for which version. */
export function updateOf({ isWorst, replicas, strategy, version }: Rollout): string {
  return `rolling update of ${count(replicas)} ${replicas === 1 ? 'pod' : 'pods'}: ${strategy} (Kubernetes ${version}, ${isWorst ? 'worst case' : 'as expected'})`;
}

const THOUSANDS = new Intl.NumberFormat('en', { maximumFractionDigits: 3 });

/** A number of things, with a comma between thousands; small parts of one are told. */
export function count(value: number): string {
  const round = value >= 10 || Number.isInteger(value) ? Math.round(value) : Number(value.toFixed(value < 0.1 ? 3 : 1));
  return THOUSANDS.format(round);
}

/** A line in steps. */
export function stepsOf(levels: readonly Level[], value: (level: Level) => number, x: (time: number) => number, y: (pods: number) => number): string {
  return levels.map((level, n) => `${n === 0 ? `M${short(x(level.from))} ${short(y(value(level)))}` : `V${short(y(value(level)))}`}H${short(x(level.until))}`).join('');
}
