import { parseAllDocuments } from 'yaml';
import type { Settings } from '../../src/checks/engine/config';
import { patched } from '../../src/checks/fix/patch';
import type { Asked } from '../../src/cli/planned';
import { plansFor } from '../../src/cli/planned';
import { linesOf } from '../../src/plan/auto';

const NOTHING: Asked = { budgets: false, drain: undefined, ignoredKinds: [], margin: undefined, stop: undefined, ways: [] };

const SERVICE = `
---
{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}}`;

/** A workload with one container, and what else is said of both. */
function workload(container: string, { kind = 'Deployment', metadata = '', pod = '', spec = '' } = {}): string {
  return `{apiVersion: apps/v1, kind: ${kind}, metadata: {name: web${metadata}}, spec: {selector: {matchLabels: {app: web}}${spec}, `
    + `template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, ports: [{containerPort: 8080}], ${container}}]${pod}}}}}`;
}

const UNKNOWN = 'image: "acme/web:1"';

interface Planned {
  readonly lines: string[];
  /** The pod spec of the first document afterwards. */
  readonly pod: any;
}

function plan(yaml: string, asked: Partial<Asked> = {}, settings: Settings = {}): Planned {
  const contents = parseAllDocuments(yaml).map((document) => document.toJS() as unknown);
  const plans = plansFor(contents.map((content, document) => ({ content, document })), settings, { ...NOTHING, ...asked });
  const ofFirst = plans.filter(({ pod }) => pod.object.document === 0).flatMap(({ changes }) => changes.flatMap((change) => change.operations));
  const first = patched(contents[0], ofFirst) as any;
  // What was planned is enough: a second time, there is nothing to do.
  const again = plansFor([first, ...contents.slice(1)].map((content, document) => ({ content, document })), settings, { ...NOTHING, ...asked });
  expect(again.filter(({ pod }) => pod.object.document === 0).flatMap(({ changes }) => changes)).toEqual([]);
  const { spec = {} } = first;
  return { lines: plans.flatMap(linesOf), pod: spec.jobTemplate?.spec.template.spec ?? spec.template?.spec ?? spec };
}

const DRAINED = "container 'web': adds a preStop hook that waits 5 s: The Service 'web' sends it requests for up to 5 s after the deletion.";
const NOT_REACHED = 'left alone: No Service that balances requests selects its pods: it needs no drain.';

test('a container that a Service reaches gets the drain, and as much time as Shutdown.of() gives an unknown program', () => {
  const { lines, pod } = plan(workload(UNKNOWN) + SERVICE);
  expect(lines).toEqual([DRAINED]);
  expect(pod.containers[0].lifecycle).toEqual({ preStop: { sleep: { seconds: 5 } } });
  expect(pod.terminationGracePeriodSeconds).toBeUndefined();
});

test('without a Service there is nothing to do, and it is said', () => {
  expect(plan(workload(UNKNOWN)).lines).toEqual([NOT_REACHED]);
});

test.each([
  ['an unknown program keeps all of the grace period that it was given', UNKNOWN, ', terminationGracePeriodSeconds: 10', 15, 'drain 5 s + what the process had before 10 s = 15 s'],
  ['one that says how long it takes gets that', `${UNKNOWN}, command: [gunicorn, app, --graceful-timeout, "60"]`, '', 70, 'drain 5 s + stop 60 s + margin 5 s = 70 s'],
  ['a known server gets what it takes', 'image: "grafana/grafana:11.0.0"', ', terminationGracePeriodSeconds: 20', 70, 'drain 35 s + stop 30 s + margin 5 s = 70 s'],
])('%s', (_, container, pod, grace, words) => {
  const planned = plan(workload(container, { pod }) + SERVICE);
  expect(planned.pod.terminationGracePeriodSeconds).toBe(grace);
  expect(planned.lines.find((line) => line.startsWith('raises'))).toMatch(new RegExp(`: It must hold ${words.replace(/[+]/g, '\\+')}\\.$`));
});

