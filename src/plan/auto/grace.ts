import { knownStopOf } from './known-stop';
import type { Wanted } from './wanted';
import { MARGIN } from './wanted';
import { lastingContainers } from '../../checks/ask/listeners';
import type { World } from '../../checks/engine/world';
import { leastOf, stopOf } from '../../checks/patches/grace';
import type { ContainerView, PodView } from '../../pod';
import { greatest } from '../../private/extremes';
import { inWords } from '../../private/seconds';
import type { Part } from '../../shutdown/shutdown';
import { partsInWords, sum } from '../../shutdown/shutdown';
import type { ProxyPlan } from '../mesh';
import type { ContainerStop } from '../stop';
import { partsOf } from '../stop';

/** A grace period, and of what it is the sum. */
export interface Needed {
  readonly seconds: number;
  /** In words: `drain 5 s + stop 20 s + margin 5 s = 30 s`. */
  readonly words: string;
}

/** What was decided of a pod. */
export interface Decided {
  readonly stops: ContainerStop[];
  readonly keeping: ReadonlySet<string>;
  readonly proxy?: ProxyPlan;
}

/** The grace period that a pod needs: for what was decided, and for the hooks and settings that it has already. */
export function neededIn(pod: PodView, { keeping, stops, proxy }: Decided, world: World, wanted: Wanted): Needed {
  const decided = stops.length === 0 ? [] : partsOf(stops, proxy);
  const whole = sum(decided);
  const others = lastingContainers(pod).filter(({ name }) => !stops.some((stop) => stop.name === name));
  const kept = stops.find(({ name, drain }) => keeping.has(name) && drain + pod.gracePeriod === whole);
  const parts: Part[] = kept ? [['drain', kept.drain], ['what the process had before', pod.gracePeriod]] : decided.filter(([, seconds]) => seconds > 0);
  const all: Needed[] = [
    { seconds: whole, words: `${partsInWords(parts)} = ${inWords(whole)}` },
    ...others.flatMap((container) => neededBy(pod, container, world, wanted) ?? []),
  ];
  const seconds = greatest(all.map((one) => one.seconds));
  return all.find((one) => one.seconds === seconds)!;
}

/** What a container needs that is left as it is; nothing if what it has is enough. */
function neededBy(pod: PodView, container: ContainerView, world: World, { margin = MARGIN, stop }: Wanted): Needed | undefined {
  const hook = leastOf(container);
  const own = stop ?? knownStopOf(pod, container, world);
  if (hook === 0 && own === undefined || hook + (own ?? 0) + margin <= pod.gracePeriod) { return undefined; }
  // Of a program that is not known, nobody knows how much of its time the hook may take.
  const rest = Math.ceil(own === undefined ? stopOf(pod, container) : own + margin);
  const seconds = Math.ceil(hook + rest);
  const before = hook > 0 ? `preStop hook ${inWords(Math.ceil(hook))} + ` : '';
  return { seconds, words: `${before}stop and margin of '${container.name}' ${inWords(rest)} = ${inWords(seconds)}` };
}
