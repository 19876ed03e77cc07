import { Construct } from 'constructs';
import { clusterObject, refuseWithout } from './cluster-object';
import { labelsOf, namespaceSelector } from './namespaces';
import { actionsOf, PolicyAction } from './policy-action';
import { Feature } from '../cluster';
import { WORKLOADS } from './workload-resources';
import { checkConstruct, guard } from '../private/arguments';

/** Properties of a `LifecyclePolicy`. */
export interface LifecyclePolicyProps {
  /**
   * The rules: `recommended`, `all`, or names of rules. A set stands for those of its rules that the API server can check.
   *
   * @see https://github.com/cdk8s-graceful/cdk8s-graceful/blob/main/docs/policy.md
   * @default ['recommended']
   */
  readonly rules?: string[];

  /**
   * What happens to objects that break a rule of the level `error`. An empty list leaves these rules out.
   *
   * @default [PolicyAction.WARN]
   */
  readonly errorActions?: PolicyAction[];

  /**
   * What happens to objects that break a rule of the level `warning`. An empty list leaves these rules out.
   *
   * @default [PolicyAction.WARN]
   */
  readonly warningActions?: PolicyAction[];

  /**
   * What happens to objects that break a rule of the level `info`. An empty list leaves these rules out.
   *
   * @default [PolicyAction.WARN]
   */
  readonly infoActions?: PolicyAction[];

  /**
   * The labels of the namespaces that it is for. An empty map is for all namespaces except those of Kubernetes itself.
   *
   * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/
   * @default { 'cdk8s-graceful': 'enabled' }
   */
  readonly namespaceLabels?: { [name: string]: string };
}

/**
 * Has the API server itself check the workloads of a cluster, by those rules of `cdk8s-graceful check` that need only the one object.
 * By default, clients that apply an object that breaks a rule get a warning with the title of the rule and its fix.
 *
 * It checks Deployments, StatefulSets, DaemonSets, ReplicaSets, ReplicationControllers, Jobs, CronJobs and Pods in labelled namespaces
 * when they are created and when their spec changes. What a controller makes of one of these is not checked again. An object with the
 * label `cdk8s-graceful: disabled` is not checked, and the annotation `checks.cdk8s-graceful/RULE` with a reason suppresses a rule, as
 * it does for `check`.
 *
 * If a policy itself fails, objects are accepted. A ValidatingAdmissionPolicy needs Kubernetes 1.30 or newer.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
 */
export class LifecyclePolicy extends Construct {
  /**
   * Creates a ValidatingAdmissionPolicy with its binding for each level.
   *
   * @param scope the parent construct, mostly a chart
   * @param id the construct id
   * @param props the rules, what happens to those that break one, and which namespaces it is for
   * @throws if the API server cannot check a rule, or if no rule is left
   */
  public constructor(scope: Construct, id: string, props: LifecyclePolicyProps = {}) {
    checkConstruct('LifecyclePolicy', scope, id, props);
    super(scope, id);
    // Without such a policy, no app loads the rules.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { celRulesNamed } = require('./rules') as typeof import('./rules');
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { validationsFor } = require('./validation') as typeof import('./validation');
    const where = `${this.node.path}: LifecyclePolicy`;
    const labels = labelsOf(where, props.namespaceLabels);
    const rules = celRulesNamed(props.rules ?? ['recommended'], `${where}: 'rules'`);
    refuseWithout(this, Feature.VALIDATING_POLICIES);
    for (const level of ['error', 'warning', 'info'] as const) {
      const option = `${level}Actions` as const;
      const actions = actionsOf(where, option, props[option] ?? [PolicyAction.WARN]);
      const chosen = rules.filter(({ rule }) => rule.level === level);
      if (actions.length === 0 || chosen.length === 0) { continue; }
      const policy = clusterObject(this, level, 'ValidatingAdmissionPolicy', {
        // A rule that cannot be computed says nothing about an object.
        failurePolicy: 'Ignore',
        ...WORKLOADS,
        ...validationsFor(chosen),
      });
      clusterObject(this, `${level}-binding`, 'ValidatingAdmissionPolicyBinding', {
        policyName: policy.name,
        validationActions: actions,
        matchResources: { namespaceSelector: namespaceSelector(labels) },
      }, policy.name);
    }
    if (this.node.children.length === 0) {
      throw new Error(`${where}: 'rules' (${rules.map(({ rule }) => rule.id).join(', ')}) has none of a level with actions: add rules, or give their level an action`);
    }
  }
}

guard('LifecyclePolicy', LifecyclePolicy, (construct) => construct.node.path);
