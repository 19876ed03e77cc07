import type { Json } from './manifest';
import { shown } from '../private/arguments';
import { own } from '../private/own';

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

function isListOf(value: unknown, fits: (entry: unknown) => boolean): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.every(fits));
}
