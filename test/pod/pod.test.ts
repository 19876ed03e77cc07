import { allContainers, isTemplated, keysOf, objectsOf, pointer, podOf, PodView, selects, valueAt } from '../../src/pod';

const podIn = (document: unknown): PodView | undefined => podOf(objectsOf(document)[0]);
const POD = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: { containers: [{ name: 'a', image: 'x' }] } };
const template = { metadata: { labels: { app: 'x' } }, spec: { containers: [{ name: 'a', image: 'x' }] } };

describe('the objects of a document', () => {
  test('are those of its Lists too, each with where it lies', () => {
    const list = { apiVersion: 'v1', kind: 'List', items: [POD, { kind: 'PodList', items: [POD] }, 'nothing'] };
    expect(objectsOf(list, { file: 'f.yaml', document: 2 }).map(({ kind, name, file, document, pointer: at }) => [kind, name, file, document, at])).toEqual([
      ['Pod', 'p', 'f.yaml', 2, '/items/0'], ['Pod', 'p', 'f.yaml', 2, '/items/1/items/0'],
    ]);
  });

  test('come to an end in a List that holds itself', () => {
    const list: { kind: string; items: unknown[] } = { kind: 'List', items: [] };
    list.items.push(list, POD);
    expect(objectsOf(list).length).toBeLessThan(20);
  });

  test.each([null, undefined, 1, 'x', [], {}, [POD], { kind: 7 }, { kind: '' }])('are none in %j', (document) => {
    expect(objectsOf(document)).toEqual([]);
  });
});

describe('a pod template', () => {
  test.each<[string, object, string]>([
    ['Pod', POD, '/spec'],
    ['Deployment', { kind: 'Deployment', spec: { template } }, '/spec/template/spec'],
    ['CronJob', { kind: 'CronJob', spec: { jobTemplate: { spec: { template } } } }, '/spec/jobTemplate/spec/template/spec'],
    ['PodTemplate', { kind: 'PodTemplate', template }, '/template/spec'],
    ['Rollout', { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', spec: { template } }, '/spec/template/spec'],
    ['Knative Service', { apiVersion: 'serving.knative.dev/v1', kind: 'Service', spec: { template } }, '/spec/template/spec'],
    ['CloneSet', { apiVersion: 'apps.kruise.io/v1alpha1', kind: 'CloneSet', spec: { template } }, '/spec/template/spec'],
  ])('is found in a %s', (_, document, at) => {
    const pod = podIn(document)!;
    expect(pod.pointer).toBe(at);
    expect(pod.containers[0].pointer).toBe(`${at}/containers/0`);
    expect(valueAt(document, pod.containers[0].pointer)).toEqual({ name: 'a', image: 'x' });
  });

  test.each([{ kind: 'Service', spec: { selector: {} } }, { kind: 'ConfigMap', data: {} }, { kind: 'Certificate', spec: { template: { spec: {} } } }])('is none in %j', (document) => {
    expect(podIn(document)).toBeUndefined();
  });

  test('has the defaults of Kubernetes', () => {
    expect(podIn(POD)).toMatchObject({ gracePeriod: 30, givenGracePeriod: undefined, restartPolicy: 'Always', hostNetwork: false, shareProcessNamespace: false, replicas: 1 });
    const [{ startupProbe }] = podIn({ ...POD, spec: { containers: [{ name: 'a', startupProbe: { httpGet: { port: '80' } } }] } })!.containers;
    expect(startupProbe).toMatchObject({ kinds: ['httpGet'], httpGet: { path: '/', port: 80, scheme: 'HTTP' }, initialDelay: 0, period: 10, timeout: 1, failureThreshold: 3 });
  });

  test('has its containers in the order in which they start, each with its part', () => {
    const pod = podIn({
      kind: 'Pod',
      spec: {
        initContainers: [{ name: 'init' }, { name: 'sidecar', restartPolicy: 'Always' }],
        containers: [{ name: 'main' }],
        ephemeralContainers: [{ name: 'debug' }],
      },
    })!;
    expect(allContainers(pod).map(({ name, role }) => [name, role])).toEqual([['init', 'init'], ['sidecar', 'sidecar'], ['main', 'main'], ['debug', 'ephemeral']]);
  });

  test('has hooks with all handlers that are given, and their place', () => {
    const { postStart, preStop } = podIn({
      kind: 'Pod', spec: { containers: [{ name: 'a', lifecycle: { postStart: { exec: { command: ['x', 1, true] }, tcpSocket: { port: 1 } }, preStop: { sleep: { seconds: 5 } } } }] },
    })!.containers[0];
    expect(postStart).toMatchObject({ kinds: ['exec', 'tcpSocket'], exec: ['x', '1', 'true'], pointer: '/spec/containers/0/lifecycle/postStart' });
    expect(preStop).toMatchObject({ kinds: ['sleep'], sleep: 5 });
  });

  test('knows of a variable whether its value is known', () => {
    const { env } = podIn({ kind: 'Pod', spec: { containers: [{ name: 'a', env: [{ name: 'A', value: '1' }, { name: 'B' }, { name: 'C', valueFrom: {} }] }] } })!.containers[0];
    expect(env).toEqual({ A: '1', B: '', C: undefined });
  });

  test('is a patch if no container has an image', () => {
    expect(podIn({ kind: 'Deployment', spec: { template: { spec: { containers: [{ name: 'a', args: ['x'] }] } } } })!.isPatch).toBe(true);
    expect(podIn(POD)!.isPatch).toBe(false);
  });

  test.each<[unknown]>([[null], [7], ['x'], [[]], [{ containers: 7 }], [{ containers: [null, 'x', 7, []] }], [{ containers: [{ name: 7, lifecycle: 'x', ports: {}, env: [1], command: 'sleep' }] }]])(
    'is read without complaint from %j', (spec) => {
      expect(() => podIn({ kind: 'Pod', spec })).not.toThrow();
      expect(podIn({ kind: 'Pod', spec })?.containers.every(({ command, env }) => command.length === 0 && Object.keys(env).length === 0) ?? true).toBe(true);
    });
});

test('a pointer leads back to what it was made for, whatever the keys', () => {
  const root = { 'a/b': { 'c~d': [{ x: 1 }] } };
  const at = pointer('', 'a/b', 'c~d', 0, 'x');
  expect(at).toBe('/a~1b/c~0d/0/x');
  expect(keysOf(at)).toEqual(['a/b', 'c~d', '0', 'x']);
  expect(valueAt(root, at)).toBe(1);
  expect(valueAt(root, '/constructor')).toBeUndefined();
});

test('a template is recognised', () => {
  expect(['{{ .Values.x }}', '${X}', '$IMAGE', '<%= x %>'].every(isTemplated)).toBe(true);
  expect(['nginx:1.27', '$(POD_NAME)', 'a$', 7].some(isTemplated)).toBe(false);
});

test('a selector selects what has all its labels, and nothing if it is empty', () => {
  expect(selects({ a: '1' }, { a: '1', b: '2' })).toBe(true);
  expect(selects({ a: '1', b: '3' }, { a: '1', b: '2' })).toBe(false);
  expect(selects({}, { a: '1' })).toBe(false);
});
