import type { Json } from '../plan/manifest';
import { probeOf } from '../pod';
import { problemOfText, shown } from '../private/arguments';
import { own } from '../private/own';
import { refusedTimes } from '../timeline/kubelet/refusals';

/*
 * What no API server takes, whoever wrote it: cdk8s writes whatever it is given, and what a workload was made from may come from
 * plain JavaScript.
 */

/** What of a manifest cannot be written, or would be refused: numbers that are none, texts that are none, times of probes. */
export function valueProblems(manifest: Json, spec: Json): string[] {
  const unwritable = unwritableIn(manifest);
  if (unwritable) { return [`'${unwritable.at.slice(1)}' ${unwritable.problem}`]; }
  return [...spec.initContainers ?? [], ...spec.containers].flatMap((container: Json) => PROBES.flatMap((key) => {
    // Nearly all of them are as they must be.
    const isOdd = Object.values(own(container, key) ?? {}).some((value) => typeof value === 'number' && !(Number.isInteger(value) && value > 0));
    const probe = isOdd && probeOf(container, key, '');
    return probe ? refusedTimes(probe, `container '${container.name}': the ${key}`).map((problem) => `${problem}: correct it`) : [];
  }));
}

/** The first value that cannot be written. Its place is put together only then, for this runs for every workload. */
function unwritableIn(value: unknown): { readonly at: string; readonly problem: string } | undefined {
  if (typeof value === 'string') {
    const problem = problemOfText(value);
    return problem === undefined ? undefined : { at: '', problem: `(${shown(value)}) must ${problem}: remove them` };
  }
  if (typeof value === 'number') { return Number.isFinite(value) ? undefined : { at: '', problem: `(${value}) must be a finite number: correct it` }; }
  if (typeof value !== 'object' || value === null) { return undefined; }
  for (const [key, inner] of Object.entries(value)) {
    const found = unwritableIn(inner);
    if (found) { return { ...found, at: `${Array.isArray(value) ? `[${key}]` : `.${key}`}${found.at}` }; }
  }
  return undefined;
}

const PROBES = ['startupProbe', 'livenessProbe', 'readinessProbe'];
