import { belongTogether } from './related';
import type { PodView } from '../../pod';
import { objectAt } from '../../pod';
import type { World } from '../engine/world';

/** Whether a ConfigMap or Secret beside a pod names a setting, in a key or anywhere in its texts. */
export function isMentioned(pod: PodView, world: World, name: string): boolean {
  return [...world.ofKind('ConfigMap'), ...world.ofKind('Secret')].some((object) => belongTogether(object, pod.object)
    && ['data', 'stringData'].some((field) => Object.entries(objectAt(object.raw, field)).some(([key, value]) => key === name || (typeof value === 'string' && value.includes(name)))));
}
