import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ApiObject, App, Chart, Cron, Duration, Include, JsonPatch, YamlOutputType } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { parseAllDocuments } from 'yaml';
import { Cluster, Gate, Hook, KubernetesVersion, Lifecycle, Shutdown, Way } from '../../src';
import { containerOf, Json, names, podOf, podSpecsOf, synth } from '../_support/pods';

const seconds = (n: number) => Duration.seconds(n);
const sleep = (n: number) => ({ sleep: { seconds: n } });
const SHUTDOWN = Shutdown.of({ drain: seconds(10), stop: seconds(25) });
const deployment = (scope: Chart, ...containers: string[]) =>
  new kplus.Deployment(scope, 'web', { containers: containers.map((name) => ({ name, image: name })) });

const folders: string[] = [];
const temporaryFolder = () => {
  folders.push(mkdtempSync(join(tmpdir(), 'cdk8s-graceful-')));
  return folders[folders.length - 1];
};
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

describe('a lifecycle is given to', () => {
  const containers = [{ image: 'app' }];
  test.each<[string, (chart: Chart) => kplus.AbstractPod]>([
    ['Pod', (chart) => new kplus.Pod(chart, 'it', { containers })],
    ['Deployment', (chart) => new kplus.Deployment(chart, 'it', { containers })],
    ['StatefulSet', (chart) => new kplus.StatefulSet(chart, 'it', { containers, service: new kplus.Service(chart, 'service', { ports: [{ port: 80 }] }) })],
    ['DaemonSet', (chart) => new kplus.DaemonSet(chart, 'it', { containers })],
    ['Job', (chart) => new kplus.Job(chart, 'it', { containers })],
    ['CronJob', (chart) => new kplus.CronJob(chart, 'it', { containers, schedule: Cron.daily() })],
  ])('a %s of cdk8s-plus', (kind, make) => {
    const spec = podOf((chart) => {
      const workload = make(chart);
      expect(workload.kind).toBe(kind);
      Lifecycle.of(workload).stop(SHUTDOWN);
    });
    expect(spec.containers[0].lifecycle).toEqual({ preStop: sleep(10) });
    expect(spec.terminationGracePeriodSeconds).toBe(40);
  });

  test('a generated object of cdk8s-plus', () => {
    const spec = podOf((chart) => {
      const workload = new kplus.k8s.KubeDeployment(chart, 'it', { spec: { selector: {}, template: { spec: { containers: [{ name: 'app' }] } } } });
      Lifecycle.of(workload).stop(SHUTDOWN);
    });
    expect(spec).toEqual({ containers: [{ name: 'app', lifecycle: { preStop: sleep(10) } }], terminationGracePeriodSeconds: 40 });
  });

  test('any other object with a pod template, such as an Argo Rollout', () => {
    const spec = podOf((chart) => {
      const spec_ = { strategy: { canary: {} }, template: { spec: { containers: [{ name: 'app' }] } } };
      Lifecycle.of(new ApiObject(chart, 'it', { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', spec: spec_ })).stop(SHUTDOWN);
    });
    expect(spec).toEqual({ containers: [{ name: 'app', lifecycle: { preStop: sleep(10) } }], terminationGracePeriodSeconds: 40 });
  });

  test('what somebody else wrote as YAML', () => {
    const file = join(temporaryFolder(), 'theirs.yaml');
    writeFileSync(file, 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: theirs }\nspec: { template: { spec: { containers: [{ name: app }] } } }\n');
    const spec = podOf((chart) => { Lifecycle.of(new Include(chart, 'it', { url: file }).apiObjects[0]).stop(SHUTDOWN); });
    expect(spec).toEqual({ containers: [{ name: 'app', lifecycle: { preStop: sleep(10) } }], terminationGracePeriodSeconds: 40 });
  });
});

describe('a lifecycle', () => {
  test('changes nothing while nothing is asked of it', () => {
    const plain = synth((chart) => { deployment(chart, 'app'); });
    expect(synth((chart) => { Lifecycle.of(deployment(chart, 'app')); })).toEqual(plain);
  });

  test('is the same for a workload and for its object, however often it is asked for', () => {
    const workload = deployment(new Chart(new App(), 'chart'), 'app');
    expect(Lifecycle.of(workload)).toBe(Lifecycle.of(workload));
    expect(Lifecycle.of(ApiObject.of(workload))).toBe(Lifecycle.of(workload));
  });

  test('holds for containers that are added after it, and for ports that they are given', () => {
    const spec = podOf((chart) => {
      const workload = deployment(chart, 'app');
      Lifecycle.of(workload).stop(SHUTDOWN).preStop('late', Hook.httpGet('/quit', { portName: 'admin', timeout: seconds(3) }))
        .stop(Shutdown.of({ drain: seconds(0) }), { container: 'late' });
      workload.addContainer({ name: 'late', image: 'late' }).addPort({ number: 9000, name: 'admin' });
      workload.addContainer({ name: 'later', image: 'later' });
    });
    expect(containerOf(spec, 'app').lifecycle.preStop).toEqual(sleep(10));
    expect(containerOf(spec, 'late').lifecycle.preStop).toEqual({ httpGet: { path: '/quit', port: 'admin', scheme: 'HTTP' } });
    expect(containerOf(spec, 'later').lifecycle.preStop).toEqual(sleep(10));
  });

  test('sees a cluster that is set after it', () => {
    const spec = podOf((chart) => {
      Lifecycle.of(deployment(chart, 'app')).stop(Shutdown.of());
      Cluster.set(chart, { version: KubernetesVersion.V1_30, propagationDelay: seconds(12) });
    });
    expect(spec.containers[0].lifecycle).toEqual({ preStop: { sleep: { seconds: 12 } } });
    expect(spec.terminationGracePeriodSeconds).toBe(12 + 20 + 5);
  });

  test('says in words what was asked for', () => {
    const lifecycle = Lifecycle.of(deployment(new Chart(new App(), 'chart'), 'app', 'proxy'))
      .waitFor([Gate.tcp('postgres', 5432)])
      .startFirst('proxy', Gate.httpGet('/ready', { port: 15020 }))
      .startFirst('app', Gate.tcp('localhost', 80), { then: ['one', 'two'] })
      .postStart('app', Hook.exec(['warm-up'], { timeout: seconds(3) }))
      .preStop('app', Hook.exec(['flush', 'all of it'], { timeout: seconds(4) }))
      .limitStop('proxy', seconds(6))
      .stop(Shutdown.of({ drain: seconds(1), stop: seconds(2), margin: seconds(3) }))
      .stop(Shutdown.of(), { container: 'proxy' });
    expect(lifecycle.toString()).toBe([
      'wait for tcp postgres:5432 (at most 60 s)',
      'start proxy first, the others when http://127.0.0.1:15020/ready (at most 60 s) opens',
      'start app first, one, two when tcp localhost:80 (at most 60 s) opens',
      'after the start of app: run warm-up (at most 3 s)',
      "before the stop of app: run flush 'all of it' (at most 4 s)",
      'end proxy 6 s after its stop signal',
      'stop: drain 1 s + stop 2 s + margin 3 s = grace period 6 s',
      'stop proxy: drain (propagation delay of the cluster) + stop 20 s + margin 5 s = grace period',
    ].join('\n'));
  });
});

describe('manifests with a lifecycle', () => {
  const everything = (chart: Chart, way?: Way) => {
    const workload = new kplus.Deployment(chart, 'web', {
      containers: [{ name: 'app', image: 'app', portNumber: 80, command: ['app'] }, { name: 'helper', image: 'helper', command: ['helper'] }],
      initContainers: [{ name: 'migrate', image: 'migrate' }],
    });
    Lifecycle.of(workload)
      .waitFor([Gate.tcp('postgres', 5432)])
      .startFirst('app', Gate.httpGet('/ready', { port: 80, headers: { zebra: '1', apple: '2' } }), { way })
      .preStop('helper', Hook.httpGet('/quit', { port: 1, timeout: seconds(1), headers: { zebra: '1' } }))
      .limitStop('helper', seconds(3))
      .stop(Shutdown.of({ drain: seconds(0) }))
      .stop(SHUTDOWN, { container: 'app' });
    return workload;
  };

  test('are the same when they are synthesized twice', () => {
    const chart = new Chart(new App(), 'chart');
    everything(chart);
    const [first, second] = [chart.toJson(), chart.toJson()];
    expect(podSpecsOf(first)[0].terminationGracePeriodSeconds).toBe(40);
    expect(second).toEqual(first);
  });

  test.each(Object.values(YamlOutputType).filter((type) => typeof type === 'number').map((type) => [YamlOutputType[type], type] as const))(
    'are complete in every file of the output type %s', (_, yamlOutputType) => {
      const outdir = temporaryFolder();
      const app = new App({ outdir, yamlOutputType });
      for (const id of ['one', 'two']) { everything(new Chart(app, id)); }
      app.synth();
      const paths = readdirSync(outdir, { recursive: true }) as string[];
      const files = paths.map((path) => join(outdir, path)).filter((path) => statSync(path).isFile());
      const specs = podSpecsOf(files.flatMap((file) => parseAllDocuments(readFileSync(file, 'utf8')).map((document) => document.toJS())));
      expect(specs).toHaveLength(2);
      for (const spec of specs) {
        expect(names(spec.initContainers)).toEqual(['wait-for-dependencies', 'migrate']);
        expect(containerOf(spec, 'app').lifecycle.preStop).toEqual(sleep(10));
        expect(spec.terminationGracePeriodSeconds).toBe(40);
      }
    });

  test('are complete in what App.synthYaml returns', () => {
    const app = new App();
    everything(new Chart(app, 'chart'));
    const [spec] = podSpecsOf(parseAllDocuments(app.synthYaml()).map((document) => document.toJS()));
    expect(spec.terminationGracePeriodSeconds).toBe(40);
  });

  describe('have their fields in the order in which cdk8s writes them', () => {
    const unsorted = (value: Json, path = ''): string[] => typeof value !== 'object' ? [] : [
      ...Array.isArray(value) || Object.keys(value).join() === Object.keys(value).sort().join() ? [] : [`${path}: ${Object.keys(value)}`],
      ...Object.entries(value).flatMap(([key, inner]) => unsorted(inner, `${path}/${key}`)),
    ];

    afterEach(() => { delete process.env.CDK8S_DISABLE_SORT; });

    test.each([undefined, ...Object.values(Way)])('alphabetically, with the way %s', (way) => {
      const spec = podOf((chart) => {
        Cluster.set(chart, { version: KubernetesVersion.V1_30 });
        everything(chart, way);
      });
      expect(unsorted({ b: [{ d: 1, c: 1 }] })).toEqual(['/b/0: d,c']); // the test itself can fail
      expect(unsorted(spec)).toEqual([]);
    });

    const theirs = (chart: Chart) => new ApiObject(chart, 'it', {
      apiVersion: 'apps/v1', kind: 'Deployment', spec: { template: { spec: { volumes: [], containers: [{ name: 'app', image: 'app' }] } } },
    });

    test('as they were given, when sorting is turned off', () => {
      process.env.CDK8S_DISABLE_SORT = '1';
      const spec = podOf((chart) => { Lifecycle.of(theirs(chart)).stop(SHUTDOWN); });
      expect(Object.keys(spec)).toEqual(['volumes', 'containers', 'terminationGracePeriodSeconds']);
      expect(Object.keys(spec.containers[0])).toEqual(['name', 'image', 'lifecycle']);
    });

    test('alphabetically again, when it is not', () => {
      const spec = podOf((chart) => { Lifecycle.of(theirs(chart)).stop(SHUTDOWN); });
      expect(Object.keys(spec)).toEqual(['containers', 'terminationGracePeriodSeconds', 'volumes']);
      expect(Object.keys(spec.containers[0])).toEqual(['image', 'lifecycle', 'name']);
    });
  });
});

describe('JSON patches of the user', () => {
  const TEMPLATE = '/spec/template/spec';
  const patched = (...patches: JsonPatch[]) => podOf((chart) => {
    const workload = deployment(chart, 'app');
    Lifecycle.of(workload).stop(SHUTDOWN);
    ApiObject.of(workload).addJsonPatch(...patches);
  });

  test('still count', () => {
    const spec = patched(JsonPatch.replace(`${TEMPLATE}/containers/0/image`, 'patched'), JsonPatch.add(`${TEMPLATE}/priorityClassName`, 'high'));
    expect(spec.containers[0].image).toBe('patched');
    expect(spec.priorityClassName).toBe('high');
    expect(spec.containers[0].lifecycle.preStop).toEqual(sleep(10));
  });

  test('may add a container, which drains like the others', () => {
    const spec = patched(JsonPatch.add(`${TEMPLATE}/containers/-`, { name: 'added', image: 'added' }));
    expect(containerOf(spec, 'added').lifecycle.preStop).toEqual(sleep(10));
  });

  test('may give a grace period, which is kept', () => {
    expect(patched(JsonPatch.replace(`${TEMPLATE}/terminationGracePeriodSeconds`, 300)).terminationGracePeriodSeconds).toBe(300);
  });

  test('may mend what would be refused without them', () => {
    const spec = podOf((chart) => {
      const workload = deployment(chart, 'app');
      Lifecycle.of(workload).limitStop('app', seconds(3));
      ApiObject.of(workload).addJsonPatch(JsonPatch.add(`${TEMPLATE}/containers/0/command`, ['run', 'it']));
    });
    expect(spec.containers[0].command.slice(-2)).toEqual(['run', 'it']);
    expect(spec.containers[0].command).toHaveLength(6);
  });
});
