import { NEWEST_MINOR, Settings } from '../checks/engine/config';
import { InputError } from '../checks/engine/input-error';
import { PodView } from '../pod';
import { assumptionsOf } from '../timeline/assumptions/assumptions';
import { givenIn, parseOverrides, TimelineInputError } from '../timeline/assumptions/override';

/** Which of the assumptions of a command line are about which pod. One that is about none is a mistake. */
export function assumedOf(texts: readonly string[], pods: readonly PodView[], settings: Settings): ReadonlyMap<PodView, readonly string[]> {
  const { minor = NEWEST_MINOR, propagationDelay } = settings;
  const common = propagationDelay === undefined ? [] : [`propagation=${propagationDelay}s`];
  const named = new Map(pods.map((pod): [PodView, string[]] => [pod, [...common]]));
  for (const text of texts) {
    const found = pods.filter((pod) => givenIn(text, assumptionsOf(pod, minor)) !== undefined);
    // What is wrong with it is said once, and not by each workload.
    for (const pod of found.length === 0 ? pods.slice(0, 1) : found) { inputErrors(() => parseOverrides([text], pod, minor)); }
    for (const pod of found) { named.get(pod)!.push(text); }
  }
  return named;
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
