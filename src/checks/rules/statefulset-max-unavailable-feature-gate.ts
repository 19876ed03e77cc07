import { Feature, minorOnFrom } from '../../cluster/feature';
import { objectAt, pointer } from '../../pod';
import { supports } from '../ask/features';
import { isGiven, isOf } from '../ask/related';
import type { Rule } from '../engine/rule';

/** A number of pods at once that older versions drop. */
export const STATEFULSET_MAX_UNAVAILABLE_FEATURE_GATE: Rule = {
  id: 'statefulset-max-unavailable-feature-gate',
  level: 'info',
  recommended: true,
  part: 'rollout',
  title: 'API server drops `maxUnavailable` of the StatefulSet',
  why: 'A StatefulSet updates several pods at once from Kubernetes 1.37 on. Before, the field is behind the feature gate `MaxUnavailableStatefulSet`, which '
    + 'is off by default: the API server drops it silently, and the update goes one pod at a time.',
  fix: 'Expect an update that takes as long as all pods one after the other, or run the manifest on Kubernetes 1.37 or newer.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#maximum-unavailable-pods',
  until: minorOnFrom(Feature.STATEFUL_SET_MAX_UNAVAILABLE) - 1,
  kinds: ['StatefulSet'],
  * object(object, { target }) {
    const rolling = objectAt(objectAt(objectAt(object.raw, 'spec'), 'updateStrategy'), 'rollingUpdate');
    if (!isOf(object, 'StatefulSet') || !isGiven(rolling, 'maxUnavailable') || rolling.maxUnavailable === 1) { return; }
    if (supports(target, Feature.STATEFUL_SET_MAX_UNAVAILABLE)) { return; }
    yield {
      pointer: pointer(object.pointer, 'spec', 'updateStrategy', 'rollingUpdate', 'maxUnavailable'),
      message: `Kubernetes 1.${target.minor} drops maxUnavailable (${String(rolling.maxUnavailable)}) of a StatefulSet, unless the gate \`MaxUnavailableStatefulSet\` is on: `
        + 'the update goes one pod at a time.',
    };
  },
};
