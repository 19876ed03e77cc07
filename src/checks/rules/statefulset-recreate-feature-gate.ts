import { Feature, minorGateFrom } from '../../cluster/feature';
import { objectAt, pointer, textAt } from '../../pod';
import { supports } from '../ask/features';
import { isOf } from '../ask/related';
import type { Rule } from '../engine/rule';

/** A strategy that is behind a gate which is off. */
export const STATEFULSET_RECREATE_FEATURE_GATE: Rule = {
  id: 'statefulset-recreate-feature-gate',
  level: 'warning',
  recommended: true,
  part: 'rollout',
  title: '`Recreate` of a StatefulSet needs a feature gate',
  why: 'The update strategy `Recreate` of a StatefulSet is behind the feature gate `StatefulSetRecreateStrategy`, which exists from Kubernetes 1.37 on and is '
    + 'off by default. With the gate off, the API server rejects the object.',
  fix: 'Use `RollingUpdate`, or `OnDelete` and delete all pods yourself. If the gate is on in your clusters, suppress this finding.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#update-strategies',
  from: minorGateFrom(Feature.STATEFUL_SET_RECREATE),
  kinds: ['StatefulSet'],
  * object(object, { target }) {
    const strategy = objectAt(objectAt(object.raw, 'spec'), 'updateStrategy');
    if (!isOf(object, 'StatefulSet') || textAt(strategy, 'type') !== 'Recreate' || supports(target, Feature.STATEFUL_SET_RECREATE)) { return; }
    yield {
      pointer: pointer(object.pointer, 'spec', 'updateStrategy', 'type'),
      message: `The updateStrategy is 'Recreate', which Kubernetes 1.${target.minor} accepts only with the gate \`StatefulSetRecreateStrategy\` on: the API server rejects it.`,
    };
  },
};
