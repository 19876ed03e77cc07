import { readFileSync } from 'fs';
import { join } from 'path';
import { Cli } from './harness';

const here = new Cli();
const cli = (...args: Parameters<Cli['run']>) => here.run(...args);

const deployment = (name: string, preStop = '5') => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  replicas: 2
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      terminationGracePeriodSeconds: 20
      containers:
        - name: main
          image: example.com/app:1
          ports: [{containerPort: 8080}]
          readinessProbe: {tcpSocket: {port: 8080}, periodSeconds: 1}
          lifecycle: {preStop: {exec: {command: [sleep, "${preStop}"]}}}
`;
const WEB = deployment('web');
const BOTH = `${WEB}---\n${deployment('api')}`;
const SCENARIOS = 'start, delete, complete, crash, deadline, evict, evict-hard, evict-soft, force-delete, liveness-failure, node-shutdown, oom, preempt, restart-all';

beforeEach(() => here.put({ 'web.yaml': WEB, 'both.yaml': BOTH }));

const drawn = async (...args: string[]) => JSON.parse((await cli(['timeline', 'web.yaml', '--format', 'json', ...args])).stdout)[0];

describe('timeline draws', () => {
  test('the deletion of each workload, if nothing else is said', async () => {
    const { code, stderr, stdout } = await cli(['timeline', 'both.yaml']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Deployment web: it is deleted/);
    expect(stdout).toContain('\nDeployment api: it is deleted');
    expect(stdout).toContain('The pod is gone after ');
    expect(stdout).not.toContain('\u001b');
  });

  test('in colours and as wide as the terminal on one', async () => {
    const { stdout } = await cli(['timeline', 'web.yaml'], '', true, { TERM: 'xterm' });
    expect(stdout).toContain('\u001b[1mDeployment web');
    const lines = stdout.split('\n').slice(2, 6).map((line) => line.replace(/\u001b\[\d+m/g, ''));
    expect(Math.max(...lines.map(({ length }) => length))).toBeGreaterThan(70);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(80);
    expect((await cli(['timeline', 'web.yaml'], '', true, { TERM: 'xterm', NO_COLOR: '1' })).stdout).not.toContain('\u001b');
  });

  test('what comes by standard input', async () => {
    expect((await cli(['timeline', '-'], WEB)).stdout).toMatch(/^Deployment web: it is deleted/);
  });

  test('a scenario with its options, and what is assumed', async () => {
    const obedient = await drawn('--assume', 'main.stop=2s');
    const stubborn = await drawn('--scenario', 'delete grace=6s', '--assume', 'main.stop=12s');
    expect(obedient.killed).toEqual([]);
    expect(obedient.assumptions).toContainEqual({ name: 'main.stop', source: 'given', value: '2 s', why: 'set explicitly' });
    expect(stubborn.scenario).toMatchObject({ name: 'delete', grace: 6 });
    // One of the six seconds is left after the hook; the kubelet gives two.
    expect(stubborn.killed).toHaveLength(1);
    expect(stubborn.events[0].kind).toBe('deleted');
    expect(stubborn.events.find(({ kind }: { kind: string }) => kind === 'hook-begins')).toMatchObject({ hook: 'preStop', what: 'preStop hook begins' });
    expect(stubborn.killed[0].time).toBeGreaterThan(7000);
    expect(stubborn.killed[0].time).toBeLessThan(7500);
    expect((await drawn('--scenario', 'start')).readyAt).toBeGreaterThan(500);
  });

  test('a container whose name has an equals sign, or is that of another and more', async () => {
    here.put({ 'web.yaml': WEB.replace('name: main\n', 'name: a=b\n').replace(/( +)- name: a=b[^]*/, (all, indent) => `${all}${indent}- {name: a, image: x}\n`) });
    const stops = async (...assume: string[]) => (await drawn(...assume.flatMap((one) => ['--assume', one]))).assumptions
      .filter(({ name }: any) => name.endsWith('.stop')).map(({ name, value }: any) => `${name}: ${value}`);
    expect(await stops('a=b.stop=3s', 'a.stop = 4s')).toEqual(['a.stop: 4 s', 'a=b.stop: 3 s']);
    expect(await stops(' a=b.stop  =3s')).toEqual(['a.stop: 1 s', 'a=b.stop: 3 s']);
    expect((await cli(['timeline', 'web.yaml', '--scenario', 'rollout'])).code).toBe(0);
    expect((await cli(['report', 'web.yaml'])).code).toBe(0);
    expect((await cli(['timeline', 'web.yaml', '--assume', 'b.stop=3s'])).stderr).toMatch(/^assumption 'b\.stop=3s': there is no 'b\.stop' in this pod; there are a=b\.pull, /);
  });

  test('at worst', async () => {
    expect((await drawn('--worst')).goneAt).toBeGreaterThan((await drawn()).goneAt + 2000);
  });

  test('for another version: a native sleep is none in 1.28', async () => {
    here.put({ 'web.yaml': WEB.replace('exec: {command: [sleep, "5"]}', 'sleep: {seconds: 5}') });
    expect((await drawn()).goneAt).toBeGreaterThan(5000);
    const old = await drawn('--kubernetes-version', '1.28');
    expect([old.version, old.refusals]).toEqual(['1.28', ['the preStop hook of main has no handler']]);
  });

  test('with the propagation delay, also that of the configuration file', async () => {
    const end = ({ traffic }: { traffic: { until: number }[] }) => traffic[0].until;
    const slow = end(await drawn('--propagation-delay', '8s'));
    expect(slow).toBe(8000);
    here.put({ '.cdk8s-graceful.yaml': 'propagationDelay: 3s\n' });
    expect(end(await drawn())).toBe(3000);
    expect(end(await drawn('--propagation-delay', '8s'))).toBe(slow);
  });

  describe('behind the load balancer that an Ingress shows', () => {
    const ALB = `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {alb.ingress.kubernetes.io/target-type: ip}}
