import { common } from './spans';
import { minorOf } from '../../cluster/version';
import { ContainerView, PodView } from '../../pod';
import type { TimelineEvent } from '../event';
import type { Span } from '../queries';
import { roleOf } from '../roles';
import type { Timeline } from '../timeline';

/** What becomes of a pod from a moment on, in milliseconds from there. What goes on has no end. */
export interface Life {
  /** When the API shows it as ready. */
  readonly ready: readonly Span[];
  /** When each container that traffic is for takes connections. */
  readonly listening: ReadonlyMap<string, readonly Span[]>;
  /** When one of these drops what is under way. */
  readonly cut: readonly number[];
  /** When a container gets SIGKILL, and when one does that traffic is for. */
  readonly killed: readonly number[];
  readonly killedReceivers: readonly number[];
  /** When nothing of it is left on its node. */
  readonly goneAt?: number;
}

/** The containers that traffic is for: those that say that they listen, or that are probed for it. */
export function receiversOf(pod: PodView, minor: number): ContainerView[] {
  return [...pod.initContainers, ...pod.containers]
    .filter((container) => roleOf(container, minor) !== 'init' && (container.ports.length > 0 || container.readinessProbe !== undefined));
}

/** The life of a pod from its creation. */
export function lifeFromStart(line: Timeline): Life {
  return lifeOf(line, (container) => switched(eventsOf(line, container), isListening, false));
}

/**
 * The life of a pod from its deletion. It is taken to be ready and to serve before: what an update replaces has served, also where this
 * manifest would not.
 */
export function lifeFromDeletion(line: Timeline): Life {
  const goneAt = line.goneAt ?? Infinity;
  const life = lifeOf(line, (container) => {
    const events = eventsOf(line, container);
    // One that did not serve before says nowhere that it listens no more: it is taken to do so when it is told to stop.
    const listens = line.before[container] === 'serving' ? isListening
      : (event: TimelineEvent) => event.state === 'stopping' ? false : isListening(event);
    return common(switched(events, listens, true), [{ from: -Infinity, until: goneAt }]);
  });
  const ready = switched(line.events, isReady, true);
  return { ...life, ready: common(ready, [{ from: -Infinity, until: goneAt }]) };
}

/** When all of the containers that traffic is for listen: a request may need any of them. */
export function allListening({ listening }: Life): Span[] {
  return [...listening.values()].reduce((all: Span[], one) => common(all, one), [{ from: -Infinity, until: Infinity }]);
}

/** When it loses what is under way. */
export function dropsOf({ cut, killedReceivers }: Life): number[] {
  return [...new Set([...cut, ...killedReceivers])].sort((a, b) => a - b);
}

function isListening({ kind, state }: TimelineEvent): boolean | undefined {
  return kind === 'serves' ? true : kind === 'listens-no-more' || state === 'ended' || state === 'killed' ? false : undefined;
}

function isReady({ kind }: TimelineEvent): boolean | undefined {
  return kind === 'ready' ? true : kind === 'not-ready' ? false : undefined;
}

function lifeOf(line: Timeline, listeningOf: (container: string) => Span[]): Life {
  const receivers = receiversOf(line.pod, minorOf(line.version)).map(({ name }) => name);
  const times = (moments: Timeline['cut'], names?: readonly string[]) => moments.filter(({ container }) => names?.includes(container) ?? true).map(({ time }) => time);
  // Who ends by itself does not look whether somebody waits for an answer.
  const ended = line.events.filter(({ container, kind }) => receivers.includes(container ?? '') && kind === 'exited');
  return {
    ready: switched(line.events, isReady, false),
    listening: new Map(receivers.map((name) => [name, listeningOf(name)])),
    cut: [...times(line.cut, receivers), ...ended.map(({ time }) => time)].sort((a, b) => a - b),
    killed: times(line.killed),
    killedReceivers: times(line.killed, receivers),
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
