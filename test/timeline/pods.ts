import { given, scenario } from './asked';
import { objectsOf, podOf, PodView } from '../../src/pod';
import { simulate, SimulateOptions, Timeline } from '../../src/timeline/timeline';

/** A pod with a name, from its spec. */
export function pod(spec: object): PodView {
  return podOf(objectsOf({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec })[0])!;
}

/** A pod with one container, `main`, that obeys its stop signal at once unless something else is said. */
export function single(container: object = {}, spec: object = {}): PodView {
  return pod({ containers: [{ name: 'main', image: 'acme/api:1', ...container }], ...spec });
}

/** The assumptions that make a program quick and obedient. */
export const QUICK = ['main.stop=0.1s', 'main.serve=0.1s'];

/** Runs a scenario of a pod. */
export function run(view: PodView, what: string, assume: readonly string[] = [], options: SimulateOptions = {}): Timeline {
  return simulate(view, scenario(what), { assume: given(view, assume, options.version), ...options });
}

/** When something first happens, in seconds. */
export function at({ events }: Timeline, what: RegExp, container?: string): number {
  const found = events.find((event) => what.test(event.what) && (container === undefined || event.container === container));
  if (!found) { throw new Error(`nothing like ${what} in:\n${events.map((event) => `${event.time} ${event.container ?? 'pod'} ${event.what}`).join('\n')}`); }
  return found.time / 1000;
}

/** All times at which something happens, in seconds. */
export function times({ events }: Timeline, what: RegExp, container?: string): number[] {
  return events.filter((event) => what.test(event.what) && (container === undefined || event.container === container)).map(({ time }) => time / 1000);
}

/** The Warning events, by their reasons, each once. */
export function warnings({ events }: Timeline): string[] {
  return [...new Set(events.flatMap(({ recorded }) => recorded?.type === 'Warning' ? [recorded.reason] : []))].sort();
}

export const seconds = (ms: number | undefined) => ms === undefined ? NaN : ms / 1000;

/** That a time is what a real cluster took: within so many seconds. */
export function expectNear(actual: number, measured: number, tolerance = 1.5): void {
  if (!(Math.abs(actual - measured) <= tolerance)) { throw new Error(`${actual} s is not within ${tolerance} s of ${measured} s`); }
}