test('a grace period that is enough is not touched, and none is lowered', () => {
  const { lines, pod } = plan(workload('image: "nginx:1.27"', { pod: ', terminationGracePeriodSeconds: 600' }) + SERVICE);
  expect(lines[0]).toBe(DRAINED);
  expect(lines.filter((line) => line.startsWith('raises'))).toEqual([]);
  expect(pod.terminationGracePeriodSeconds).toBe(600);
});

test('a hook that is there stays, and the grace period is raised until it holds', () => {
  const { lines, pod } = plan(workload(`${UNKNOWN}, lifecycle: {preStop: {exec: {command: [sleep, "30"]}}}`) + SERVICE);
  expect(pod.containers[0].lifecycle.preStop).toEqual({ exec: { command: ['sleep', '30'] } });
  expect(lines).toEqual([
    "raises the grace period from 30 s to 60 s: It must hold preStop hook 30 s + stop and margin of 'web' 30 s = 60 s.",
    "container 'web': left alone: It has a preStop hook of its own, which is never overwritten.",
  ]);
});

test('all containers of a pod drain that others reach: one may stand before another', () => {
  const yaml = workload(UNKNOWN).replace('}]}}}}', '}, {name: helper, image: "acme/helper:1"}]}}}}') + SERVICE;
  const hook = { preStop: { sleep: { seconds: 5 } } };
  const { lines, pod } = plan(yaml);
  expect(pod.containers.map((one: any) => one.lifecycle)).toEqual([hook, hook]);
  expect(lines).toEqual([DRAINED, "container 'helper': adds a preStop hook that waits 5 s: The Service 'web' sends container 'web', which may need this one, requests for up to "
    + '5 s after the deletion.']);
});

test('a helper that others need until they have ended drains for as long', () => {
  const proxy = '{name: proxy, image: "gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.14.0", args: [--port=3306, "a:b:c"]}';
  const yaml = workload(`${UNKNOWN}, env: [{name: DB_HOST, value: "127.0.0.1:3306"}]`).replace('}]}}}}', `}, ${proxy}]}}}}`) + SERVICE;
  const { lines, pod } = plan(yaml);
  expect(pod.containers.map((one: any) => one.lifecycle.preStop.sleep.seconds)).toEqual([5, 25]);
  expect(lines[1]).toBe("container 'proxy': adds a preStop hook that waits 25 s: The other containers of its pod need it until they have ended.");
});

