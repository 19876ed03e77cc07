import { App, Chart } from 'cdk8s';
import { evaluate, namesFor } from './evaluate';
import { Cluster, KubernetesVersion, LifecyclePolicy, LifecyclePolicyProps, PolicyAction } from '../../src';
import { CEL_RULES } from '../../src/checks/cel';
import { errorOf } from '../_support/errors';

function synth(props?: LifecyclePolicyProps, version = KubernetesVersion.V1_30): any[] {
  const app = new App();
  const chart = new Chart(app, 'cluster', { disableResourceNameHashes: true });
  Cluster.set(chart, { version });
  new LifecyclePolicy(chart, 'rules', props);
  app.synthYaml();
  return chart.toJson();
}

const OPERATIONS = ['CREATE', 'UPDATE'];
const RULE = 'sleep-equals-grace';

test('it writes a policy and its binding', () => {
  expect(synth({ rules: [RULE], warningActions: [PolicyAction.AUDIT, PolicyAction.DENY] })).toEqual([
    {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name: 'cluster-rules-warning' },
      spec: {
        failurePolicy: 'Ignore',
        matchConstraints: {
          resourceRules: [
            { apiGroups: ['apps'], apiVersions: ['v1'], operations: OPERATIONS, resources: ['daemonsets', 'deployments', 'replicasets', 'statefulsets'] },
            { apiGroups: ['batch'], apiVersions: ['v1'], operations: OPERATIONS, resources: ['cronjobs', 'jobs'] },
            { apiGroups: [''], apiVersions: ['v1'], operations: OPERATIONS, resources: ['pods', 'replicationcontrollers'] },
          ],
        },
        matchConditions: [
          { name: 'spec-changes', expression: "request.operation == 'CREATE' || object.spec != oldObject.spec" },
          {
            name: 'owner-is-not-checked',
            expression: '!has(object.metadata.ownerReferences)\n|| !object.metadata.ownerReferences.exists(o, '
              + "o.apiVersion in ['apps/v1', 'batch/v1', 'v1']\n&& o.kind in ['CronJob', 'DaemonSet', 'Deployment', 'Job', 'ReplicaSet', 'ReplicationController', 'StatefulSet'])",
          },
          { name: 'is-not-a-mirror', expression: "!has(object.metadata.annotations) || !('kubernetes.io/config.mirror' in object.metadata.annotations)" },
          {
            name: 'is-not-opted-out',
            expression: "!has(object.metadata.labels) || !('cdk8s-graceful' in object.metadata.labels)\n|| object.metadata.labels['cdk8s-graceful'] != 'disabled'",
          },
        ],
        variables: [
          { name: 'template', expression: "object.kind == 'Pod' ? dyn(object)\n: object.kind == 'CronJob' ? dyn(object).spec.jobTemplate.spec.template\n: dyn(object).spec.template" },
          { name: 'pod', expression: 'variables.template.spec' },
          { name: 'initContainers', expression: 'has(variables.pod.initContainers) ? variables.pod.initContainers : []' },
          {
            name: 'containers',
            expression: "variables.initContainers.filter(c, has(c.restartPolicy) && c.restartPolicy == 'Always') + variables.pod.containers",
          },
          {
            name: 'hooks',
            expression: "variables.containers.map(c, has(c.lifecycle) && has(c.lifecycle.postStart), {'of': c.name, 'at': dyn('postStart'), 'does': c.lifecycle.postStart})\n"
              + "+ variables.containers.map(c, has(c.lifecycle) && has(c.lifecycle.preStop), {'of': c.name, 'at': dyn('preStop'), 'does': c.lifecycle.preStop})",
          },
          { name: 'grace', expression: 'has(variables.pod.terminationGracePeriodSeconds) ? variables.pod.terminationGracePeriodSeconds : 30' },
          { name: 'annotations', expression: '[dyn(object), variables.template].map(o, has(o.metadata) && has(o.metadata.annotations), o.metadata.annotations)' },
          {
            name: 'suppressed',
            expression: "variables.annotations.map(a, a.filter(k, k.startsWith('checks.cdk8s-graceful/')\n&& !a[k].matches('(?i)^\\\\s*(true|yes|on|1|)\\\\s*$')))",
          },
          {
            name: 'sleepEqualsGrace',
            expression: 'variables.containers.filter(c, variables.hooks.exists(h, h.of == c.name\n'
              + "&& (h.at == 'preStop' && has(h.does.sleep) && h.does.sleep.seconds > 0 && h.does.sleep.seconds == variables.grace))).map(c, c.name)",
          },
        ],
        validations: [{
          expression: "size(variables.sleepEqualsGrace) == 0 || variables.suppressed.exists(s, 'checks.cdk8s-graceful/sleep-equals-grace' in s)",
          message: 'sleep-equals-grace: preStop sleep uses up the whole grace period. Set `terminationGracePeriodSeconds` to the sleep plus the time that the process needs to stop.',
          messageExpression: '"sleep-equals-grace: preStop sleep uses up the whole grace period (container \'" + variables.sleepEqualsGrace.join("\', \'") + '
            + '"\'). Set `terminationGracePeriodSeconds` to the sleep plus the time that the process needs to stop."',
        }],
      },
    },
    {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata: { name: 'cluster-rules-warning' },
      spec: {
        policyName: 'cluster-rules-warning',
        validationActions: ['Audit', 'Deny'],
        matchResources: {
          namespaceSelector: { matchLabels: { 'cdk8s-graceful': 'enabled' } },
        },
      },
    },
  ]);
});

