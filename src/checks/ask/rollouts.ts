import { isOf, leastPodsOf } from './related';
import type { PodView } from '../../pod';
import { claimsOf } from '../../pod';
import type { Obstacle } from '../../timeline/rollout/obstacle';
import { hangsAt, obstaclesOf } from '../../timeline/rollout/obstacle';
import type { Workload } from '../../timeline/rollout/workload';
import { rolloutOf } from '../../timeline/rollout/workload';
import type { World } from '../engine/world';

/** What rules ask about rolling updates. */

/** A rolling update that never ends, where its new pods cannot have what the old ones have. */
export interface Hang {
  readonly obstacle: Obstacle;
  readonly workload: Workload;
}

/** The rolling updates of a pod's workload that hang, the surest first: at most one for each kind of obstacle. */
export function hangsOf(pod: PodView, world: World): Hang[] {
  if (pod.isPatch || !isOf(pod.object, 'Deployment', 'DaemonSet')) { return []; }
  const obstacles = obstaclesOf(pod, { kind: pod.object.kind as Workload['kind'] });
  // Most pods share nothing, whatever their workload says of updates.
  if (obstacles.length === 0) { return []; }
  const known = isOf(pod.object, 'DaemonSet') ? undefined : leastPodsOf(pod, world)?.count;
  const workload = rolloutOf(pod, known !== undefined && Number.isInteger(known) && known >= 0 ? known : undefined);
  if (!workload || workload.refusals.length > 0) { return []; }
  const all = obstacles.filter((obstacle) => hangsAt(obstacle, workload));
  return all.filter((one, n) => all.findIndex(({ kind }) => kind === one.kind) === n).map((obstacle) => ({ obstacle, workload }));
}

/** Whether pods cannot run beside each other, or may not: they share a claim of which nobody says that many nodes may use it, or ports of their node. */
export function cannotRoll(pod: PodView): boolean {
  return obstaclesOf(pod, { kind: 'Deployment' }).length > 0 || claimsOf(pod).some(({ accessModes }) => accessModes.length === 0);
}
