import { Duration } from 'cdk8s';
import { GracefulStatefulSet, Shutdown } from 'cdk8s-graceful';
import * as kplus from 'cdk8s-plus-28';
import { Json } from '../kit/api';
import { By } from '../kit/case';
import { node, SERVER } from '../kit/containers';
import { Namespace } from '../kit/namespace';
import { Run, Scenario } from '../kit/run';
import { synth } from '../kit/synth';
import { secondsFrom, sleep } from '../kit/time';
import { expectNoWarning } from '../kit/warnings';
import { Load } from '../load/load';
import { failed } from '../load/options';

const REPLICAS = 3;
const FRESH = 200;

export const statefulSet: Scenario = {
  name: 'stateful-set',
  title: 'a rolling update of a StatefulSet',
  about: `Three replicas of a server that stops at SIGTERM as it should, behind a Service, with ${FRESH} new connections a second, each for a request of 1 s. `
    + 'A StatefulSet takes one pod away before it makes the next, from the last to the first. Requests that failed, of all that were sent. '
    + 'The control is the same server in a plain StatefulSet: it takes no connections after its signal, while the endpoints still name it.',
  run: async (run) => {
    const namespace = await run.namespace();
    for (const by of [By.HAND, By.LIBRARY]) {
      const name = by === By.LIBRARY ? 'graceful' : 'plain';
      await run.case(by === By.LIBRARY ? 'GracefulStatefulSet' : 'a plain StatefulSet', by, async (c) => {
        const objects = by === By.LIBRARY ? library(run, name) : plain(name);
        await namespace.create(objects);
        await namespace.settled(REPLICAS, 90, name);
        const { spec } = await run.api.must('GET', `${namespace.path}/services/${name}`);
        const load = await Load.start({
          host: run.node.status.addresses.find((a: Json) => a.type === 'InternalIP').address,
          port: spec.ports[0].nodePort,
          fresh: FRESH,
          slow: 0,
          idle: 0,
          pause: 1,
          quickPath: '/1',
          slowPath: '/1',
          atMost: 180,
        });
        const began = Date.now();
        const gone = await roll(run, namespace, name).finally(() => sleep(2));
        const seconds = secondsFrom(began);
        const { fresh } = await load.stop();
        c.figure('seconds', seconds);
        c.figure('failed', `${failed(fresh)} of ${failed(fresh) + fresh.answered}`);
        c.figure('failures', Object.entries(fresh.failures).map(([why, n]) => `${n} ${why}`).join('; ') || 'none');
        c.figure('order', gone.join(', '));
        if (by === By.HAND) {
          c.figure('Warning events', namespace.warnings(name).join(', ') || 'none');
          c.expect('something fails, or the load shows nothing', failed(fresh) > 0);
        } else {
          c.expect('no request fails', failed(fresh) === 0);
          c.expect('the pods go from the last to the first', gone.join() === [2, 1, 0].map((n) => `${name}-${n}`).join(), gone.join());
          expectNoWarning(c, namespace, name);
        }
      });
    }
  },
};

function library(run: Run, name: string): Json[] {
  return synth({ version: run.version, propagationDelay: Duration.seconds(3) }, (chart) => {
    const service = new kplus.Service(chart, 'service', { metadata: { name }, type: kplus.ServiceType.NODE_PORT, ports: [{ port: 8080 }] });
    new GracefulStatefulSet(chart, 'set', {
      metadata: { name },
      service,
      replicas: REPLICAS,
      containers: [node('main', SERVER, { portNumber: 8080 })],
      shutdown: Shutdown.of({ stop: Duration.seconds(4) }),
    });
  });
}

/** Written by hand: the same without the library. */
function plain(name: string): Json[] {
  const labels = { app: name };
  const security = { allowPrivilegeEscalation: false, runAsNonRoot: true, runAsUser: 1000, capabilities: { drop: ['ALL'] }, seccompProfile: { type: 'RuntimeDefault' } };
  const container = {
    name: 'main',
    image: 'node:20',
    command: ['node', '-e', SERVER],
    ports: [{ containerPort: 8080 }],
    readinessProbe: { tcpSocket: { port: 8080 }, periodSeconds: 1 },
    securityContext: security,
  };
  return [
    { apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { type: 'NodePort', selector: labels, ports: [{ port: 8080 }] } },
    {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name },
      spec: {
        replicas: REPLICAS,
        serviceName: name,
        podManagementPolicy: 'Parallel',
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers: [container] } },
      },
    },
  ];
}

/** Restarts it, and returns the names of the old pods in the order in which they went. */
async function roll(run: Run, namespace: Namespace, name: string): Promise<string[]> {
  const old: string[] = namespace.pods.filter((pod) => pod.metadata.name.startsWith(`${name}-`)).map((pod) => pod.metadata.uid);
  const patch = { spec: { template: { metadata: { annotations: { 'cdk8s-graceful-e2e/update': '1' } } } } };
  await run.api.must('PATCH', `/apis/apps/v1/namespaces/${namespace.name}/statefulsets/${name}`, patch, 'application/strategic-merge-patch+json');
  const ends = () => Array.from({ length: REPLICAS }, (_, n) => namespace.sightings(`${name}-${n}`)
    .find((s) => s.type === 'DELETED' && old.includes(s.pod.metadata.uid))).filter((s) => s !== undefined);
  await namespace.until(`the old pods of ${name} are gone`, 150, () => ends().length === REPLICAS || undefined);
  await namespace.settled(REPLICAS, 60, name);
  return ends().sort((a, b) => a.at - b.at).map((s) => s.pod.metadata.name);
}
