import { Json } from '../kit/api';
import { By, Case } from '../kit/case';
import { Namespace, isReady, restarts } from '../kit/namespace';
import { forNode, fromReadme } from '../kit/readme';
import { nodePortOf, roll } from '../kit/roll';
import { Run, Scenario } from '../kit/run';
import { secondsFrom, sleep } from '../kit/time';
import { expectNoWarning } from '../kit/warnings';
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
/** How long answers are watched after a Service has got another address: twice as long as CoreDNS keeps what it knows. */
const WATCHED = 60;
/** How README's names of HAProxy begin, and how many pods its program has: two of HAProxy, two of the api, one of the database. */
const PROXY = 'shop-proxy';
const PODS = 5;
const OUTSIDE = 'outside';

export const proxy: Scenario = {
  name: 'proxy',
  title: 'HAProxy before a Service',
  about: 'The program of README.md that has GracefulHaproxy in it, as it stands there: a database, an api of gunicorn that waits for it, and HAProxy, which names the Service of the api in '
    + 'short, in a namespace that no manifest names. Only the volume of the database (`emptyDir`), the CPU requests and the pull policies are changed. It is asked from outside the cluster '
    + `through a node port: ${FRESH} new connections a second, ${SLOW} kept-alive connections with one request of 1 s after another, and ${IDLE} with a quick request every 2 s. `
    + 'HAProxy is rolled four times, and between the second and the third update the api is restarted. '
    + "The controls are HAProxy's own ways with the same short name: `resolvers`, to which nothing happens, and the name found once, at the start, whose Service is made anew.",
  run: async (run) => {
    const inNamespace = async (name: string, by: By, suffix: string, measure: (c: Case, namespace: Namespace, objects: Program) => Promise<void>) => {
      if (!run.wants(name)) { return; }
      const namespace = await run.namespace('restricted', suffix);
      await run.case(name, by, async (c) => measure(c, namespace, readme()));
      await namespace.remove();
    };
    await inNamespace('resolvers, with the short name', By.HAND, '-hand', async (c, namespace, { behind }) => {
      await namespace.create([...behind, ...byHand('resolvers cluster init-addr last,libc,none')]);
      await namespace.settled(PODS, 180);
      const result = await underLoad(run, namespace, async () => sleep(PAST_HOLD));
      outcome(c, result);
      c.figure('Ready pods at the end', namespace.pods.filter((pod) => pod.metadata.name.startsWith(PROXY) && isReady(pod)).length);
      c.expect('requests fail, though nothing happened, or the load shows nothing', total(result, 'failed') > 0);
    });
    await inNamespace('the short name, found at the start', By.HAND, '-once', async (c, namespace, { behind }) => {
      await namespace.create([...behind, ...byHand('')]);
      await namespace.settled(PODS, 180);
      const result = await underLoad(run, namespace, async () => {
        await renew(run, namespace, behind);
        await sleep(PAST_HOLD);
      });
      outcome(c, result);
      c.figure('Ready pods at the end', namespace.pods.filter((pod) => pod.metadata.name.startsWith(PROXY) && isReady(pod)).length);
      c.expect('requests fail to the end, or the load shows nothing', total(result, 'failed') > FRESH * PAST_HOLD / 2);
    });
    await inNamespace('GracefulHaproxy', By.LIBRARY, '', async (c, namespace, { behind, before }) => {
      await namespace.create([...behind, ...before]);
      await namespace.settled(PODS, 180);
      const began = Date.now();
      const result = await underLoad(run, namespace, async () => {
        for (const update of [1, 2]) { await roll(run, namespace, deploymentOf(before), update); }
        await roll(run, namespace, deploymentOf(behind), 1);
        for (const update of [3, 4]) { await roll(run, namespace, deploymentOf(before), update); }
        await sleep(Math.max(3, ENOUGH * 1.05 / (FRESH + SLOW) - secondsFrom(began, Date.now())));
      });
      c.figure('updates', 4);
      outcome(c, result);
      c.figure('restarts', namespace.pods.reduce((sum, pod) => sum + restarts(pod), 0));
      c.expect('no request fails', total(result, 'failed') === 0, why(result));
      c.expect(`there are at least ${ENOUGH} requests`, total(result, 'all') >= ENOUGH, total(result, 'all'));
      c.expect('nothing restarts', namespace.pods.every((pod) => restarts(pod) === 0));
      expectNoWarning(c, namespace, PROXY);
    });
    await inNamespace('GracefulHaproxy, backend late and made anew', By.LIBRARY, '-late', async (c, namespace, { behind, before }) => {
      await namespace.create(before);
      const proxies = () => namespace.pods.filter((pod) => pod.metadata.name.startsWith(PROXY));
      await namespace.until('HAProxy runs', 60, () => proxies().length === 2 && proxies().every(isStarted) || undefined);
      // Longer than a startup probe would wait, if it waited for the backend.
      await sleep(65);
      c.expect('it is not ready without a backend', !proxies().some(isReady));
      const sent = await namespace.create(behind);
      await namespace.settled(PODS, 180);
      c.figure('ready after the backend came (s)', secondsFrom(sent, Date.now()));
      const anew = await renew(run, namespace, behind);
      const { host, port } = await nodePortOf(run, namespace, OUTSIDE);
      let lastFailure = 0;
      while (secondsFrom(anew) < WATCHED) {
        if (!await allAnswer(host, port)) { lastFailure = secondsFrom(anew); }
        await sleep(0.5);
      }
      c.figure('Service made anew: fails until (s)', lastFailure || 'never');
      // CoreDNS tells the old address for as long as its cache holds it.
      c.expect('it then finds the new address', lastFailure < WATCHED - 20, lastFailure);
      c.figure('restarts', namespace.pods.reduce((sum, pod) => sum + restarts(pod), 0));
      c.expect('nothing restarts', namespace.pods.every((pod) => restarts(pod) === 0));
    });
  },
};

