import { isOf, leastPodsOf, runsForever } from '../../checks/ask/related';
import type { World } from '../../checks/engine/world';
import type { JsonObject, ManifestObject, PodView } from '../../pod';
import { objectAt } from '../../pod';

/** A PodDisruptionBudget that is added beside a workload. */
export interface NewBudget {
  readonly manifest: JsonObject;
  readonly reason: string;
}

/** A budget for a workload with several pods that has none, so that drains of nodes take one pod at a time. */
export function budgetFor(pod: PodView, world: World): NewBudget | undefined {
  const { object } = pod;
  const least = leastPodsOf(pod, world)?.count ?? 0;
  const selector = objectAt(objectAt(object.raw, 'spec'), 'selector');
  if (!isOf(object, 'Deployment', 'StatefulSet') || !runsForever(pod) || least < 2 || world.budgetsOf(pod).length > 0) { return undefined; }
  if (Object.keys(selector).length === 0 || object.name === '') { return undefined; }
  return {
    manifest: {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: freeName(object, world), ...object.namespace !== undefined && { namespace: object.namespace } },
      spec: { maxUnavailable: 1, selector, unhealthyPodEvictionPolicy: 'AlwaysAllow' },
    },
    reason: `without a budget, a node drain may evict all ${least} pods at once`,
  };
}

/** The name of the workload, unless a budget has it, or a workload of another kind that may get one of its own. */
function freeName(object: ManifestObject, world: World): string {
  const mayBeIn = (other: ManifestObject) => [object.namespace, undefined].includes(other.namespace) || object.namespace === undefined;
  const isTaken = (name: string) => world.named(name).some((other) => mayBeIn(other) && (isOf(other, 'PodDisruptionBudget')
    || isOf(other, 'Deployment', 'StatefulSet') && other.kind !== object.kind));
  let name = object.name;
  for (const ending of [object.kind.toLowerCase(), 'budget']) {
    if (isTaken(name)) { name = `${name}-${ending}`; }
  }
  return name;
}
