import type { Wanted } from './wanted';
import { MARGIN } from './wanted';
import { lastingContainers } from '../../checks/ask/listeners';
import { databasesOf } from '../../checks/ask/stateful';
import { leastOf, stopOf } from '../../checks/patches/grace';
import { ownLimitOf, stopSettingsOf } from '../../commands/stop-settings';
import type { ContainerView, PodView } from '../../pod';
import { greatest } from '../../private/extremes';
import { inWords } from '../../private/seconds';
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

/** The grace period that a pod needs: for what was decided, and for the hooks and settings that it has already. */
export function neededIn(pod: PodView, stops: ContainerStop[], wanted: Wanted, proxy?: ProxyPlan): Needed {
  const decided = stops.length === 0 ? undefined : partsOf(stops, proxy);
  const others = lastingContainers(pod).filter(({ name }) => !stops.some((stop) => stop.name === name)).map((container) => neededBy(pod, container, wanted));
  const all: Needed[] = [
    ...decided ? [{ seconds: sum(decided), words: `${partsInWords(decided.filter(([, seconds]) => seconds > 0))} = ${inWords(sum(decided))}` }] : [],
    ...others.filter((one) => one !== undefined),
  ];
  const seconds = greatest([0, ...all.map((one) => one.seconds)]);
  return all.find((one) => one.seconds === seconds) ?? { seconds, words: '' };
}

/** What a container needs that is left as it is; nothing if what it has is enough. */
function neededBy(pod: PodView, container: ContainerView, { margin = MARGIN, stop }: Wanted): Needed | undefined {
  const hook = leastOf(container);
  const isKnown = stopSettingsOf(container).length > 0 || ownLimitOf(container) !== undefined || databasesOf(pod).some((one) => one.container === container);
  const own = stop ?? (isKnown ? stopOf(pod, container) - MARGIN : 0);
  if (hook === 0 && !isKnown && stop === undefined) { return undefined; }
  if (hook + own + margin <= pod.gracePeriod) { return undefined; }
  const whole = stop === undefined && !isKnown ? stopOf(pod, container) : own + margin;
  const seconds = Math.ceil(hook + whole);
  return { seconds, words: `${hook > 0 ? `preStop hook ${inWords(Math.round(hook))} + ` : ''}stop and margin of '${container.name}' ${inWords(Math.ceil(whole))} = ${inWords(seconds)}` };
}