spec: {ingressClassName: alb, defaultBackend: {service: {name: web, port: {number: 80}}}}
`;
    beforeEach(() => here.put({ 'alb.yaml': ALB }));
    const text = async (...args: string[]) => (await cli(['timeline', 'web.yaml', 'alb.yaml', ...args])).stdout;

    test('with a lane for each way', async () => {
      expect(await text()).toMatch(/\nkube-proxy +>+ *\nthe ALB +>+\?+\n/);
      expect(await text()).toContain('\nConnections from the ALB to main are refused for 24.85 s, from 5.15 s.\n');
      expect(await text()).toContain('\n  the ALB = 30 s  (catalogue: reported, see kubernetes-sigs/aws-load-balancer-controller#2366, #1064, #2106)\n');
    });

    test('also in a rolling update', async () => {
      const update = await text('--scenario', 'rollout');
      expect(update).toMatch(/\nkube-proxy +>+\nthe ALB +>+\?+>+\n/);
      expect(update).toContain(' requests are expected to be refused. The ALB routes them to a pod that is not listening, or no pod is listening.\n');
    });

    test('at worst', async () => expect(await text('--worst')).toContain('\n  the ALB = 60 s  '));

    test('a propagation delay is that of all ways', async () => {
      expect(await text('--propagation-delay', '2s')).toMatch(/\ntraffic +>+ *\n/);
      expect(await text('--assume', 'propagation=2s')).not.toContain('the ALB');
    });
  });

  test('a rolling update under a load', async () => {
    const { requests, replicas } = await drawn('--scenario', 'rollout', '--rate', '50', '--request-duration', '2s');
    expect([replicas, requests.rate, requests.duration]).toEqual([2, 50, 2000]);
    const text = (await cli(['timeline', 'web.yaml', '--scenario', 'rollout'])).stdout;
    expect(text).toContain('Deployment web');
    expect(text).toContain('maxSurge 1');
  });

  test.each([['mermaid', /^%%\{init.*\ngantt\n/], ['svg', /^<svg /]])('--format %s, of one workload', async (format, pattern) => {
    expect((await cli(['timeline', 'web.yaml', '--format', format])).stdout).toMatch(pattern);
    expect((await cli(['timeline', 'both.yaml', '--format', format, '--workload', 'api'])).stdout).toMatch(pattern);
    expect((await cli(['timeline', 'both.yaml', '--format', format, '--scenario', 'rollout', '--workload', 'deployment/api'])).code).toBe(0);
  });

  test('into a file', async () => {
    expect(await cli(['timeline', 'web.yaml', '--format', 'svg', '-o', 'web.svg'])).toEqual({ code: 0, stdout: '', stderr: 'The drawing is in web.svg.\n' });
    expect(readFileSync(join(here.cwd, 'web.svg'), 'utf8')).toMatch(/^<svg /);
  });
});

describe('what was not read is said, and the rest is drawn', () => {
  test('files', async () => {
    here.put({ 'broken.yaml': 'a: {\n' });
    const { code, stderr, stdout } = await cli(['timeline', 'web.yaml', 'broken.yaml', 'gone.yaml']);
    expect(code).toBe(2);
    expect(stdout).toMatch(/^Deployment web/);
    expect(stderr).toMatch(/^not read: gone.yaml: It cannot be read: no such file.\nnot read: broken.yaml: /);
  });

  test('patches', async () => {
    here.put({ 'patch.yaml': WEB.replace('          image: example.com/app:1\n', '') });
    const { code, stderr } = await cli(['timeline', 'web.yaml', 'patch.yaml']);
    expect([code, stderr]).toEqual([0, 'left out: patch.yaml: Deployment/web has no image, so it is an incomplete manifest, such as a patch\n']);
  });
});

describe('what is wrong is said', () => {
  test.each<[string[], string]>([
    [[], 'Nothing to draw: name a file, a folder, or - for standard input, as in: cdk8s-graceful timeline web.yaml'],
    [['web.yaml', '--scenario', 'explode'], `scenario 'explode': there is no 'explode'; there are ${SCENARIOS}, rollout.`],
    [['web.yaml', '--scenario', 'crash container=none'], "scenario 'crash': there is no container 'none' in this pod; there are main."],
    [['web.yaml', '--scenario', 'rollout grace=5s'], "scenario 'rollout grace=5s': 'rollout' has no options."],
    [['web.yaml', '--assume', 'side.stop=1s'], "assumption 'side.stop=1s': there is no 'side.stop' in this pod; there are main.pull, main.serve, main.run, main.exit, "
      + 'main.stop, main.preStop, main.preStopFails, propagation.'],
    [['web.yaml', '--assume', 'main.stop=soon'], "assumption 'main.stop=soon': 'soon' must be a duration of at most 30d, such as 500ms, 12s or 2m, or never."],
    [['web.yaml', '--format', 'png'], "--format is 'png'. Did you mean 'svg'? There are: text, mermaid, svg, json."],
    [['both.yaml', '--format', 'svg'], '--format svg draws a single workload, but there are 2: choose one with --workload. Available: Deployment/web, Deployment/api.'],
    [['both.yaml', '--workload', 'ap'], "--workload is 'ap'. There are: Deployment/web, Deployment/api."],
    [['web.yaml', '--rate', '0'], "--rate is '0', but must be a number of requests per second, at most 1000000."],
    [['web.yaml', '--rate', ''], "--rate is '', but must be a number of requests per second, at most 1000000."],
  ])('%j', async (args, message) => {
    const { code, stderr, stdout } = await cli(['timeline', ...args]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(`${message}\n`);
  });

  test('a file that cannot be written', async () => {
    expect(await cli(['timeline', 'web.yaml', '-o', 'none/x.txt'])).toEqual({
      code: 2, stdout: '', stderr: 'Cannot write --output none/x.txt: no such folder.\n',
    });
  });

  test('nothing to draw', async () => {
    here.put({ 'service.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\n' });
    expect((await cli(['timeline', 'service.yaml'])).stderr).toBe('Nothing to draw: there is no object with a pod template.\n');
  });

  test('of several workloads, the one that cannot be drawn: the others are', async () => {
    here.put({ 'job.yaml': 'apiVersion: batch/v1\nkind: Job\nmetadata: {name: once}\nspec: {template: {spec: {containers: [{name: main, image: a}]}}}\n' });
    const { code, stderr, stdout } = await cli(['timeline', 'job.yaml', 'web.yaml', '--scenario', 'rollout']);
    expect([code, stderr]).toEqual([
      2, 'Job/once: It cannot be drawn: Job once: this kind has no rolling updates: give a Deployment, a StatefulSet or a DaemonSet.\n',
    ]);
    expect(stdout).toMatch(/^Deployment web: rolling update of 2 pods/);
    const json = await cli(['timeline', 'job.yaml', 'web.yaml', '--scenario', 'rollout', '--format', 'json']);
    expect([json.code, JSON.parse(json.stdout).map((one: any) => [one.workload.name, one.problem])]).toEqual([2, [
      ['once', 'It cannot be drawn: Job once: this kind has no rolling updates: give a Deployment, a StatefulSet or a DaemonSet.'],
      ['web', undefined],
    ]]);
  });

  test('what is wrong with an assumption is said once, whatever other workloads there are', async () => {
    const { code, stderr, stdout } = await cli(['timeline', 'both.yaml', '--assume', 'main.stop=soon']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^assumption 'main.stop=soon': 'soon' must be a duration [^\n]*\n$/);
  });

  test('a rolling update of what has none', async () => {
    here.put({ 'pod.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: main, image: a}]}\n' });
    expect((await cli(['timeline', 'pod.yaml', '--scenario', 'rollout'])).stderr)
      .toBe('Pod p: this kind has no rolling updates: give a Deployment, a StatefulSet or a DaemonSet.\n');
  });
});

test('each of several templates of an object is drawn under the name of its place', async () => {
  const template = (name: string) => `{template: {spec: {containers: [{name: ${name}, image: 'example.com/ray:1'}]}}}`;
  here.put({ 'ray.yaml': `apiVersion: ray.io/v1\nkind: RayCluster\nmetadata: {name: ray}\nspec:\n  headGroupSpec: ${template('head')}\n  workerGroupSpecs:\n    - groupName: gpu\n      ${template('worker').slice(1, -1)}\n` });
  const heads = async (...words: string[]) => (await here.run(['timeline', 'ray.yaml', '--scenario', 'delete', ...words])).stdout.split('\n').filter((line) => line.startsWith('RayCluster'));
  expect((await heads()).map((line) => line.slice(0, line.indexOf(':')))).toEqual(['RayCluster ray, headGroupSpec', 'RayCluster ray, workerGroupSpecs.gpu']);
  expect(await heads('--workload', 'RayCluster/ray/workerGroupSpecs.gpu')).toHaveLength(1);
  expect(await heads('--workload', 'ray')).toHaveLength(2);
});
