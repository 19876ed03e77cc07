import { Life, lifeFromDeletion, lifeFromStart, receiversOf } from './life';
import { minorOf } from '../../cluster/version';
import { PodView } from '../../pod';
import { Assumption, assumptionsOf } from '../assumptions/assumptions';
import { stopDefault } from '../assumptions/defaults';
import { givenIn } from '../assumptions/override';
import { simulate, SimulateOptions, Timeline } from '../timeline';
import { timeInWords } from '../words';

/** How pods of a workload come and go, found once for all of them. */
export interface Lives {
  /** The timeline of the start. */
  readonly start: Timeline;
  readonly fresh: Life;
  readonly old: Life;
  readonly assumptions: readonly Assumption[];
}

/** What is given about the start. It is said of the new pods: the old ones have served. */
const OF_THE_START = /\.(?:pull|serve|run|exit|postStart|postStartFails)$/;

/**
 * Simulates the start and the deletion of a pod.
 *
 * A server that stops gracefully finishes its requests, so it takes at least as long as one of them, unless somebody says how long.
 */
export function livesOf(pod: PodView, options: SimulateOptions, duration: number): Lives {
  const start = simulate(pod, 'start', options);
  const assume = options.assume ?? [];
  const names = assumptionsOf(pod, minorOf(start.version));
  const nameIn = (text: string) => givenIn(text, names)?.[0] ?? '';
  const forOld = start.readyAt === undefined ? assume.filter((text) => !OF_THE_START.test(nameIn(text))) : assume;
  const asIs = simulate(pod, 'delete', { ...options, assume: forOld });
  const longer = finishing(asIs, new Set(assume.map(nameIn)), duration).map((name) => `${name}.stop`);
  const stop = longer.length === 0 ? asIs
    : simulate(pod, 'delete', { ...options, assume: [...forOld, ...longer.map((name) => `${name}=${duration}ms`)] });
  const all = new Map([...stop.assumptions, ...start.assumptions].map((one) => [one.name, one]));
  const why = 'it finishes what is under way, and a request takes so long';
  for (const name of longer) { all.set(name, { name, value: timeInWords(duration), source: 'constant', why }); }
  return { start, fresh: lifeFromStart(start), old: lifeFromDeletion(stop), assumptions: [...all.values()] };
}

/** The containers that are through with their stop sooner than a request that they have just taken. */
function finishing(line: Timeline, given: ReadonlySet<string>, duration: number): string[] {
  return receiversOf(line.pod, minorOf(line.version)).filter((container) => {
    const { name } = container;
    const isDeaf = !Number.isFinite(stopDefault(container, line.pod).expected);
    if (isDeaf || given.has(`${name}.stop`) || line.cut.some((one) => one.container === name)) { return false; }
    const own = line.events.filter((event) => event.container === name);
    const began = own.find(({ state }) => state === 'stopping')?.time;
    const ended = own.find(({ state }) => state === 'ended')?.time;
    return began !== undefined && ended !== undefined && ended - began < duration;
  }).map(({ name }) => name);
}
