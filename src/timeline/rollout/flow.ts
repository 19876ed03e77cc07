import type { Presence } from './presence';
import { PRESENCES } from './presence';
import type { Capacity } from './rollout';
import type { Span } from '../queries';
import { includes } from '../spans';

/** A pod at its place in time. */
export interface Placed {
  readonly presence: Presence;
  /** The moment from which its presence counts. */
  readonly zero: number;
}

/** All pods together, from a time on until the next one. */
export interface Flow extends Capacity {
  /** Pods to which the proxies send. */
  readonly receiving: number;
  /** They send to pods that are being deleted, because there is no other. */
  readonly isFallback: boolean;
}

/** What is counted of the pods. Whether they listen matters where the proxies send to them. */
const COUNTS = ['running', 'ready', 'available', 'terminating', 'offered', 'leaving', 'offeredListening', 'leavingListening'] as const;
type Counts = { -readonly [name in typeof COUNTS[number]]: number };

/** What changes in the life of a pod, so long after its beginning. */
interface Change { readonly after: number; readonly by: Counts }

/** The same change of all pods with the same life, in the order of time. */
interface Stream extends Change { readonly zeros: Float64Array; next: number }

/**
 * Counts the pods at each time at which something changes, from zero until the end.
 *
 * All pods of a version have the same life, only at different times. So what changes in it, and how, is found once for each; and as each of these
 * changes comes to the pods in the order of their beginnings, what is left is to merge a handful of ordered rows.
 */
export function flowOf(pods: readonly Placed[], end: number): Flow[] {
  const zeros = new Map<Presence, number[]>();
  for (const { presence, zero } of pods) {
    const same = zeros.get(presence);
    if (same) { same.push(zero); } else { zeros.set(presence, [zero]); }
  }
  const counts = counted(() => 0);
  const streams = [...zeros].flatMap(([presence, all]): Stream[] => {
    const { before, changes } = lifeOf(presence);
    add(counts, before, all.length);
    const sorted = Float64Array.from(all).sort();
    return changes.map((change) => ({ ...change, zeros: sorted, next: 0 }));
  });
  applyUntil(streams, 0, counts);
  const flow = [flowAt(0, counts)];
  for (let time = nextOf(streams); time < end; time = nextOf(streams)) {
    applyUntil(streams, time, counts);
    flow.push(flowAt(time, counts));
  }
  return flow;
}

/** When something changes next. */
function nextOf(streams: readonly Stream[]): number {
  let time = Infinity;
  for (const { after, next, zeros } of streams) {
    if (next < zeros.length) { time = Math.min(time, zeros[next] + after); }
  }
  return time;
}

/** Takes in all that changes until a time, that time included. */
function applyUntil(streams: readonly Stream[], time: number, counts: Counts): void {
  for (const stream of streams) {
    const { after, by, zeros } = stream;
    const first = stream.next;
    while (stream.next < zeros.length && zeros[stream.next] + after <= time) { stream.next++; }
    if (stream.next > first) { add(counts, by, stream.next - first); }
  }
}

/** When the proxies send to pods that are being deleted. */
export function fallbackOf(flow: readonly Flow[]): Span[] {
  const found: Span[] = [];
  flow.forEach(({ isFallback, time }, n) => {
    const until = flow[n + 1]?.time ?? Infinity;
    if (!isFallback) { return; }
    const last = found[found.length - 1];
    if (last?.until === time) { found[found.length - 1] = { ...last, until }; } else { found.push({ from: time, until }); }
  });
  return found;
}

function flowAt(time: number, { available, leaving, leavingListening, offered, offeredListening, ready, running, terminating }: Counts): Flow {
  const isFallback = offered === 0 && leaving > 0;
  return {
    time,
    running,
    ready,
    available,
    terminating,
    serving: isFallback ? leavingListening : offeredListening,
    receiving: isFallback ? leaving : offered,
    isFallback,
  };
}

function lifeOf(presence: Presence): { readonly before: Counts; readonly changes: readonly Change[] } {
  const times = [...new Set(PRESENCES.flatMap((name) => presence[name].flatMap(({ from, until }) => [from, until])))]
    .filter((time) => Number.isFinite(time)).sort((a, b) => a - b);
  const before = countsAt(presence, -Infinity);
  let last = before;
  const changes = times.map((after): Change => {
    const now = countsAt(presence, after);
    const by = counted((name) => now[name] - last[name]);
    last = now;
    return { after, by };
  });
  return { before, changes };
}

function countsAt(presence: Presence, time: number): Counts {
  const is = (name: keyof Presence) => includes(presence[name], time);
  const listens = is('listening');
  return counted((name) => Number(name === 'offeredListening' ? listens && is('offered') : name === 'leavingListening' ? listens && is('leaving') : is(name)));
}

function counted(count: (name: typeof COUNTS[number]) => number): Counts {
  return Object.fromEntries(COUNTS.map((name) => [name, count(name)])) as Counts;
}

function add(counts: Counts, by: Counts, times: number): void {
  for (const name of COUNTS) { counts[name] += by[name] * times; }
}
