import { assumptionIn, isAbout } from './assumption';
import { waysToPod } from '../checks/ask/traffic';
import type { Settings } from '../checks/engine/config';
import { NEWEST_MINOR } from '../checks/engine/config';
import { InputError } from '../checks/engine/input-error';
import type { World } from '../checks/engine/world';
import type { PodView } from '../pod';
import type { Given } from '../timeline/assumptions/given';
import { assumableOf, mergedGiven } from '../timeline/assumptions/given';
import { givenWay } from '../timeline/assumptions/ways';
import { TimelineInputError } from '../timeline/input-error';

/** Which of the assumptions of a command line are about which pod. One that is about none is a mistake. */
export function assumedOf(texts: readonly string[], pods: readonly PodView[], world: World, settings: Settings): ReadonlyMap<PodView, Given> {
  const { minor = NEWEST_MINOR, propagationDelay } = settings;
  const isOfDelay = (given: Given) => given.propagation !== undefined;
  const common: Given = propagationDelay === undefined ? {} : { propagation: 1000 * propagationDelay };
  const named = new Map(pods.map((pod): [PodView, Given[]] => [pod, [common]]));
  const known = texts.length === 0 ? [] : pods.map((pod) => ({ pod, assumable: assumableOf(pod, minor) }));
  for (const text of texts) {
    const found = known.filter(({ assumable }) => isAbout(text, assumable));
    // What is wrong with it is said once, and not by each workload.
    for (const { assumable, pod } of found.length === 0 ? known.slice(0, 1) : found) {
      const given = inputErrors(() => assumptionIn(text, assumable));
      named.get(pod)!.push(given);
    }
  }
  // Who says how long it takes, says so of all ways.
  const waysOf = (pod: PodView, all: readonly Given[]): Given => all.some(isOfDelay) ? {} : { ways: waysToPod(pod, world).map(givenWay) };
  return new Map([...named].map(([pod, all]) => [pod, mergedGiven([...all, waysOf(pod, all)])]));
}

/** What the timeline refuses is to be mended by whoever wrote the command line. */
export function inputErrors<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof TimelineInputError) { throw new InputError(`${error.message}.`); }
    throw error;
  }
}
