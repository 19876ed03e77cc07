import { minorOf } from '../../cluster/version';
import type { ContainerView, PodView } from '../../pod';
import { own } from '../../private/own';
import type { TimelineEvent } from '../event';
import type { Span } from '../queries';
import { receivesTraffic, roleOf } from '../roles';
import { ALWAYS, common } from '../spans';
import type { Timeline } from '../timeline';

/** What becomes of a pod from a moment on, in milliseconds from there. What goes on has no end. */
export interface Life {
  /** When the API shows it as ready. */
  readonly ready: readonly Span[];
  /** When each container that traffic is for takes connections. */
  readonly listening: ReadonlyMap<string, readonly Span[]>;
  /** When one of these drops in-flight requests. */
  readonly cut: readonly number[];
  /** When a container gets SIGKILL. */
  readonly killed: readonly number[];
  /** When it loses what is under way: a container that traffic is for drops it, or is killed. Each moment once. */
  readonly drops: readonly number[];
  /** When nothing of it is left on its node. */
  readonly goneAt?: number;
}

/** The containers that traffic is for. */
export function receiversOf(pod: PodView, minor: number): ContainerView[] {
  return [...pod.initContainers, ...pod.containers].filter((container) => receivesTraffic(roleOf(container, minor), container, pod));
}

/** The life of a pod from its creation. */
export function lifeFromStart(line: Timeline): Life {
  return lifeOf(line, switched(line.events, isReady, false), (container) => switched(eventsOf(line, container), isListening, false));
}

/**
 * The life of a pod from its deletion. It is taken to be ready and to serve before: what an update replaces has served, also where this
 * manifest would not.
 */
export function lifeFromDeletion(line: Timeline): Life {
  const untilGone = [{ from: -Infinity, until: line.goneAt ?? Infinity }];
  return lifeOf(line, common(switched(line.events, isReady, true), untilGone), (container) => {
    const events = eventsOf(line, container);
    // One that did not serve before says nowhere that it listens no more: it is taken to do so when it is told to stop.
    const listens = own(line.before, container) === 'serving' ? isListening
      : (event: TimelineEvent) => event.state === 'stopping' ? false : isListening(event);
    return common(switched(events, listens, true), untilGone);
  });
}

/** The life of a pod that nobody ends: it has always been ready and served, as the others have until their deletion, and goes on so. */
export function lifeOfStaying({ listening }: Life): Life {
  return { ready: ALWAYS, listening: new Map([...listening.keys()].map((name) => [name, ALWAYS])), cut: [], killed: [], drops: [] };
}

/** The life of a pod that has no place yet: nothing of it runs. */
export function lifeOfWaiting({ listening }: Life): Life {
  return { ready: [], listening: new Map([...listening.keys()].map((name) => [name, []])), cut: [], killed: [], drops: [] };
}

/** When all of the containers that traffic is for listen: a request may need any of them. */
export function allListening({ listening }: Life): readonly Span[] {
  return [...listening.values()].reduce((all: readonly Span[], one) => common(all, one), ALWAYS);
}

function isListening({ kind, state }: TimelineEvent): boolean | undefined {
  return kind === 'serves' ? true : kind === 'listens-no-more' || state === 'ended' || state === 'killed' ? false : undefined;
}

function isReady({ kind }: TimelineEvent): boolean | undefined {
  return kind === 'ready' ? true : kind === 'not-ready' ? false : undefined;
}

function lifeOf(line: Timeline, ready: readonly Span[], listeningOf: (container: string) => Span[]): Life {
  const receivers = receiversOf(line.pod, minorOf(line.version)).map(({ name }) => name);
  const times = (moments: Timeline['cut'], names?: readonly string[]) => moments.filter(({ container }) => names?.includes(container) ?? true).map(({ time }) => time);
  // Who ends by itself does not look whether somebody waits for an answer.
  const ended = line.events.filter(({ container, kind }) => receivers.includes(container ?? '') && kind === 'exited');
  const cut = [...times(line.cut, receivers), ...ended.map(({ time }) => time)].sort((a, b) => a - b);
  return {
    ready,
    listening: new Map(receivers.map((name) => [name, listeningOf(name)])),
    cut,
    killed: times(line.killed),
    drops: [...new Set([...cut, ...times(line.killed, receivers)])].sort((a, b) => a - b),
    goneAt: line.goneAt,
  };
}

function eventsOf({ events }: Timeline, name: string): TimelineEvent[] {
  return events.filter(({ container }) => container === name);
}

/** The times at which something holds that events switch on and off. */
function switched(events: readonly TimelineEvent[], stateOf: (event: TimelineEvent) => boolean | undefined, before: boolean): Span[] {
  const found: Span[] = [];
  let since: number | undefined = before ? -Infinity : undefined;
  for (const event of events) {
    const state = stateOf(event);
    if (state === true) { since ??= event.time; }
    if (state === false && since !== undefined) {
      if (since < event.time) { found.push({ from: since, until: event.time }); }
      since = undefined;
    }
  }
  return since === undefined ? found : [...found, { from: since, until: Infinity }];
}