describe('a server that is known for sure', () => {
  test('gets its stop command after the drain', () => {
    const { lines, pod } = plan(workload('image: "postgres:16"', { kind: 'StatefulSet' }) + SERVICE);
    expect(lines).toEqual([
      "container 'web': adds a preStop hook that waits 5 s and then stops PostgreSQL gracefully: The Service 'web' sends it requests for up to 5 s after the deletion, and the "
        + 'stop signal alone would cut what PostgreSQL is doing.',
      'raises the grace period from 30 s to 90 s: It must hold drain 5 s + preStop 20 s + stop 60 s + margin 5 s = 90 s.',
    ]);
    expect(pod.containers[0].lifecycle.preStop.exec.command.slice(0, 2)).toEqual(['sh', '-c']);
    expect(pod.containers[0].lifecycle.preStop.exec.command[2]).toMatch(/^sleep 5 && /);
  });

  test('gets a setting where its own image runs with nothing else to say it', () => {
    const { pod } = plan(workload('image: "kong:3.9"') + SERVICE);
    expect(pod.containers[0].env).toEqual([{ name: 'KONG_NGINX_MAIN_WORKER_SHUTDOWN_TIMEOUT', value: '20s' }]);
    const { lines, pod: withFiles } = plan(workload('image: "kong:3.9", volumeMounts: [{name: a, mountPath: /etc/kong}]') + SERVICE);
    expect(withFiles.containers[0].env).toBeUndefined();
    expect(lines).toContain("container 'web': left alone: Set KONG_NGINX_MAIN_WORKER_SHUTDOWN_TIMEOUT=20s, unless its configuration says it already.");
  });

  test('gets a command that sends it another signal, if its image is known to have a shell', () => {
    const { lines, pod } = plan(workload('image: "edoburu/pgbouncer:v1.23.1-p2"'));
    expect(pod.containers[0].lifecycle.preStop.exec.command).toEqual(['timeout', '-s', 'KILL', '20', 'sh', '-c', 'kill -s INT 1 && while kill -0 1; do sleep 1; done']);
    expect(lines[0]).toBe("container 'web': adds a preStop hook that stops PgBouncer gracefully: The stop signal alone would cut what PgBouncer is doing.");
    const shared = plan(workload('image: "edoburu/pgbouncer:v1.23.1-p2"', { pod: ', shareProcessNamespace: true' }));
    expect(shared.lines).toContain("container 'web': left alone: PgBouncer needs a signal to PID 1, which is not the server where containers share their processes.");
    expect(plan(workload('image: "nats:2.10-scratch"')).lines).toContain("container 'web': left alone: NATS needs a preStop command, for which its image has no shell.");
  });

  test('gets no command that relies on what no manifest shows', () => {
    const { lines, pod } = plan(workload('image: "envoyproxy/envoy:v1.31.0"') + SERVICE);
    expect(pod.containers[0].lifecycle).toEqual({ preStop: { sleep: { seconds: 5 } } });
    expect(lines).toContain("container 'web': left alone: Its preStop command is not written, because no manifest shows whether the admin interface of Envoy listens on 127.0.0.1:9901.");
  });

  test('is not known where another program of its image runs', () => {
    expect(plan(workload('image: "postgres:16", command: [sleep, "3600"]') + SERVICE).lines).toEqual([DRAINED]);
  });
});

describe('it leaves alone', () => {
  test.each([
    ['what says so', workload(UNKNOWN, { metadata: ', annotations: {cdk8s-graceful/ignore: "true"}' }), 'Its annotation cdk8s-graceful/ignore says so.'],
    ['with the reason', workload(UNKNOWN, { metadata: ', annotations: {cdk8s-graceful/ignore: "a demo"}' }), 'Its annotation cdk8s-graceful/ignore says so: a demo.'],
    ['Jobs', workload(UNKNOWN, { kind: 'Job' }).replace('apps/v1', 'batch/v1'), 'It runs to completion and serves no requests.'],
    ['who wants no time', workload(UNKNOWN, { pod: ', terminationGracePeriodSeconds: 0' }), 'A grace period of 0 asks for an immediate kill.'],
    ['patches', workload('name: web'), 'It is only a part of a pod template, which something else completes.'],
    ['what others made', workload(UNKNOWN, { kind: 'ReplicaSet', metadata: ', ownerReferences: [{kind: Deployment, name: web, controller: true}]' }),
      'Another object made it, and would undo each change.'],
    ['what stops as a whole', workload(UNKNOWN, { spec: ', strategy: {type: Recreate}' }),
      'With the strategy Recreate, all pods stop before new ones start: a drain would only make the gap longer.'],
    ['what is not known', workload(UNKNOWN).replace('kind: Deployment', 'kind: Thing').replace('apps/v1', 'acme.com/v1'), 'It is not known what makes pods of a Thing.'],
  ])('%s', (_, yaml, reason) => {
    expect(plan(yaml + SERVICE).lines).toEqual([`left alone: ${reason}`]);
  });

  test('kinds that an option names', () => {
    expect(plan(workload(UNKNOWN) + SERVICE, { ignoredKinds: ['Deployment'] }).lines).toEqual(['left alone: Its kind is to be left alone (Deployment).']);
  });
});