/** What README's program writes: HAProxy, and what is behind it. */
interface Program {
  readonly before: Json[];
  readonly behind: Json[];
}

function readme(): Program {
  const objects = forNode(fromReadme('GracefulHaproxy'));
  const before = objects.filter(({ metadata: { name } }) => name.startsWith(PROXY));
  const { selector } = before.find(isDeployment).spec;
  const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'shop-db' }, stringData: { password: 'only for the suite' } };
  return { before: [...before, outside(selector.matchLabels)], behind: [secret, ...objects.filter((object) => !before.includes(object))] };
}

const isDeployment = ({ kind }: Json) => kind === 'Deployment';
const deploymentOf = (objects: Json[]): string => objects.find(isDeployment).metadata.name;

/** README leaves to its readers how HAProxy is reached. */
function outside(selector: Json): Json {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name: OUTSIDE }, spec: { type: 'NodePort', selector, ports: [{ port: 8080 }] } };
}

/** Deletes the Service of the api and creates it again, which gives it another address; returns when. */
async function renew(run: Run, namespace: Namespace, behind: Json[]): Promise<number> {
  const service = behind.find(({ kind, metadata }) => kind === 'Service' && metadata.name === 'api');
  const path = `${namespace.path}/services/${service.metadata.name}`;
  const address = async () => (await run.api.must('GET', path)).spec.clusterIP;
  const before = await address();
  await run.api.must('DELETE', path);
  const sent = await namespace.create([service]);
  if (await address() === before) { throw new Error(`Service ${service.metadata.name} has the address ${before} again, which shows nothing: run it once more`); }
  return sent;
}

/** HAProxy, with what its documentation shows for the addresses of servers. */
function byHand(address: string): Json[] {
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
  server backend api:8000 ${address}
`;
  const labels = { app: 'proxy' };
  return [
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: PROXY }, data: { 'haproxy.cfg': config } },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: PROXY },
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
            volumes: [{ name: 'config', configMap: { name: PROXY } }],
          },
        },
      },
    },
    outside(labels),
  ];
}

async function underLoad(run: Run, namespace: Namespace, meanwhile: () => Promise<void>): Promise<LoadResult> {
  const at = await nodePortOf(run, namespace, OUTSIDE);
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
