import { Json } from './manifest';
import { probeOf } from '../pod';
import { problemOfText, shown } from '../private/arguments';
import { own } from '../private/own';
import { refusedTimes } from '../timeline/kubelet/refusals';

/*
 * What no API server takes, whoever wrote it: cdk8s writes whatever it is given, and what a workload was made from may come from
 * plain JavaScript.
 */

/** What must be a list of texts in a container, and what must be a list. */
const TEXTS = ['command', 'args'];
const LISTS = ['env', 'ports', 'volumeMounts'];

/** Whether a pod spec can be read at all: lists of containers with names, and commands that are lists. */
export function shapeProblems(spec: Json): string[] {
  return ['containers', 'initContainers'].flatMap((list) => {
    const containers = own(spec, list) ?? [];
    if (!Array.isArray(containers)) { return [`'${list}' (${shown(containers)}) must be a list: put it in square brackets`]; }
    return containers.flatMap((container: Json, n) => {
      if (typeof container?.name !== 'string') { return [`'${list}[${n}].name' (${shown(container?.name)}) must be a string: give the container a name`]; }
      const wrong = (key: string, must: string) => `container '${container.name}': '${key}' (${shown(own(container, key))}) must be ${must}: put it in square brackets`;
      return [
        ...TEXTS.filter((key) => !isListOf(own(container, key), (word) => typeof word === 'string')).map((key) => wrong(key, 'a list of strings')),
        ...LISTS.filter((key) => !isListOf(own(container, key), (entry) => typeof entry === 'object' && entry !== null)).map((key) => wrong(key, 'a list of objects')),
      ];
    });
  });
}

/** What of a manifest cannot be written, or would be refused: numbers that are none, texts that are none, times of probes. */
export function valueProblems(manifest: Json, spec: Json): string[] {
  const problems: string[] = [];
  const look = (value: unknown, at: string): void => {
    if (typeof value === 'number') {
      if (!Number.isFinite(value)) { problems.push(`'${at}' (${value}) must be a finite number: correct it`); }
    } else if (typeof value === 'string') {
      const problem = problemOfText(value);
      if (problem) { problems.push(`'${at}' (${shown(value)}) must ${problem}: take them out`); }
    } else if (Array.isArray(value)) {
      for (let n = 0; n < value.length; n++) { look(value[n], `${at}[${n}]`); }
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) { look(inner, at === '' ? key : `${at}.${key}`); }
    }
  };
  look(manifest, '');
  if (problems.length > 0) { return problems; }
  return [...spec.initContainers ?? [], ...spec.containers].flatMap((container: Json) => PROBES.flatMap((key) => {
    const probe = own(container, key) && probeOf(container, key, '');
    return probe ? [...refusedTimes(probe, `container '${container.name}': the ${key}`)].map((problem) => `${problem}: correct it`) : [];
  }));
}

const PROBES = ['startupProbe', 'livenessProbe', 'readinessProbe'];

function isListOf(value: unknown, fits: (entry: unknown) => boolean): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.every(fits));
}
