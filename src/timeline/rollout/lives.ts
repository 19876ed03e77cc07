import type { Life } from './life';
import { lifeFromDeletion, lifeFromStart, receiversOf } from './life';
import { minorOf } from '../../cluster/version';
import type { PodView } from '../../pod';
import type { Assumption } from '../assumptions/assumptions';
import { stopDefault } from '../assumptions/defaults';
import type { Given } from '../assumptions/given';
import { givenFor, mergedGiven, withoutStart } from '../assumptions/given';
import type { SimulateOptions, Timeline } from '../timeline';
import { simulate } from '../timeline';
import { timeInWords } from '../words';

/** How pods of a workload come and go, found once for all of them. */
export interface Lives {
  /** The timeline of the start. */
  readonly start: Timeline;
  readonly fresh: Life;
  readonly old: Life;
  readonly assumptions: readonly Assumption[];
}

/**
 * Simulates the start and the deletion of a pod.
 *
 * A server that stops gracefully finishes its requests, so it takes at least as long as one of them, unless somebody says how long.
 */
export function livesOf(pod: PodView, options: SimulateOptions, duration: number): Lives {
  const start = simulate(pod, { name: 'start' }, options);
  const assume = options.assume ?? {};
  // What is given about the start is said of the new pods: the old ones have served.
  const forOld = start.readyAt === undefined ? withoutStart(assume) : assume;
  const asIs = simulate(pod, { name: 'delete' }, { ...options, assume: forOld });
  const longer = finishing(asIs, assume, duration);
  const lasting: Given = { containers: Object.fromEntries(longer.map((name) => [name, { stop: duration }])) };
  const stop = longer.length === 0 ? asIs : simulate(pod, { name: 'delete' }, { ...options, assume: mergedGiven([forOld, lasting]) });
  const all = new Map([...stop.assumptions, ...start.assumptions].map((one) => [one.name, one]));
  const why = 'it finishes in-flight requests, which take this long';
  for (const name of longer.map((container) => `${container}.stop`)) { all.set(name, { name, value: timeInWords(duration), source: 'constant', why }); }
  return { start, fresh: lifeFromStart(start), old: lifeFromDeletion(stop), assumptions: [...all.values()] };
}

/** The containers that are through with their stop sooner than a request that they have just taken. */
function finishing(line: Timeline, given: Given, duration: number): string[] {
  return receiversOf(line.pod, minorOf(line.version)).filter((container) => {
    const { name } = container;
    const isDeaf = !Number.isFinite(stopDefault(container, line.pod).expected);
    if (isDeaf || givenFor(given, name, 'stop') !== undefined || line.cut.some((one) => one.container === name)) { return false; }
    const own = line.events.filter((event) => event.container === name);
    const began = own.find(({ state }) => state === 'stopping')?.time;
    const ended = own.find(({ state }) => state === 'ended')?.time;
    return began !== undefined && ended !== undefined && ended - began < duration;
  }).map(({ name }) => name);
}
