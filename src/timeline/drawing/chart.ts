import { barsOf } from './bars';
import { merged, without } from './overlaid';
import { recordedInWords } from './recorded';
import { stagesOf } from './stages';
import type { Trouble } from './trouble';
import { troublesOf } from './trouble';
import { own } from '../../private/own';
import type { ContainerState, EventKind, TimelineEvent } from '../event';
import type { Span, WayTraffic } from '../queries';
import type { Timeline } from '../timeline';
import { timeInWords } from '../words';

/** What a piece of a lane looks like: what a container is at, whether the pod is ready, and where traffic goes. */
export type Look = ContainerState | 'ready' | 'not ready' | 'sent' | 'lost';

/** A time in which a lane looks the same. */
export interface Piece extends Span {
  readonly look: Look;
  /** What it is, in words. @default - its look */
  readonly words?: string;
}

/** What a mark looks like. `event` is for what is no more than an event. */
export type Sign = 'kill' | 'cut' | 'lost' | 'hook' | 'warning' | 'stop' | 'ready' | 'gone' | 'event';

/** A moment at which something happens. */
export interface Mark {
  readonly time: number;
  readonly sign: Sign;
  readonly what: string;
  readonly why: string;
  /** The event that the kubelet records. */
  readonly recorded?: string;
  /** The number of what goes wrong here. */
  readonly trouble?: number;
}

/** A line of a chart. */
export interface Lane {
  readonly kind: 'pod' | 'container' | 'traffic';
  readonly name: string;
  readonly pieces: readonly Piece[];
  /** In the order of time. */
  readonly marks: readonly Mark[];
}

/** A timeline as lanes: what every drawing is made of. */
export interface Chart {
  readonly lanes: readonly Lane[];
  /** Where the time axis ends. */
  readonly end: number;
  /** When the grace period is over, if that is near enough to be drawn. */
  readonly graceEnd?: number;
  readonly troubles: readonly Trouble[];
}

/** What a piece is, in words. */
export function wordsOf({ look, words = look }: Piece): string {
  return words;
}

/** Whether nothing is drawn: the container has ended. */
export function isOver({ look }: Piece): boolean {
  return look === 'ended' || look === 'killed';
}

/** What a legend has to tell: each look by its words, and each sign. */
export function usedIn(lanes: readonly Lane[]): { readonly pieces: readonly Piece[]; readonly signs: readonly Sign[] } {
  const pieces = lanes.flatMap((lane) => lane.pieces).filter((piece) => !isOver(piece));
  return {
    pieces: [...new Map(pieces.map((piece) => [`${piece.look} ${wordsOf(piece)}`, piece])).values()],
    signs: [...new Set(lanes.flatMap(({ marks }) => marks.map(({ sign }) => sign)))],
  };
}

/** What happens to traffic has a lane of its own. */
const OF_TRAFFIC: readonly EventKind[] = ['endpoint-ready', 'endpoint-not-ready', 'traffic-begins', 'traffic-ends'];

/** A timeline as a chart: a lane for the pod, one for each container, one for each way by which traffic comes. */
export function chartOf(timeline: Timeline): Chart {
  const troubles = troublesOf(timeline);
  const { events } = timeline;
  const graceEnd = graceEndOf(timeline);
  const isTraffic = ({ kind }: TimelineEvent) => OF_TRAFFIC.includes(kind);
  const ofPod = events.filter(({ container }) => container === undefined);
  const containers = barsOf(timeline).map(({ container, spans }): Lane => {
    const ofContainer = events.filter((event) => event.container === container);
    return {
      kind: 'container',
      name: container,
      pieces: stagesOf(spans, ofContainer, own(timeline.before, container)),
      marks: marksOf(ofContainer, troubles.filter((one) => one.container === container && one.kind !== 'lost')),
    };
  });
  const lanes: Lane[] = [
    { kind: 'pod', name: 'pod', pieces: readiness(timeline), marks: marksOf(ofPod.filter((event) => !isTraffic(event)), troubles.filter(({ container }) => container === undefined)) },
    ...containers,
  ];
  for (const { lost, name, traffic } of trafficLanesOf(timeline)) {
    const isOfWay = ({ way = name }: { readonly way?: string }) => way === name;
    lanes.push({
      kind: 'traffic',
      name,
      pieces: withLost(traffic.map((span): Piece => ({ ...span, look: 'sent', words: 'traffic' })), lost),
      marks: marksOf(ofPod.filter(isTraffic).filter(isOfWay), troubles.filter(({ kind }) => kind === 'lost').filter(isOfWay)),
    });
  }
  return { lanes, end: Math.max(timeline.end, graceEnd ?? 0, 1), graceEnd, troubles };
}

