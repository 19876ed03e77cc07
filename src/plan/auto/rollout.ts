import type { Change, LeftAlone } from './change';
import { isOf, leastPodsOf, podsIn } from '../../checks/ask/related';
import { cannotRoll } from '../../checks/ask/rollouts';
import type { World } from '../../checks/engine/world';
import type { PodView } from '../../pod';
import { isTemplated, objectAt, pointer } from '../../pod';
import { own } from '../../private/own';

/** What is done about a rolling update that takes all pods at once. */
export interface RolloutPlan {
  readonly change?: Change;
  readonly left?: LeftAlone;
}

/** A rolling update never takes all pods of a workload that serves requests. Kubernetes' own default, a quarter, never does. */
export function rolloutOf(pod: PodView, world: World): RolloutPlan {
  const { object } = pod;
  const strategy = objectAt(objectAt(object.raw, 'spec'), 'strategy');
  const rolling = objectAt(strategy, 'rollingUpdate');
  const unavailable = own(rolling, 'maxUnavailable');
  const surge = own(rolling, 'maxSurge') ?? '25%';
  if (!isOf(object, 'Deployment') || unavailable === undefined || isTemplated(unavailable) || isTemplated(surge)) { return {}; }
  const least = leastPodsOf(pod, world)?.count;
  const taken = least === undefined ? undefined : podsIn(unavailable, least, Math.floor);
  const takesAll = least === undefined ? typeof unavailable === 'string' && Number.parseFloat(unavailable) >= 100 : least > 0 && taken !== undefined && taken >= least;
  if (!takesAll) { return {}; }
  const all = least === 1 ? 'the only pod' : least === undefined ? 'all pods' : `all ${least} pods`;
  const says = `a rolling update takes ${all} away before new ones are ready (maxUnavailable ${String(unavailable)})`;
  if (cannotRoll(pod)) { return { left: { reason: `${says}, but two pods cannot run beside each other: they share a volume or ports of their node` } }; }
  if ((podsIn(surge, least ?? 1, Math.ceil) ?? 0) === 0) { return { left: { reason: `${says}, but maxSurge ${String(surge)} allows no further pod: there may be no room for one` } }; }
  return {
    change: {
      what: 'sets maxUnavailable to 0',
      reason: `${says}, so no pod would serve until then`,
      operations: [{ op: 'replace', path: pointer(object.pointer, 'spec', 'strategy', 'rollingUpdate', 'maxUnavailable'), value: 0 }],
    },
  };
}
