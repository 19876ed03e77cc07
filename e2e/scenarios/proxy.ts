import { Chart, Duration } from 'cdk8s';
import { GracefulDeployment, GracefulHaproxy } from 'cdk8s-graceful';
import * as kplus from 'cdk8s-plus-28';
import { Json } from '../kit/api';
import { By, Case } from '../kit/case';
import { node, SERVER } from '../kit/containers';
import { Namespace, isReady, restarts } from '../kit/namespace';
import { nodePortOf, roll } from '../kit/roll';
import { Run, Scenario } from '../kit/run';
import { synth } from '../kit/synth';
import { secondsFrom, sleep } from '../kit/time';
import { Load } from '../load/load';
import { failed, LoadResult } from '../load/options';

/** New connections each second; and so many that are kept alive, with requests of one second, and with one now and then. */
const FRESH = 60;
const SLOW = 40;
const IDLE = 20;
/** So many requests must have been sent through the library's. */
const ENOUGH = 30_000;
/** HAProxy gives a name up when DNS has not known it for 30 s. */
const PAST_HOLD = 40;

export const proxy: Scenario = {
  name: 'proxy',
  title: 'HAProxy before a Service',
  about: 'GracefulHaproxy as README shows it, with the short name of a Service, in a namespace that no manifest names. It is asked from outside the cluster through a node port: '
    + `${FRESH} new connections a second, ${SLOW} kept-alive connections with one request of 1 s after another, and ${IDLE} with a quick request every 2 s. `
    + 'It is rolled four times, and between the second and the third update the backend is restarted. '
    + "The control is HAProxy's own way to follow a name, `resolvers`, with the same short name, and nothing happens to it.",
  run: async (run) => {
    const inNamespace = async (name: string, by: By, suffix: string, measure: (c: Case, namespace: Namespace) => Promise<void>) => {
      if (!run.wants(name)) { return; }
      const namespace = await run.namespace('restricted', suffix);
      await run.case(name, by, async (c) => measure(c, namespace));
      await namespace.remove();
    };
    await inNamespace('resolvers, with the short name', By.HAND, '-hand', async (c, namespace) => {
      await namespace.create([...api(run), ...byHand()]);
      await namespace.settled(4, 90);
      const result = await underLoad(run, namespace, async () => sleep(PAST_HOLD));
      outcome(c, result);
      c.figure('Ready pods at the end', namespace.pods.filter((pod) => pod.metadata.name.startsWith('proxy-') && isReady(pod)).length);
      c.expect('requests fail, though nothing happened, or the load shows nothing', total(result, 'failed') > 0);
    });
    await inNamespace('GracefulHaproxy', By.LIBRARY, '', async (c, namespace) => {
      await namespace.create([...api(run), ...readme(run)]);
      await namespace.settled(4, 90);
      const began = Date.now();
      const result = await underLoad(run, namespace, async () => {
        for (const update of [1, 2]) { await roll(run, namespace, 'proxy', update); }
        await roll(run, namespace, 'api', 1);
        for (const update of [3, 4]) { await roll(run, namespace, 'proxy', update); }
        await sleep(Math.max(3, ENOUGH * 1.05 / (FRESH + SLOW) - secondsFrom(began, Date.now())));
      });
      c.figure('updates', 4);
      outcome(c, result);
      c.figure('restarts', namespace.pods.reduce((sum, pod) => sum + restarts(pod), 0));
      c.figure('Warning events', namespace.warnings().join(', ') || 'none');
      c.expect('no request fails', total(result, 'failed') === 0, why(result));
      c.expect(`there are at least ${ENOUGH} requests`, total(result, 'all') >= ENOUGH, total(result, 'all'));
      c.expect('there is no Warning event', namespace.complaints().length === 0, namespace.complaints().join('; '));
    });
    await inNamespace('GracefulHaproxy, backend late and made anew', By.LIBRARY, '-late', async (c, namespace) => {
      await namespace.create(readme(run));
      const proxies = () => namespace.pods.filter((pod) => pod.metadata.name.startsWith('proxy-'));
      await namespace.until('HAProxy runs', 60, () => proxies().length === 2 && proxies().every(isStarted) || undefined);
      // Longer than a startup probe would wait, if it waited for the backend.
      await sleep(65);
      c.expect('it is not ready without a backend', !proxies().some(isReady));
      const [deployment, service] = [api(run).filter(({ kind }) => kind !== 'Service'), api(run).filter(({ kind }) => kind === 'Service')];
      let sent = await namespace.create([...service, ...deployment]);
      await namespace.settled(4, 90);
      c.figure('ready after the backend came [s]', secondsFrom(sent, Date.now()));
      const address = async () => (await run.api.must('GET', `${namespace.path}/services/api`)).spec.clusterIP;
      const before = await address();
      await run.api.must('DELETE', `${namespace.path}/services/api`);
      sent = await namespace.create(service);
      const after = await address();
      c.expect('the Service has another address', before !== after, after);
      const { host, port } = await nodePortOf(run, namespace, 'proxy');
      // CoreDNS tells the old address for as long as its cache holds it.
      await namespace.until('an answer from the new address', 90, async () => await allAnswer(host, port) || undefined);
      c.figure('answers from the new address after [s]', secondsFrom(sent, Date.now()));
      c.figure('restarts', namespace.pods.reduce((sum, pod) => sum + restarts(pod), 0));
      c.expect('nothing restarts', namespace.pods.every((pod) => restarts(pod) === 0));
    });
  },
};