/** What comes in each way, if anything does: one lane called `traffic` where there is only one way. */
export function trafficLanesOf({ lost, traffic, ways }: Timeline): readonly WayTraffic[] {
  return traffic.length === 0 ? [] : ways.length > 1 ? ways : [{ name: 'traffic', traffic, lost }];
}

/** What is lost hides what lies below. */
export function withLost(pieces: readonly Piece[], lost: readonly Span[]): Piece[] {
  const gone = merged(lost);
  return [...without(pieces, gone), ...gone.map((span): Piece => ({ ...span, look: 'lost' }))].sort((a, b) => a.from - b.from);
}

/** When the API shows the pod as ready. */
function readiness({ end, events, goneAt, readyAt }: Timeline): Piece[] {
  const changes = events.filter(({ kind }) => kind === 'ready' || kind === 'not-ready');
  const last = goneAt ?? end;
  let look: Look = readyAt !== undefined && readyAt < 0 && changes[0]?.kind !== 'ready' ? 'ready' : 'not ready';
  let from = 0;
  const pieces: Piece[] = [];
  for (const { kind, time } of changes) {
    pieces.push({ from, until: time, look });
    from = time;
    look = kind === 'ready' ? 'ready' : 'not ready';
  }
  return [...pieces, { from, until: last, look }].filter((piece) => piece.until > piece.from);
}

/** When the grace period is over, if any container had still to be stopped, and if that is not so far off that all else would shrink. */
function graceEndOf({ causeAt = 0, end, events, grace }: Timeline): number | undefined {
  const isUsed = events.some(({ kind, time }) => (kind === 'stop-begins' || kind === 'hook-begins') && time === grace?.from);
  if (!grace || !isUsed || grace.from < causeAt) { return undefined; }
  const over = grace.from + grace.of;
  return over <= 2 * end ? over : undefined;
}

function marksOf(events: readonly TimelineEvent[], troubles: readonly Trouble[]): Mark[] {
  const told = new Set<string>();
  const marks = events.map((event): Mark => {
    const { recorded, time, what, why } = event;
    const found = troubles.find((trouble) => matches(trouble, event) && !told.has(`${trouble.number} ${time}`));
    if (found) { told.add(`${found.number} ${time}`); }
    const sign = found ? signOf(found) : plainSign(event);
    return { time, what, why, recorded: recorded && recordedInWords(recorded), trouble: found?.number, sign };
  });
  // What is no event of its own.
  const others = troubles.flatMap((trouble) => timesOf(trouble).filter((time) => !told.has(`${trouble.number} ${time}`))
    .map((time): Mark => ({ time, sign: signOf(trouble), what: trouble.text, why: trouble.why, trouble: trouble.number })));
  return [...marks, ...others].sort((a, b) => a.time - b.time);
}

/** The event that a trouble is, by its kind. What is lost is no event. */
const EVENTS: { readonly [kind in Trouble['kind']]?: (event: TimelineEvent) => boolean } = {
  kill: ({ kind }) => kind === 'sigkill',
  cut: ({ kind }) => kind === 'hook-stops' || kind === 'stop-signal',
  hook: ({ kind }) => kind === 'hook-overruns' || kind === 'hook-fails',
  warning: ({ recorded }) => recorded?.type === 'Warning',
};

function matches(trouble: Trouble, event: TimelineEvent): boolean {
  const { kind, reason } = trouble;
  return timesOf(trouble).includes(event.time) && EVENTS[kind]?.(event) === true && (reason === undefined || reason === event.recorded?.reason);
}

function timesOf({ time, times }: Trouble): readonly number[] {
  return times ?? (time === undefined ? [] : [time]);
}

/** The sign of what goes wrong. What never comes is lost, and so is what is refused. */
export function signOf({ kind }: Trouble): Sign {
  return kind === 'never' || kind === 'refused' ? 'lost' : kind;
}

/** What is a sign by its kind, if nothing goes wrong. */
const SIGNS: { readonly [kind in EventKind]?: Sign } = { 'stop-signal': 'stop', 'ready': 'ready', 'gone': 'gone' };

function plainSign({ kind, recorded }: TimelineEvent): Sign {
  if (recorded?.type === 'Warning') { return 'warning'; }
  return SIGNS[kind] ?? 'event';
}

/** What a mark says, in a line. */
export function markInWords({ recorded, time, what }: Mark): string {
  return `${timeInWords(time)}: ${what}${recorded === undefined ? '' : ` [${recorded}]`}`;
}
