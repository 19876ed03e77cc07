import { Duration } from 'cdk8s';
import { Gate, GracefulDeployment } from 'cdk8s-graceful';
import * as kplus from 'cdk8s-plus-28';
import { Json } from '../kit/api';
import { By, Case } from '../kit/case';
import { node, RESTRICTED, SERVER } from '../kit/containers';
import { isReady, Namespace, restarts } from '../kit/namespace';
import { Run, Scenario } from '../kit/run';
import { synth } from '../kit/synth';
import { secondsFrom, sleep } from '../kit/time';

const LATE = 6;
const SLACK = 4;
/** For so long may the DNS of a cluster remember that a name was unknown. */
const DNS_MEMORY = 30;

/** A server that ends at once when what it needs is not there, as many do. */
const needs = (host: string) => `
require('http').get('http://${host}:8080/', (answer) => { answer.resume(); ${SERVER.trim().replace(/\n/g, ' ')} })
  .on('error', (error) => { console.log('no dependency: ' + error.code); process.exit(1); });
`;

const GATES: Record<string, (host: string) => Gate> = {
  'Gate.httpGet': (host) => Gate.httpGet(`http://${host}:8080/`, { timeout: Duration.seconds(120) }),
  'Gate.tcp': (host) => Gate.tcp(host, 8080, { timeout: Duration.seconds(120) }),
};

export const dependencies: Scenario = {
  name: 'dependencies',
  title: 'a dependency that comes late',
  about: `A server that needs another one, which is created ${LATE} s later, once with its Service there from the beginning, and once with a Service that comes as late. `
    + '"after it" is the time from the moment at which the other one was ready until the server ran. The control has no gate.',
  run: async (run) => {
    await Promise.all([false, true].map(async (withService) => {
      const namespace = await run.namespace('restricted', withService ? '-service' : '-server');
      const host = withService ? 'late-too' : 'late';
      const [server, service] = lateServer(run, host);
      if (!withService) { await namespace.create(service); }
      const ready = sleep(LATE).then(async () => {
        await namespace.create(withService ? [...server, ...service] : server);
        return namespace.until('the late server is ready', 60, () => namespace.pods.filter((p) => p.metadata.name.startsWith(host) && isReady(p))
          .map((p) => namespace.sightings(p.metadata.name).find((s) => isReady(s.pod))!.at)[0]);
      });
      ready.catch(() => { /* each case sees it */ });
      const title = withService ? 'server and Service late' : 'server late';
      await Promise.all([
        ...Object.entries(GATES).map(async ([name, gate], index) => run.case(`${name}, ${title}`, By.LIBRARY, async (c) => {
          const id = `gated-${index}`;
          await namespace.create(synth({ version: run.version }, (chart) => {
            new GracefulDeployment(chart, id, { metadata: { name: id }, replicas: 1, containers: [node('main', needs(host))], waitFor: [gate(host)] });
          }));
          const after = await observe(namespace, c, id, await ready);
          const log = await namespace.log(podOf(namespace, id).metadata.name, 'wait-for-dependencies');
          c.figure('log', log.map(({ text }) => text).join('; '));
          c.expect('there is no restart', c.figures.restarts === 0, c.figures.restarts);
          c.expect('there is no Warning event', namespace.complaints(id).length === 0, namespace.complaints(id).join('; '));
          c.expect('the log says that the gate has opened', log.some(({ text }) => text.endsWith(': open')));
          const bound = SLACK + (withService ? DNS_MEMORY : 0);
          c.expect(`it runs within ${bound} s after the dependency`, after <= bound, after.toFixed(1));
          if (withService && after > SLACK) {
            c.note(`it ran ${after.toFixed(0)} s after its dependency, because the DNS of this cluster remembers for up to ${DNS_MEMORY} s that a Service was unknown; `
              + 'no gate can know better');
          }
        })),
        run.case(`no gate, ${title}`, By.HAND, async (c) => {
          await namespace.create(synth({ version: run.version }, (chart) => {
            const containers = [node('main', needs(host), { securityContext: RESTRICTED })];
            new kplus.Deployment(chart, 'bare', { metadata: { name: 'bare' }, replicas: 1, containers });
          }));
          await observe(namespace, c, 'bare', await ready);
          c.expect('it is restarted, or there is nothing to show', Number(c.figures.restarts) > 0);
        }),
      ]);
    }));
  },
};

const podOf = (namespace: Namespace, id: string): Json => namespace.pods.find((pod) => pod.metadata.name.startsWith(`${id}-`));

/** Waits until it listens, and returns how long after its dependency that was. */
async function observe(namespace: Namespace, c: Case, id: string, ready: number): Promise<number> {
  const line = await namespace.until(`${id} listens`, 90, async () =>
    (await namespace.log(podOf(namespace, id).metadata.name, 'main')).find(({ text }) => text === 'listening'));
  await sleep(1);
  const after = secondsFrom(ready, line.at);
  c.figure('after it (s)', after);
  c.figure('restarts', restarts(podOf(namespace, id)));
  c.figure('Warning events', namespace.warnings(id).join(', ') || 'none');
  return after;
}

/** A server and its Service. */
function lateServer(run: Run, name: string): [Json[], Json[]] {
  const objects = synth({ version: run.version }, (chart) => {
    new GracefulDeployment(chart, 'late', { metadata: { name }, replicas: 1, containers: [node('main', SERVER, { portNumber: 8080 })] })
      .exposeViaService({ name, ports: [{ port: 8080 }] });
  });
  return [objects.filter((o) => o.kind !== 'Service'), objects.filter((o) => o.kind === 'Service')];
}
