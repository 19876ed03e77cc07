import { hasContainer, objectsOf, podsOf } from '../../src/pod';

const HOOK = { preStop: { tcpSocket: { port: 1 } } };
const container = (name: string) => ({ name, image: `acme/${name}:1`, lifecycle: HOOK });
const podSpec = (name: string) => ({ containers: [container(name)] });
const found = (document: unknown) => objectsOf(document).flatMap((object) => podsOf(object));
const placesIn = (document: unknown) => found(document)
  .map(({ pointer, place, containers }) => [pointer, place, containers.map(({ name }) => name).join()]);

describe('places of the table', () => {
  test.each<[string, object, [string, string | undefined, string][]]>([
    ['RayCluster', { apiVersion: 'ray.io/v1', kind: 'RayCluster', spec: { headGroupSpec: { template: { spec: podSpec('head') } }, workerGroupSpecs: [{ groupName: 'gpu', template: { spec: podSpec('worker') } }] } },
      [['/spec/headGroupSpec/template/spec', 'headGroupSpec', 'head'], ['/spec/workerGroupSpecs/0/template/spec', 'workerGroupSpecs.gpu', 'worker']]],
    ['ServingRuntime', { apiVersion: 'serving.kserve.io/v1alpha1', kind: 'ServingRuntime', spec: podSpec('kserve-container') }, [['/spec', undefined, 'kserve-container']]],
    ['InferenceService', { apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', spec: { predictor: podSpec('p'), transformer: podSpec('t') } },
      [['/spec/predictor', 'predictor', 'p'], ['/spec/transformer', 'transformer', 't']]],
    ['Elasticsearch without images', { apiVersion: 'elasticsearch.k8s.elastic.co/v1', kind: 'Elasticsearch', spec: { nodeSets: [{ name: 'hot', podTemplate: { spec: { containers: [{ name: 'elasticsearch' }] } } }] } },
      [['/spec/nodeSets/0/podTemplate/spec', undefined, 'elasticsearch']]],
    ['SparkApplication', { apiVersion: 'sparkoperator.k8s.io/v1beta2', kind: 'SparkApplication', spec: { image: 'spark:3', driver: { lifecycle: HOOK, sidecars: [container('log')] }, executor: {} } },
      [['/spec/driver', 'driver', 'spark-kubernetes-driver,log'], ['/spec/executor', 'executor', 'spark-kubernetes-executor']]],
    ['Workflow', { apiVersion: 'argoproj.io/v1alpha1', kind: 'Workflow', spec: { templates: [{ name: 'go', container: { image: 'x' }, sidecars: [container('s')] }, { name: 'steps', steps: [] }] } },
      [['/spec/templates/0', undefined, 'main,s']]],
    ['PyTorchJob', { apiVersion: 'kubeflow.org/v1', kind: 'PyTorchJob', spec: { pytorchReplicaSpecs: { Master: { template: { spec: podSpec('m') } }, Worker: { template: { spec: podSpec('w') } } } } },
      [['/spec/pytorchReplicaSpecs/Master/template/spec', 'pytorchReplicaSpecs.Master', 'm'], ['/spec/pytorchReplicaSpecs/Worker/template/spec', 'pytorchReplicaSpecs.Worker', 'w']]],
    ['ClusterServiceVersion', { apiVersion: 'operators.coreos.com/v1alpha1', kind: 'ClusterServiceVersion', spec: { install: { spec: { deployments: [{ name: 'manager', spec: { template: { spec: podSpec('manager') } } }] } } } },
      [['/spec/install/spec/deployments/0/spec/template/spec', undefined, 'manager']]],
    ['a Service of Knative', { apiVersion: 'serving.knative.dev/v1', kind: 'Service', spec: { template: { spec: podSpec('web') } } }, [['/spec/template/spec', undefined, 'web']]],
  ])('%s', (_, document, expected) => {
    expect(placesIn(document)).toEqual(expected);
  });

  test('a kind of another group is not meant', () => {
    expect(placesIn({ apiVersion: 'batch.volcano.sh/v1alpha1', kind: 'Job', spec: { tasks: [{ name: 't', template: { spec: podSpec('t') } }] } })).toEqual([['/spec/tasks/0/template/spec', undefined, 't']]);
    expect(found({ apiVersion: 'acme.example/v1', kind: 'Deployment', spec: { replicas: 3, template: { spec: podSpec('web') } } })).toMatchObject([{ use: 'unknown', replicas: undefined, isPatch: true }]);
  });

  test('what the owner adds is not missing', () => {
    const [ray] = found({ apiVersion: 'ray.io/v1', kind: 'RayCluster', spec: { headGroupSpec: { template: { spec: podSpec('head') } } } });
    const [serving] = found({ apiVersion: 'serving.kserve.io/v1alpha1', kind: 'ServingRuntime', metadata: { labels: { of: 'the object' } }, spec: podSpec('x') });
    const [rollout] = found({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', spec: { replicas: 2, template: { spec: podSpec('x') } } });
    expect([ray, serving, rollout].map(({ isPatch, isGraceOpen, replicas, use }) => [use, isPatch, isGraceOpen, replicas])).toEqual([
      ['workload', true, false, undefined], ['workload', true, true, undefined], ['workload', false, false, 2],
    ]);
    expect(serving.labels).toEqual({});
  });
});

describe('places by shape', () => {
  test('are found wherever they lie, with nothing known of the owner', () => {
    const document = { apiVersion: 'acme.example/v1', kind: 'Thing', spec: { replicas: 3, core: { podTemplate: { metadata: { labels: { a: 'b' } }, spec: { containers: [{ name: 'core' }] } } }, sides: [{ name: 's', ...podSpec('side') }] } };
    expect(placesIn(document)).toEqual([['/spec/core/podTemplate/spec', 'core', 'core'], ['/spec/sides/0', 'sides.s', 'side']]);
    expect(found(document).map(({ isGraceOpen, labels, use }) => [use, isGraceOpen, labels])).toEqual([['unknown', true, { a: 'b' }], ['unknown', true, {}]]);
  });

  test.each<[string, object]>([
    ['a schema', { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', spec: { versions: [{ schema: { openAPIV3Schema: { properties: { containers: { default: podSpec('a').containers } } } } }] } }],
    ['a pattern of a policy', { apiVersion: 'kyverno.io/v1', kind: 'ClusterPolicy', spec: { rules: [{ validate: { pattern: { spec: podSpec('a') } } }] } }],
    ['wildcards', { apiVersion: 'acme.example/v1', kind: 'Rule', spec: { want: { containers: [{ name: '*', image: '*' }] } } }],
    ['patches', { apiVersion: 'acme.example/v1', kind: 'Thing', spec: { patches: [{ spec: podSpec('a') }] } }],
    ['a status', { apiVersion: 'acme.example/v1', kind: 'Thing', status: podSpec('a') }],
    ['names without images', { apiVersion: 'metrics.k8s.io/v1beta1', kind: 'PodMetrics', containers: [{ name: 'a', usage: { cpu: '1' } }] }],
    ['what is no list', { apiVersion: 'acme.example/v1', kind: 'Thing', spec: { containers: { a: { name: 'a', image: 'b' } } } }],
  ])('%s is none', (_, document) => {
    expect(placesIn(document)).toEqual([]);
  });

  test('come to an end in what holds itself', () => {
    const thing: { [key: string]: unknown } = { kind: 'Thing', spec: podSpec('a') };
    thing.one = thing;
    thing.other = [thing, thing];
    const start = Date.now();
    expect(placesIn(thing).length).toBeGreaterThan(0);
    expect(hasContainer({ thing })).toBe(true);
    expect(Date.now() - start).toBeLessThan(10_000);
  });
});

describe('a Template of OpenShift', () => {
  const template = (value?: string) => ({
    apiVersion: 'template.openshift.io/v1',
    kind: 'Template',
    parameters: [{ name: 'GRACE', value }, { name: 'NAME', value: 'web' }, { name: 'TAG', required: true }],
    objects: [{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: '${NAME}' }, spec: { template: { spec: { terminationGracePeriodSeconds: '${{GRACE}}', containers: [{ name: 'a', image: 'acme/${NAME}:${TAG}' }] } } } }],
  });

  test('has its objects, with the values that its parameters have', () => {
    const [pod] = found(template('90'));
    expect(pod).toMatchObject({ object: { name: 'web', pointer: '/objects/0', isFilled: true }, pointer: '/objects/0/spec/template/spec', givenGracePeriod: 90 });
    expect(pod.containers[0].image).toBe('acme/web:${TAG}');
  });

  test('keeps what has no value', () => {
    expect(found(template())[0]).toMatchObject({ givenGracePeriod: undefined, raw: { terminationGracePeriodSeconds: '${{GRACE}}' } });
  });
});

test('a container that nothing is said of is seen', () => {
  expect(hasContainer({ apiVersion: 'tekton.dev/v1', kind: 'Task', spec: { steps: [{ name: 'a', image: 'x', env: [{ name: 'A' }] }] } })).toBe(true);
  expect(hasContainer({ apiVersion: 'v1', kind: 'ConfigMap', data: { image: 'x' } })).toBe(false);
});
