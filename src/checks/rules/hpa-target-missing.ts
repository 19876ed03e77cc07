import type { ManifestObject } from '../../pod';
import { isObject, isTemplated, objectAt, pointer, textAt } from '../../pod';
import { own } from '../../private/own';
import { isOf, sameFolder, sameNamespace } from '../ask/related';
import type { Rule } from '../engine/rule';
import type { World } from '../engine/world';
import { setField } from '../patches/grace';

/** The API groups of the kinds that Kubernetes itself has. Only the group counts; the version may be any. */
const GROUPS: { readonly [kind: string]: string } = {
  Deployment: 'apps', StatefulSet: 'apps', ReplicaSet: 'apps', DaemonSet: 'apps', ReplicationController: '',
};
/** Those of them that can be scaled. */
const SCALABLE = ['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController'];

/**
 * An autoscaler for something that is not there. That the target is not among what is checked says nothing: it may be in another file.
 * So this speaks only when the target cannot be right as it is written, or when what it must mean stands in the same folder and
 * namespace under another kind.
 */
export const HPA_TARGET_MISSING: Rule = {
  id: 'hpa-target-missing',
  level: 'error',
  recommended: true,
  title: 'autoscaler\'s target does not exist',
  why: 'An autoscaler finds its target by API group, kind and name. If that is not a scalable object, it reports `FailedGetScale` and never '
    + 'changes the number of pods.',
  fix: 'Set `apiVersion`, `kind` and `name` of the workload in `scaleTargetRef`.',
  autofix: 'sets `apiVersion` and `kind` of the target',
  fixClass: 'suggested',
  reference: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/',
  peers: ['kube-linter dangling-horizontalpodautoscaler', 'kube-score horizontalpodautoscaler-has-target', 'checkov HorizontalPodAutoScalarTarget',
    'kics HPA Targets Invalid Object'],
  kinds: ['HorizontalPodAutoscaler'],
  * object(object, world) {
    const { scaleTargetRef: target } = objectAt(object.raw, 'spec');
    if (!isOf(object, 'HorizontalPodAutoscaler') || !isObject(target)) { return; }
    const problem = problemOf(object, world, textAt(target, 'kind'), textAt(target, 'name'), target.apiVersion);
    if (!problem) { return; }
    const at = pointer(object.pointer, 'spec', 'scaleTargetRef');
    const { message, right } = problem;
    yield { pointer: at, message, patch: right && Object.entries(right).map(([key, value]) => setField(target, at, key, value)) };
  },
};

/** What is wrong with a target, and what is right where that is sure. */
interface Problem {
  readonly message: string;
  readonly right?: { readonly [key: string]: string };
}

function problemOf(scaler: ManifestObject, world: World, kind?: string, name?: string, apiVersion?: unknown): Problem | undefined {
  if (kind === undefined || name === undefined || isTemplated(kind) || isTemplated(name) || isTemplated(apiVersion)) { return undefined; }
  const group = typeof apiVersion === 'string' && apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  const right = own(GROUPS, kind);
  if (right !== undefined && (group === '' || group === 'extensions' || group === 'apps') && group !== right) {
    const version = right ? `${right}/v1` : 'v1';
    const message = `The target is a ${kind} with ${typeof apiVersion === 'string' ? `the apiVersion '${apiVersion}'` : 'no apiVersion, which means \'v1\','} `
      + `instead of '${version}': the autoscaler finds nothing to scale.`;
    return { message, right: kind === 'DaemonSet' ? undefined : { apiVersion: version } };
  }
  if (kind === 'DaemonSet') { return { message: `The target is a DaemonSet ('${name}'), which has as many pods as nodes and cannot be scaled.` }; }
  if (world.named(name).some((one) => one.kind === kind)) { return undefined; }
  const other = world.named(name).find((one) =>
    SCALABLE.some((scalable) => isOf(one, scalable)) && sameNamespace(one, scaler) && sameFolder(one, scaler));
  return other && {
    message: `The target is the ${kind} '${name}', but '${name}' is a ${other.kind}: the autoscaler finds nothing to scale.`,
    right: { apiVersion: other.apiVersion, kind: other.kind },
  };
}
