import type { OptionsOf } from './option-table';
import type { Settings } from '../checks/engine/config';
import { targetOf } from '../checks/engine/config';
import type { Document } from '../checks/engine/world';
import { World } from '../checks/engine/world';
import { clusterFor } from '../plan/auto/cluster';
import { OLDEST_MINOR } from '../plan/auto/defaults';
import { planAll } from '../plan/auto/plan';
import { planRulesIn, wantedBy } from '../plan/auto/rules';
import type { WorkloadPlan } from '../plan/auto/workload';

/** What is asked of `apply`, by options or by the configuration of a KRM function. */
export type Asked = Pick<OptionsOf<'apply'>, 'budgets' | 'drain' | 'ignoredKinds' | 'margin' | 'stop' | 'ways'>;

/** Plans what was read, as options and configuration file ask for it. */
export function plansFor(documents: readonly Document[], settings: Settings, asked: Asked): WorkloadPlan[] {
  const { budgets, drain, ignoredKinds, margin, stop, ways } = asked;
  const { apply, configuration = 'the configuration', minor = OLDEST_MINOR, propagationDelay } = settings;
  const rules = apply === undefined ? [] : planRulesIn(apply, `'apply' of ${configuration}`);
  const cluster = clusterFor({ minor, propagationDelay, ways });
  const world = new World(documents, { ...targetOf({ ...settings, minor }), propagationDelay: cluster.propagationDelay.toSeconds() });
  return planAll(world, (pod) => ({
    ...wantedBy(pod, { cluster, drain, stop, margin, budgets }, rules),
    ...ignoredKinds.includes(pod.object.kind) && { ignored: `its kind is to be left alone (${pod.object.kind})` },
  }));
}
