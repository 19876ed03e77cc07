import { own } from '../../private/own';
import type { ContainerState } from '../event';
import type { Span } from '../queries';
import type { Timeline } from '../timeline';

/** A time in which a container is at one thing. */
export interface StateSpan extends Span {
  readonly state: ContainerState;
}

/** What a container is at, one after the other. */
export interface Bar {
  readonly container: string;
  readonly spans: readonly StateSpan[];
}

/** The timeline as bars, one a container, in the order in which they start. */
export function barsOf({ before, end, events, pod }: Timeline): Bar[] {
  return [...pod.initContainers, ...pod.containers].map(({ name }) => {
    const spans: StateSpan[] = [];
    let state: ContainerState = own(before, name) ?? 'waiting';
    let from = 0;
    const close = (until: number) => { if (until > from) { spans.push({ from, until, state }); } };
    for (const event of events) {
      if (event.container !== name || event.state === undefined || event.state === state) { continue; }
      close(event.time);
      from = event.time;
      state = event.state;
    }
    close(end);
    return { container: name, spans };
  });
}