/** The server behind it, in place of README's. */
function api(run: Run): Json[] {
  return synth({ version: run.version }, (chart) => {
    const containers = [node('main', SERVER.replace('8080', '8000'), { portNumber: 8000 })];
    new GracefulDeployment(chart, 'api', { metadata: { name: 'api' }, containers }).exposeViaService({ name: 'api' });
  });
}

function readme(run: Run): Json[] {
  return synth({ version: run.version }, (chart: Chart) => {
    new GracefulHaproxy(chart, 'proxy', { metadata: { name: 'proxy' }, backend: 'api:8000', longestRequest: Duration.seconds(20) })
      .exposeViaService({ name: 'proxy', serviceType: kplus.ServiceType.NODE_PORT });
  });
}

/** HAProxy, with what its documentation shows for names that may get another address. */
function byHand(): Json[] {
  const config = `defaults
  mode http
  timeout connect 5s
  timeout client 75s
  timeout server 20s
resolvers cluster
  parse-resolv-conf
frontend main
  bind :8080
  monitor-uri /healthz
  default_backend main
backend main
  server backend api:8000 resolvers cluster init-addr last,libc,none
`;
  const labels = { app: 'proxy' };
  return [
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'proxy' }, data: { 'haproxy.cfg': config } },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'proxy' },
      spec: {
        replicas: 2,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            securityContext: { runAsUser: 99, runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
            containers: [{
              name: 'haproxy',
              image: 'haproxy:3.0',
              command: ['haproxy', '-W', '-db', '-f', '/usr/local/etc/haproxy/haproxy.cfg'],
              ports: [{ containerPort: 8080 }],
              readinessProbe: { httpGet: { path: '/healthz', port: 8080 }, periodSeconds: 1 },
              securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
              volumeMounts: [{ name: 'config', mountPath: '/usr/local/etc/haproxy' }],
            }],
            volumes: [{ name: 'config', configMap: { name: 'proxy' } }],
          },
        },
      },
    },
    { apiVersion: 'v1', kind: 'Service', metadata: { name: 'proxy' }, spec: { type: 'NodePort', selector: labels, ports: [{ port: 8080 }] } },
  ];
}

async function underLoad(run: Run, namespace: Namespace, meanwhile: () => Promise<void>): Promise<LoadResult> {
  const at = await nodePortOf(run, namespace, 'proxy');
  const load = await Load.start({ ...at, fresh: FRESH, slow: SLOW, idle: IDLE, pause: 2, quickPath: '/', slowPath: '/1', atMost: 900 });
  try {
    await meanwhile();
  } catch (error) {
    await load.stop();
    throw error;
  }
  return load.stop();
}

const KINDS = { fresh: 'new connections', slow: 'slow, kept alive', idle: 'now and then, kept alive' } as const;

function total(result: LoadResult, what: 'failed' | 'all'): number {
  return Object.values(result).reduce((sum, one) => sum + failed(one) + (what === 'all' ? one.answered : 0), 0);
}

function why(result: LoadResult): string {
  const reasons = Object.entries(KINDS).flatMap(([kind, words]) => {
    const { failures } = result[kind as keyof typeof KINDS];
    return Object.entries(failures).map(([reason, n]) => `${words}: ${n} ${reason}`);
  });
  const times = Object.values(result).flatMap(({ firstFailure, lastFailure }) => firstFailure === undefined ? [] : [firstFailure, lastFailure!]);
  return `${reasons.join('; ')}${times.length > 0 ? `, from ${Math.min(...times).toFixed(1)} s to ${Math.max(...times).toFixed(1)} s of the load` : ''}`;
}

function outcome(c: Case, result: LoadResult): void {
  for (const [kind, words] of Object.entries(KINDS)) {
    const one = result[kind as keyof typeof KINDS];
    c.figure(words, `${failed(one)} of ${one.answered + failed(one)}`);
  }
  c.figure('failures', why(result) || 'none');
}

/** Whether all of its containers have passed their startup probes. */
function isStarted(pod: Json): boolean {
  return (pod.status.containerStatuses ?? []).every((status: Json) => status.started);
}

/** Whether requests are answered, by whichever pod. */
async function allAnswer(host: string, port: number): Promise<boolean> {
  const answers = await Promise.all(Array.from({ length: 20 }, async () =>
    fetch(`http://${host}:${port}/`, { headers: { connection: 'close' }, signal: AbortSignal.timeout(2000) }).then(({ status }) => status === 200, () => false)));
  return !answers.includes(false);
}
