import { App, Chart, Duration } from 'cdk8s';
import { Cluster, GracefulPolicy, GracefulPolicyProps, KubernetesVersion, LoadBalancer } from '../../src';
import { errorOf } from '../_support/errors';

function synth(props?: GracefulPolicyProps, version = KubernetesVersion.V1_36, namespace?: string): any[] {
  const chart = new Chart(new App(), 'cluster', { disableResourceNameHashes: true, namespace });
  new GracefulPolicy(chart, 'drain', props);
  // It may be set later.
  Cluster.set(chart, { version });
  return chart.toJson();
}

const NAME = 'cluster-drain-policy';
const HAS_HOOK = 'has(c.lifecycle) && has(c.lifecycle.preStop)';

test('it writes a policy and its binding', () => {
  expect(synth({ drain: Duration.seconds(12) })).toEqual([
    {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'MutatingAdmissionPolicy',
      metadata: { name: NAME },
      spec: {
        failurePolicy: 'Ignore',
        reinvocationPolicy: 'IfNeeded',
        matchConstraints: { resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }] },
        matchConditions: [
          { name: 'runs-until-stopped', expression: "!has(object.spec.restartPolicy) || object.spec.restartPolicy == 'Always'" },
          { name: 'has-time-to-stop', expression: '!has(object.spec.terminationGracePeriodSeconds) || object.spec.terminationGracePeriodSeconds > 0' },
          { name: 'is-not-a-mirror', expression: "!has(object.metadata.annotations) || !('kubernetes.io/config.mirror' in object.metadata.annotations)" },
          { name: 'listens-without-a-hook', expression: `object.spec.containers.exists(c, has(c.ports) && size(c.ports) > 0 && !(${HAS_HOOK}))` },
        ],
        variables: [
          { name: 'grace', expression: 'has(object.spec.terminationGracePeriodSeconds) ? object.spec.terminationGracePeriodSeconds : 30' },
          {
            name: 'isDrained',
            expression: `object.spec.containers.exists(c, ${HAS_HOOK} && has(c.lifecycle.preStop.sleep)\n&& c.lifecycle.preStop.sleep.seconds >= 12)`,
          },
        ],
        mutations: [{
          patchType: 'ApplyConfiguration',
          applyConfiguration: {
            expression: `Object{
  spec: Object.spec{
    terminationGracePeriodSeconds: variables.grace + (variables.isDrained ? 0 : 12),
    containers: object.spec.containers.filter(c, !(${HAS_HOOK})).map(c, Object.spec.containers{
      name: c.name,
      lifecycle: Object.spec.containers.lifecycle{
        preStop: Object.spec.containers.lifecycle.preStop{
          sleep: Object.spec.containers.lifecycle.preStop.sleep{seconds: 12}
        }
      }
    })
  }
}`,
          },
        }],
      },
    },
    {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'MutatingAdmissionPolicyBinding',
      metadata: { name: NAME },
      spec: {
        policyName: NAME,
        matchResources: {
          namespaceSelector: { matchLabels: { 'cdk8s-graceful': 'enabled' } },
          objectSelector: { matchExpressions: [{ key: 'cdk8s-graceful', operator: 'NotIn', values: ['disabled'] }] },
        },
      },
    },
  ]);
});

test('it has no namespace, also in a chart that has one', () => {
  expect(synth({}, KubernetesVersion.V1_36, 'shop').map(({ metadata }) => metadata)).toEqual([{ name: NAME }, { name: NAME }]);
});

test.each([
  [{}, 5],
  [{ propagationDelay: Duration.seconds(0) }, 1],
  [{ loadBalancers: [LoadBalancer.awsAlbIp()] }, 60],
])('the drain is as long as the cluster needs: %j', (cluster, seconds) => {
  const chart = new Chart(new App(), 'cluster');
  new GracefulPolicy(chart, 'drain');
  Cluster.set(chart, { version: KubernetesVersion.V1_36, ...cluster });
  expect(chart.toJson()[0].spec.mutations[0].applyConfiguration.expression).toContain(`sleep{seconds: ${seconds}}`);
});

test.each<[GracefulPolicyProps, object]>([
  [{ namespaceLabels: { 'team': 'shop', 'acme.com/graceful': '' } }, { matchLabels: { 'team': 'shop', 'acme.com/graceful': '' } }],
  [{ namespaceLabels: {} }, {
    matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['kube-node-lease', 'kube-public', 'kube-system'] }],
  }],
])('it is for namespaces with labels, or for all but those of Kubernetes: %j', (props, selector) => {
  expect(synth(props)[1].spec.matchResources.namespaceSelector).toEqual(selector);
});

test.each<[GracefulPolicyProps, string]>([
  [{ drain: Duration.millis(500) },
    "'drain' (0.5 s) must be a whole number of seconds, because Kubernetes counts in whole seconds: give how long pods still get new requests after their deletion"],
  [{ drain: Duration.seconds(0) }, "'drain' (0 s) must be at least 1 s: give how long pods still get new requests after their deletion"],
  [{ drain: Duration.minutes(11) }, "'drain' (11 min) must be at most 10 min: give how long pods still get new requests after their deletion"],
  [{ namespaceLabels: { 'a b': 'x' } },
    "'namespaceLabels' ('a b') must have names of labels: letters, digits, '-', '_' and '.', at most 63, with a DNS name and a slash before it if you like: give a label that your namespaces have"],
  [{ namespaceLabels: { team: 'a b' } },
    "'namespaceLabels.team' ('a b') must be the value of a label: letters, digits, '-', '_' and '.', at most 63: give the value that your namespaces have"],
])('it refuses %j', (props, message) => {
  expect(errorOf(() => synth(props))).toBe(`cluster/drain: GracefulPolicy: ${message}`);
});

test.each([KubernetesVersion.V1_30, KubernetesVersion.V1_35])('a cluster of %s has no such policies', (version) => {
  const app = new App();
  const chart = new Chart(app, 'cluster');
  Cluster.set(chart, { version });
  new GracefulPolicy(chart, 'drain');
  expect(errorOf(() => app.synthYaml())).toBe(`Validation failed with the following errors:\n  [cluster/drain] cluster/drain: MutatingAdmissionPolicy needs Kubernetes 1.36 or newer, but 'version' of the cluster is ${version}: `
    + 'set the version with Cluster.set if all of your clusters are newer, or leave the policy out');
});
