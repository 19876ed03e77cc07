import type { Wanted } from './wanted';
import type { WorkloadPlan } from './workload';
import { planFor } from './workload';
import type { World } from '../../checks/engine/world';
import type { PodView } from '../../pod';

/** Plans the workloads that were read together, in their order: for each, what it asks for is asked. */
export function planAll(world: World, wantedFor: (pod: PodView) => Wanted, isMeant: (pod: PodView) => boolean = () => true): WorkloadPlan[] {
  return world.pods.filter(isMeant).map((pod) => planFor(pod, world, wantedFor(pod)));
}
