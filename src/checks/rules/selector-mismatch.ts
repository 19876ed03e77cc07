import { isObject, isTemplated, matchesSelector, objectAt, pointer, textsAt } from '../../pod';
import { own } from '../../private/own';
import { isOf } from '../ask/related';
import type { Rule } from '../engine/rule';

/** A workload that would not know its own pods. */
export const SELECTOR_MISMATCH: Rule = {
  id: 'selector-mismatch',
  level: 'error',
  recommended: true,
  part: 'start',
  title: 'selector does not match the workload\'s own pods',
  why: 'A workload finds its pods by its selector. If the labels of its own pod template do not match, the API server rejects it.',
  fix: 'Add all labels of the selector to the pod template.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector',
  peers: ['kube-linter mismatching-selector'],
  kinds: ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController'],
  * pod(pod) {
    const { object, labels } = pod;
    const old = isOf(object, 'ReplicationController');
    if (pod.isPatch || !(old || isOf(object, 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'))) { return; }
    const { selector } = objectAt(object.raw, 'spec');
    // Labels that are not there at all may be added to both by something else, as kustomize does.
    if (!isObject(selector) || Object.keys(labels).length === 0) { return; }
    const wanted = old ? { matchLabels: selector } : selector;
    const pairs = textsAt(wanted, 'matchLabels');
    if (matchesSelector(wanted, labels) || [...Object.values(pairs), ...Object.values(labels)].some(isTemplated)) { return; }
    const wrong = Object.entries(pairs).filter(([name, value]) => own(labels, name) !== value)
      .map(([name, value]) => `${name}=${value}, but the pods have ${Object.hasOwn(labels, name) ? `'${own(labels, name)}'` : 'none'}`);
    yield {
      pointer: pointer(object.pointer, 'spec', 'selector'),
      message: `The selector requires ${wrong.length > 0 ? wrong.join('; ') : 'labels that the pods do not have'}: the API server rejects the ${object.kind}.`,
    };
  },
};