describe('on a cluster without a native sleep', () => {
  test.each([
    ['nginx:1.27', ["container 'web': adds a preStop hook that waits 5 s: The Service 'web' sends it requests for up to 5 s after the deletion."]],
    ['acme/web:1', ["container 'web': left alone: It is not known whether its image has `sleep`, and Kubernetes 1.29 has no native one, so there is no drain."]],
    ['gcr.io/distroless/static:latest', ["container 'web': left alone: It is not known whether its image has `sleep`, and Kubernetes 1.29 has no native one, so there is no drain."]],
  ])('%s', (image, lines) => {
    const planned = plan(workload(`image: "${image}"`) + SERVICE, {}, { minor: 29 });
    expect(planned.lines.slice(0, 1)).toEqual(lines);
    expect(planned.pod.containers[0].lifecycle?.preStop).toEqual(lines[0].includes('adds') ? { exec: { command: ['sleep', '5'] } } : undefined);
  });
});

describe('a rolling update never takes all pods', () => {
  const rolling = (spec: string, pod = '') => plan(workload(UNKNOWN, { spec, pod }) + SERVICE).lines.filter((line) => line.includes('maxUnavailable'));
  const NOBODY = 'A rolling update takes the only pod away before new ones are ready (maxUnavailable 1), so no pod would serve until then.';

  test.each([
    ['the only pod', ', replicas: 1, strategy: {rollingUpdate: {maxUnavailable: 1}}', '', [`sets maxUnavailable to 0: ${NOBODY}`]],
    ['all of several', ', replicas: 3, strategy: {rollingUpdate: {maxUnavailable: 100%}}', '',
      ['sets maxUnavailable to 0: A rolling update takes all 3 pods away before new ones are ready (maxUnavailable 100%), so no pod would serve until then.']],
    ['some are left', ', replicas: 3, strategy: {rollingUpdate: {maxUnavailable: 2}}', '', []],
    ['by default', ', replicas: 1', '', []],
    ['no room for another', ', replicas: 1, strategy: {rollingUpdate: {maxUnavailable: 1, maxSurge: 0}}', '',
      ['left alone: A rolling update takes the only pod away before new ones are ready (maxUnavailable 1), but maxSurge 0 allows no further pod: there may be no room for one.']],
    ['a volume that only one can have', ', replicas: 1, strategy: {rollingUpdate: {maxUnavailable: 1}}', ', volumes: [{name: a, persistentVolumeClaim: {claimName: a}}]',
      ['left alone: A rolling update takes the only pod away before new ones are ready (maxUnavailable 1), but two pods cannot run beside each other: they share a volume or '
        + 'ports of their node.']],
  ])('%s', (_, spec, pod, lines) => {
    expect(rolling(spec, pod)).toEqual(lines);
  });
});

test('budgets come only if they are asked for, and only where there are several pods and none has one', () => {
  const several = workload(UNKNOWN, { spec: ', replicas: 2' }) + SERVICE;
  const budget = '\n---\n{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: a}, spec: {maxUnavailable: 1, selector: {matchLabels: {app: web}}}}';
  const added = 'adds a PodDisruptionBudget of one pod at a time: Without a budget, a node drain may evict all 2 pods at once.';
  expect(plan(several).lines).toEqual([DRAINED]);
  expect(plan(several, { budgets: true }).lines).toEqual([DRAINED, added]);
  expect(plan(several + budget, { budgets: true }).lines).toEqual([DRAINED]);
  expect(plan(workload(UNKNOWN, { spec: ', replicas: 1' }) + SERVICE, { budgets: true }).lines).toEqual([DRAINED]);
});