const shape = (all: any[]) => all.map(({ kind, metadata, spec }) => `${kind} ${metadata.name}: ${(spec.validations ?? spec.validationActions).length}`);
const count = (level: string, recommended: boolean) =>
  CEL_RULES.filter(({ rule }) => rule.level === level && (rule.recommended || !recommended)).length;

test('by default it warns of errors and warnings, by the recommended rules', () => {
  expect(shape(synth())).toEqual([
    `ValidatingAdmissionPolicy cluster-rules-error: ${count('error', true)}`, 'ValidatingAdmissionPolicyBinding cluster-rules-error: 1',
    `ValidatingAdmissionPolicy cluster-rules-warning: ${count('warning', true)}`, 'ValidatingAdmissionPolicyBinding cluster-rules-warning: 1',
  ]);
  expect(synth().filter(({ spec }) => spec.validationActions).map(({ spec }) => spec.validationActions)).toEqual([['Warn'], ['Warn']]);
});

test('a level without actions is left out, and all rules have one more', () => {
  expect(shape(synth({ rules: ['all'], warningActions: [], errorActions: [PolicyAction.DENY] }))).toEqual([
    `ValidatingAdmissionPolicy cluster-rules-error: ${count('error', false)}`, 'ValidatingAdmissionPolicyBinding cluster-rules-error: 1',
    `ValidatingAdmissionPolicy cluster-rules-info: ${count('info', false)}`,
    'ValidatingAdmissionPolicyBinding cluster-rules-info: 1',
  ]);
});

const IDS = CEL_RULES.map(({ rule }) => rule.id).join(', ');

test.each<[LifecyclePolicyProps, string]>([
  [{ rules: ['prestop-missing'] }, "'rules' names 'prestop-missing', which the API server cannot check, because it needs more than one object or what is known of images: run "
    + `it with \`cdk8s-graceful check\`, and leave it out here. In a policy there may be ${IDS}.`],
  [{ rules: ['sleep-equal-grace'] }, "'rules' names 'sleep-equal-grace', which is not a rule. Did you mean 'sleep-equals-grace', 'drain-flag-vs-grace' or 'grace-capped-by-policy'? "
    + '`cdk8s-graceful rules` lists all.'],
  [{ rules: [RULE], warningActions: [] }, `'rules' (${RULE}) has none of a level with actions: add rules, or give their level an action`],
  [{ errorActions: [PolicyAction.DENY, PolicyAction.WARN] }, "'errorActions' (Deny, Warn) must not have both Warn and Deny, because a denied client gets the message anyway: remove one of them"],
])('it refuses %j', (props, message) => {
  expect(errorOf(() => synth(props))).toBe(`cluster/rules: LifecyclePolicy: ${message}`);
});

test('a cluster of 1.29 has no such policies', () => {
  expect(errorOf(() => synth({}, KubernetesVersion.V1_29))).toBe('Validation failed with the following errors:\n  [cluster/rules] cluster/rules: ValidatingAdmissionPolicy needs Kubernetes 1.30 or newer, but '
    + "'version' of the cluster is 1.29: set the version with Cluster.set if all of your clusters are newer, or leave the policy out");
});

/** Whether the API server asks such a policy about a pod that is created. */
function isAsked(metadata: object): boolean {
  const names = { ...namesFor({ variables: [] }, { apiVersion: 'v1', kind: 'Pod', metadata }), request: { operation: 'CREATE' } };
  return synth()[0].spec.matchConditions.every(({ expression }: { expression: string }) => evaluate(expression, names) === true);
}

const ownedBy = (apiVersion: string, kind: string) => ({ ownerReferences: [{ apiVersion, kind, name: 'web', uid: 'x' }] });

test.each<[string, object, boolean]>([
  ['a pod', { name: 'web' }, true],
  ['one of a ReplicaSet, which was checked', ownedBy('apps/v1', 'ReplicaSet'), false],
  ['one of a ReplicationController', ownedBy('v1', 'ReplicationController'), false],
  ['one of a kind that is not checked', ownedBy('argoproj.io/v1alpha1', 'Rollout'), true],
  ['one of a Job that is not that of Kubernetes', ownedBy('batch.volcano.sh/v1alpha1', 'Job'), true],
  ['the mirror of a static pod', { annotations: { 'kubernetes.io/config.mirror': 'x' } }, false],
  ['one that opts out', { labels: { 'cdk8s-graceful': 'disabled' } }, false],
  ['one with other labels', { labels: { app: 'web' } }, true],
  ['one that says it takes part', { labels: { 'cdk8s-graceful': 'enabled' } }, true],
])('it is asked about %s, or not', (_, metadata, isIt) => expect(isAsked(metadata)).toBe(isIt));
