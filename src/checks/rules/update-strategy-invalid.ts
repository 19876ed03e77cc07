import { Feature, minorGateFrom } from '../../cluster/feature';
import { isObject, isTemplated, objectAt, pointer, textAt } from '../../pod';
import { own } from '../../private/own';
import { isOf } from '../ask/related';
import type { Rule } from '../engine/rule';

/** The strategies of each kind. */
const TYPES: { readonly [kind: string]: readonly string[] } = {
  Deployment: ['RollingUpdate', 'Recreate'],
  StatefulSet: ['RollingUpdate', 'OnDelete'],
  DaemonSet: ['RollingUpdate', 'OnDelete'],
};

/** A strategy that the kind does not have, or the numbers of another one. */
export const UPDATE_STRATEGY_INVALID: Rule = {
  id: 'update-strategy-invalid',
  level: 'error',
  recommended: true,
  part: 'rollout',
  title: 'API server rejects the update strategy',
  why: 'A Deployment has `RollingUpdate` and `Recreate`; a StatefulSet and a DaemonSet have `RollingUpdate` and `OnDelete`. `rollingUpdate` beside another '
    + 'type is rejected too, except in a DaemonSet.',
  fix: 'Set a type that the kind has, and remove `rollingUpdate` if that is not `RollingUpdate`.',
  autofix: 'removes `rollingUpdate` beside another type',
  reference: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy',
  kinds: ['Deployment', 'StatefulSet', 'DaemonSet'],
  * object(object, { target: { minor } }) {
    const { kind } = object;
    if (!isOf(object, 'Deployment', 'StatefulSet', 'DaemonSet')) { return; }
    const key = kind === 'Deployment' ? 'strategy' : 'updateStrategy';
    const strategy = objectAt(objectAt(object.raw, 'spec'), key);
    const at = pointer(object.pointer, 'spec', key);
    const type = textAt(strategy, 'type');
    // An empty one is the default.
    if (type === undefined || type === '' || isTemplated(type)) { return; }
    // From 1.37 on there is a gate for it.
    const isGated = kind === 'StatefulSet' && type === 'Recreate' && minor >= minorGateFrom(Feature.STATEFUL_SET_RECREATE);
    const types = own(TYPES, kind)!;
    if (!types.includes(type) && !isGated) {
      yield {
        pointer: pointer(at, 'type'),
        message: `The ${key} is '${type}', but a ${kind} accepts only ${types.map((one) => `'${one}'`).join(' and ')}: the API server rejects it.`,
      };
    } else if (type !== 'RollingUpdate' && kind !== 'DaemonSet' && isObject(strategy.rollingUpdate)) {
      const path = pointer(at, 'rollingUpdate');
      yield {
        pointer: path,
        message: `The ${kind} has \`rollingUpdate\` beside the ${key} ${type}: the API server rejects it.`,
        patch: [{ op: 'remove', path }],
      };
    }
  },
};
