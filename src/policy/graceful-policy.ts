import type { Duration } from 'cdk8s';
import { Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { clusterObject, refuseWithout } from './cluster-object';
import { CONDITIONS, mutationFor, mutationVariables } from './drain-mutation';
import { labelsOf, namespaceSelector } from './namespaces';
import { NOT_OPTED_OUT } from './switch';
import { Cluster, Feature } from '../cluster';
import { MAX_PROPAGATION_DELAY } from '../cluster/propagation';
import { checkConstruct, guard } from '../private/arguments';
import { secondsOf } from '../private/seconds';

/** Properties of a `GracefulPolicy`. */
export interface GracefulPolicyProps {
  /**
   * How long pods without a preStop hook go on serving after their deletion. Their grace period grows by as much. Whole seconds, from 1 second
   * to 10 minutes.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
   * @default - the propagation of the `Cluster`: 5 seconds, or as long as its slowest load balancer takes
   */
  readonly drain?: Duration;

  /**
   * The labels of the namespaces whose pods it changes. An empty map is for all namespaces except those of Kubernetes itself.
   *
   * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/
   * @default { 'cdk8s-graceful': 'enabled' }
   */
  readonly namespaceLabels?: { [name: string]: string };
}

/**
 * Drains the pods of a cluster that have no preStop hook: when they are created, the API server itself gives them one, a native sleep,
 * and a grace period that is longer by as much. There is no webhook that could fail.
 *
 * It changes pods in labelled namespaces in which a container declares a port and has no preStop hook. All containers of such a pod
 * without a hook get one, because those with a port may need the others until they stop. It never changes a hook, nor a pod that ends
 * by itself, such as that of a Job, nor one whose grace period is 0. A pod with the label `cdk8s-graceful: disabled` stays as it is.
 * Workloads stay as they are written, so tools that compare them with their source see no difference. Pods that exist keep what they
 * have until they are replaced.
 *
 * If the policy itself fails, pods are created unchanged. A MutatingAdmissionPolicy needs Kubernetes 1.36 or newer.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/mutating-admission-policy/
 */
export class GracefulPolicy extends Construct {
  /**
   * Creates a MutatingAdmissionPolicy and its binding.
   *
   * @param scope the parent construct, mostly a chart
   * @param id the construct id
   * @param props the drain, and which namespaces it is for
   */
  public constructor(scope: Construct, id: string, props: GracefulPolicyProps = {}) {
    checkConstruct('GracefulPolicy', scope, id, props);
    super(scope, id);
    const where = `${this.node.path}: GracefulPolicy`;
    const { drain } = props;
    const given = drain && secondsOf(where, 'drain', drain, { min: 1, max: MAX_PROPAGATION_DELAY }, 'give how long pods still get new requests after their deletion');
    const labels = labelsOf(where, props.namespaceLabels);
    refuseWithout(this, Feature.MUTATING_POLICIES);
    // The cluster may be set later.
    const seconds = () => given ?? Math.max(1, Math.ceil(Cluster.of(this).propagation.toSeconds()));
    const policy = clusterObject(this, 'policy', 'MutatingAdmissionPolicy', {
      // Pods without a drain lose some requests in a rolling update. With `Fail`, a policy that cannot be computed would stop all new pods.
      failurePolicy: 'Ignore',
      // What others add, such as the proxy of a mesh, gets a drain too.
      reinvocationPolicy: 'IfNeeded',
      matchConstraints: { resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }] },
      matchConditions: CONDITIONS,
      variables: Lazy.any({ produce: () => mutationVariables(seconds()) }),
      mutations: [{ patchType: 'ApplyConfiguration', applyConfiguration: { expression: Lazy.any({ produce: () => mutationFor(seconds()) }) } }],
    });
    clusterObject(this, 'binding', 'MutatingAdmissionPolicyBinding', {
      policyName: policy.name,
      matchResources: { namespaceSelector: namespaceSelector(labels), objectSelector: NOT_OPTED_OUT },
    }, policy.name);
  }
}

guard('GracefulPolicy', GracefulPolicy, (construct) => construct.node.path);
