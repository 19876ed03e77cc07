import { Chart, Duration } from 'cdk8s';
import { GracefulDeployment, GracefulNginx, StopSignal } from 'cdk8s-graceful';
import * as kplus from 'cdk8s-plus-28';
import { Json } from '../kit/api';
import { NGINX_HOOKS, nginxDeployment } from '../kit/article';
import { By, Case } from '../kit/case';
import { node, SERVER } from '../kit/containers';
import { Namespace, restarts } from '../kit/namespace';
import { roll } from '../kit/roll';
import { Run, Scenario } from '../kit/run';
import { say } from '../kit/say';
import { synth } from '../kit/synth';
import { sleep } from '../kit/time';
import { expectNoWarning } from '../kit/warnings';
import { Load } from '../load/load';
import { failed, Kind, LoadResult } from '../load/options';

/** New connections each second; and so many that are kept alive, with requests of one second. */
const FRESH = 200;
const SLOW = 170;
const IDLE = 40;
/** So many of each kind must have been asked of the library's. */
const ENOUGH = 10_000;
/** The entries of connection tracking that a run leaves would confuse the next one. */
const PAUSE_BETWEEN = 60;

/** nginx before a server that takes its time. */
const BLOCK = `server {
  listen 8080;
  location / { return 200 "ok\\n"; }
  location /slow { proxy_pass http://upstream:8080/1; }
}`;

export const rollout: Scenario = {
  name: 'rollout',
  title: 'rolling updates under load',
  about: 'Three replicas of nginx behind a Service, asked from outside the cluster through kube-proxy (a node port), while the Deployment is rolled: '
    + `${FRESH} new connections a second, ${SLOW} kept-alive connections with one request of 1 s after another, and ${IDLE} kept-alive ones with a quick request `
    + 'every 2 s. Requests that failed, of all that were sent. Every failure counts, also one that a client could repeat. The controls differ from each other '
    + 'in their hook only, and have a readiness probe and `maxUnavailable: 0`. A minute passes between the runs.',
  run: async (run) => {
    const library = (name: string, stopSignal: StopSignal, image?: string) => synth({ version: run.version }, (chart) => {
      new GracefulNginx(chart, name, {
        metadata: { name },
        replicas: 3,
        stopSignal,
        image,
        serverBlocks: [BLOCK],
        longestRequest: Duration.seconds(3),
      }).exposeViaService({ name, serviceType: kplus.ServiceType.NODE_PORT, ports: [{ port: 80, targetPort: 8080 }] });
    });
    const controls = Object.entries(NGINX_HOOKS).map(([name, hook], index) => ({
      name, by: By.HAND, objects: () => [...nginxDeployment(`control-${index}`, hook, BLOCK), nodePort(`control-${index}`)],
    }));
    const runs = [
      ...controls,
      { name: 'GracefulNginx', by: By.LIBRARY, objects: () => library('graceful', StopSignal.SIGQUIT) },
      { name: 'GracefulNginx, SIGTERM image', by: By.LIBRARY, objects: () => library('graceful-term', StopSignal.SIGTERM, 'nginx:1.27-sigterm') },
    ];
    for (const [index, { name, by, objects }] of runs.filter((r) => run.wants(r.name)).entries()) {
      if (index > 0) {
        say(`  waiting ${PAUSE_BETWEEN} s, until connection tracking has forgotten the last run`);
        await sleep(PAUSE_BETWEEN);
      }
      // The controls are nginx as its image starts it, as root.
      const namespace = await run.namespace(by === By.LIBRARY ? 'restricted' : 'privileged', `-${index}`);
      await run.case(name, by, async (c) => underLoad(run, namespace, c, objects()));
      await namespace.remove();
    }
  },
};

function nodePort(name: string): Json {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { type: 'NodePort', selector: { app: name }, ports: [{ port: 80, targetPort: 8080 }] } };
}

/** The slow server behind nginx. It is not rolled. */
function upstream(chart: Chart): void {
  const deployment = new GracefulDeployment(chart, 'upstream', { metadata: { name: 'upstream' }, replicas: 1, containers: [node('main', SERVER, { portNumber: 8080 })] });
  deployment.exposeViaService({ name: 'upstream', ports: [{ port: 8080 }] });
}

async function underLoad(run: Run, namespace: Namespace, c: Case, objects: Json[]): Promise<void> {
  await namespace.create(synth({ version: run.version }, upstream));
  await namespace.settled(1, 60);
  await namespace.create(objects);
  await namespace.settled(4, 90);
  const deployment = objects.find((o) => o.kind === 'Deployment').metadata.name;
  const service = await run.api.must('GET', `${namespace.path}/services/${objects.find((o) => o.kind === 'Service').metadata.name}`);
  const load = await Load.start({
    host: run.node.status.addresses.find((a: Json) => a.type === 'InternalIP').address,
    port: service.spec.ports[0].nodePort,
    fresh: FRESH,
    slow: SLOW,
    idle: IDLE,
    pause: 2,
    quickPath: '/',
    slowPath: '/slow',
    atMost: 240,
  });
  const began = Date.now();
  const updates = c.by === By.LIBRARY ? 3 : 1;
  let result: LoadResult;
  try {
    for (let n = 1; n <= updates; n++) { await roll(run, namespace, deployment, n); }
    const missing = c.by === By.LIBRARY ? ENOUGH * 1.05 / Math.min(FRESH, SLOW) - (Date.now() - began) / 1000 : 5;
    await sleep(Math.max(3, missing));
  } finally {
    result = await load.stop();
  }
  const total = (kind: Kind) => result[kind].answered + failed(result[kind]);
  const words: Record<Kind, string> = { fresh: 'new connections', slow: 'slow, kept alive', idle: 'now and then, kept alive' };
  c.figure('updates', updates);
  for (const kind of ['fresh', 'slow', 'idle'] as const) { c.figure(words[kind], `${failed(result[kind])} of ${total(kind)}`); }
  const why = (['fresh', 'slow', 'idle'] as const).flatMap((kind) => Object.entries(result[kind].failures).map(([reason, n]) => `${words[kind]}: ${n} ${reason}`));
  const reasons = new Map<string, number>();
  for (const { failures } of Object.values(result)) {
    for (const [reason, n] of Object.entries(failures)) { reasons.set(reason, (reasons.get(reason) ?? 0) + n); }
  }
  c.figure('failures', [...reasons].map(([reason, n]) => `${n} ${reason}`).join(', ') || 'none');
  c.figure('restarts', namespace.pods.reduce((sum, pod) => sum + restarts(pod), 0));
  const allFailed = failed(result.fresh) + failed(result.slow) + failed(result.idle);
  if (c.by === By.HAND) {
    c.figure('Warning events', namespace.warnings(deployment).join(', ') || 'none');
    c.expect('something fails, or the load shows nothing', allFailed > 0);
    return;
  }
  const times = Object.values(result).flatMap(({ firstFailure, lastFailure }) => firstFailure === undefined ? [] : [firstFailure, lastFailure!]);
  const when = times.length > 0 ? `, from ${Math.min(...times).toFixed(2)} s to ${Math.max(...times).toFixed(2)} s of the load` : '';
  c.expect('no request fails', allFailed === 0, why.join('; ') + when);
  c.expect(`there are at least ${ENOUGH} requests of each kind`, Math.min(total('fresh'), total('slow')) >= ENOUGH);
  expectNoWarning(c, namespace, deployment);
}
