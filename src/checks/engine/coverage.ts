import type { Place, ReadDocument } from '../read';
import { regionsOf } from '../read';
import { placeInWords } from './finding';
import type { World } from './world';
import type { ManifestObject, PodView } from '../../pod';
import { allContainers, hasContainer, isOnlyAbout, isTemplated } from '../../pod';
import { many } from '../../private/many';

/** An object with something like a container of which nothing was read. */
export interface Unchecked extends Place, Pick<ManifestObject, 'kind' | 'name' | 'namespace'> {
  readonly file: string;
  readonly document: number;
  readonly message: string;
}

/** What of the objects was not looked into, so that a report is not taken for more than it is. */
export interface Coverage {
  /** How many objects have no pods, as a Service: what they say of other objects is checked. */
  readonly withoutPods: number;
  /** Those of them that have containers all the same. */
  readonly unchecked: readonly Unchecked[];
  /** How many objects have pods with placeholders in place of values, of which nothing can be said. */
  readonly placeholders: number;
}

/** What of some objects was not looked into. */
export function coverageOf(world: World, documents: readonly ReadDocument[]): Coverage {
  const podless = world.objects.filter((object) => world.podsIn(object).length === 0);
  return {
    withoutPods: podless.length,
    unchecked: podless.filter((object) => !isOnlyAbout(object.kind) && hasContainer(object.raw)).map((object) => uncheckedOf(object, documents)),
    placeholders: world.objects.filter((object) => world.podsIn(object).some(hasPlaceholders)).length,
  };
}

function uncheckedOf(object: ManifestObject, documents: readonly ReadDocument[]): Unchecked {
  const { document = 0, file = '', kind, name, namespace } = object;
  const found = documents.find((one) => one.document === document && one.file === file);
  const { column, line } = found ? regionsOf(found, [object.pointer])[0] : { column: 1, line: 1 };
  const message = `${placeInWords(object)} has containers that were not checked: it is not known how pods are made of them.`;
  return { document, file, kind, name, namespace, line, column, message };
}

/** Whether values that rules ask for are still to be filled in. In a command, `$X` is a matter of its shell. */
function hasPlaceholders(pod: PodView): boolean {
  return isTemplated(pod.raw.terminationGracePeriodSeconds) || allContainers(pod).some((container) => {
    const { image, livenessProbe, postStart, preStop, readinessProbe, startupProbe } = container;
    const handlers = [livenessProbe, readinessProbe, startupProbe, postStart, preStop];
    return isTemplated(image) || handlers.some((handler) => Object.values(handler?.raw ?? {}).some(isTemplated));
  });
}

/** So many objects are named. */
const NAMED = 3;

/** The same in words, for a summary; nothing if all was looked into. */
export function coverageInWords({ placeholders, unchecked, withoutPods }: Coverage): string[] {
  const names = unchecked.slice(0, NAMED).map(placeInWords).join(', ');
  const more = unchecked.length > NAMED ? ` and ${unchecked.length - NAMED} more` : '';
  return [
    ...withoutPods > unchecked.length ? [`${withoutPods - unchecked.length} without pods`] : [],
    ...unchecked.length > 0 ? [`${many(unchecked.length, 'object')} with containers that were not checked: ${names}${more}`] : [],
    ...placeholders > 0 ? [`${placeholders} with placeholders`] : [],
  ];
}
