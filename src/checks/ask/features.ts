import type { Feature } from '../../cluster/feature';
import { isOn } from '../../cluster/feature';
import type { KubernetesVersion } from '../../cluster/version';
import type { Target } from '../engine/world';

/** Whether the cluster has a feature: by default in its version, or because somebody says that its gate is on. */
export function supports({ gates = [], minor }: Target, feature: Feature): boolean {
  return isOn(feature, `1.${minor}` as KubernetesVersion) || gates.includes(feature);
}