test('a budget never takes the name of another one, nor do two workloads of one name share it', () => {
  const several = workload(UNKNOWN, { spec: ', replicas: 2' });
  const other = '\n---\n{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: web}, spec: {maxUnavailable: 1, selector: {matchLabels: {app: api}}}}';
  const set = `\n---\n${workload(UNKNOWN, { kind: 'StatefulSet', spec: ', replicas: 2' }).replaceAll('app: web', 'app: data')}`;
  const documentsIn = (yaml: string) => parseAllDocuments(yaml).map((one, document) => ({ content: one.toJS() as unknown, document }));
  const namesIn = (yaml: string) => plansFor(documentsIn(yaml), {}, { ...NOTHING, budgets: true })
    .map(({ budget }) => (budget?.manifest.metadata as any)?.name);
  expect(namesIn(several)).toEqual(['web']);
  expect(namesIn(several + other)).toEqual(['web-deployment']);
  expect(namesIn(several + set)).toEqual(['web-deployment', 'web-statefulset']);
});

test.each([
  ['a time that is shorter than the margin', ', terminationGracePeriodSeconds: 3', {}, 10],
  ['a margin that is longer than the time', ', terminationGracePeriodSeconds: 10', { margin: 20 }, 25],
])('%s: the process gets the margin at least, and a second run has nothing to do', (_, pod, asked, grace) => {
  expect(plan(workload(UNKNOWN, { pod }) + SERVICE, asked).pod.terminationGracePeriodSeconds).toBe(grace);
});

test('php-fpm drains until nginx has ended, also if that has a hook of its own, or nobody sends it requests', () => {
  const both = (web: string) => workload(`image: "nginx:1.27"${web}`).replace('}]}}}}', '}, {name: php, image: "php:8.3-fpm"}]}}}}');
  const php = ({ pod }: Planned) => pod.containers[1].lifecycle?.preStop.exec?.command.join(' ') ?? `sleep ${pod.containers[1].lifecycle?.preStop.sleep.seconds}`;
  const hooked = plan(both(', lifecycle: {preStop: {exec: {command: [sleep, "40"]}}}') + SERVICE);
  expect(php(hooked)).toMatch(/sleep 60/);
  const alone = plan(both(''));
  expect(alone.lines).toContain("container 'php': adds a preStop hook that waits 20 s: The other containers of its pod need it until they have ended.");
});

test('load balancers lengthen the drain: those that manifests show, and those that are named', () => {
  const ALB = '\n---\n{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: web, annotations: {alb.ingress.kubernetes.io/target-type: ip}}, '
    + 'spec: {ingressClassName: alb, defaultBackend: {service: {name: web, port: {number: 80}}}}}';
  const secondsOf = (planned: Planned) => planned.pod.containers[0].lifecycle.preStop.sleep.seconds as number;
  expect(secondsOf(plan(workload(UNKNOWN) + SERVICE + ALB))).toBeGreaterThan(5);
  expect(secondsOf(plan(workload(UNKNOWN) + SERVICE, { ways: ['aws-alb-ip'] }))).toBeGreaterThan(5);
  expect(secondsOf(plan(workload(UNKNOWN) + SERVICE + ALB, {}, { propagationDelay: 3 }))).toBe(3);
  expect(secondsOf(plan(workload(UNKNOWN) + SERVICE + ALB, { drain: 7 }))).toBe(7);
});

test('rules by kind, name and label say otherwise, the last one first', () => {
  const rules = [
    { kinds: ['Deployment'], drain: '10s', stop: '40s' },
    { names: ['w*b'], labels: { app: 'web' }, drain: '12s', margin: '3s' },
    { names: ['other'], ignore: 'never' },
  ];
  expect(plan(workload(UNKNOWN) + SERVICE, {}, { apply: rules }).lines).toEqual([
    "container 'web': adds a preStop hook that waits 12 s: The Service 'web' sends it requests for up to 12 s after the deletion.",
    'raises the grace period from 30 s to 55 s: It must hold drain 12 s + stop 40 s + margin 3 s = 55 s.',
  ]);
  expect(plan(workload(UNKNOWN) + SERVICE, {}, { apply: [{ labels: { app: 'web' }, ignore: 'the vendor sees to it' }] }).lines)
    .toEqual(['left alone: The vendor sees to it.']);
});
