import { GracefulPostgres } from 'cdk8s-graceful';
import * as kplus from 'cdk8s-plus-28';
import { Json } from '../kit/api';
import { By, Case } from '../kit/case';
import { SMALL } from '../kit/containers';
import { Namespace } from '../kit/namespace';
import { forNode } from '../kit/readme';
import { Run, Scenario } from '../kit/run';
import { podTemplate, synth } from '../kit/synth';
import { secondsFrom, sleep } from '../kit/time';

/** A transaction takes so long; the pod is deleted while it runs, and it is over long after the drain. Seconds. */
const TRANSACTION = 15;
const PG_ISREADY = ['pg_isready', '-h', '127.0.0.1', '-p', '5432'];
/** From there to there, the kubelet cancels the commands of probes with the pod. */
const CANCELS = [35, 36];

export const postgres: Scenario = {
  name: 'postgres',
  title: 'PostgreSQL stops',
  about: `A pod of GracefulPostgres is deleted while a client is in a transaction of ${TRANSACTION} s. At its first start, the image's own server for the setup listens on its socket. `
    + 'The control differs in its readiness probe only, which is a command (`pg_isready`): Kubernetes 1.35 and 1.36 cancel those at the deletion, and report it.',
  run: async (run) => {
    for (const by of [By.HAND, By.LIBRARY]) {
      const name = by === By.LIBRARY ? 'GracefulPostgres' : 'a readiness probe with a command';
      if (!run.wants(name)) { continue; }
      const namespace = await run.namespace('restricted', by === By.LIBRARY ? '' : '-hand');
      await run.case(name, by, async (c) => stopInTransaction(run, namespace, c));
      await namespace.remove();
    }
  },
};

async function stopInTransaction(run: Run, namespace: Namespace, c: Case): Promise<void> {
  const objects = database(run);
  if (c.by === By.HAND) {
    const { readinessProbe } = podTemplate(objects.find(({ kind }) => kind === 'StatefulSet'))!.spec.containers[0];
    delete readinessProbe.tcpSocket;
    readinessProbe.exec = { command: PG_ISREADY };
  }
  const sent = await namespace.create(objects);
  await namespace.settled(1, 120);
  c.figure('ready after (s)', secondsFrom(sent));
  const lines = await namespace.follow('db-0', 'postgres');
  await namespace.create([client(objects.find(({ kind }) => kind === 'Service').metadata.name)]);
  await namespace.sighting('client', 'is in its transaction', 60, (pod) => pod.status.phase === 'Running');
  // More than one probe.
  await sleep(7);
  const { uid } = namespace.pods.find((pod) => pod.metadata.name === 'db-0')!.metadata;
  const deleted = await namespace.deletePod('db-0');
  await namespace.until('the end of db-0', 120, () => !namespace.pods.some((pod) => pod.metadata.uid === uid) || undefined);
  c.figure('gone after (s)', secondsFrom(deleted));
  await lines.ended;
  const log = lines.lines.map(({ text }) => text).join('\n');
  const done = await namespace.sighting('client', 'has ended', 30, (pod) => ['Succeeded', 'Failed'].includes(pod.status.phase));
  c.figure('transaction', done.pod.status.phase === 'Succeeded' ? 'committed' : 'lost');
  const ofTheOld = () => namespace.events('db-0').filter((event) => event.involvedObject.uid === uid && event.type === 'Warning');
  const warnings = ofTheOld().filter((event) => !/sync (configmap|secret) cache/.test(event.message) && !/^Startup probe/.test(event.message));
  c.figure('Warning events of the stop', [...new Set(warnings.map((event) => `${event.reason} (${String(event.message).trim()})`))].join(', ') || 'none');
  if (c.by === By.HAND) {
    const minor = Number(run.version.split('.')[1]);
    if (minor < CANCELS[0] || minor > CANCELS[1]) {
      c.note(`Kubernetes ${run.version} does not cancel the commands of probes.`);
    } else {
      c.expect('there is a Warning event, or this shows nothing', warnings.length > 0);
    }
    return;
  }
  c.expect('the transaction is committed', done.pod.status.phase === 'Succeeded');
  c.expect('there is no Warning event', warnings.length === 0);
  c.expect('it has shut down, and need not recover', log.includes('database system is shut down'));
  const noise = log.split('\n').filter((line) => /startup packet|reset by peer|could not receive/.test(line));
  c.expect('the probes leave no line in the log', noise.length === 0, noise.join('; '));
}

/** The database. */
function database(run: Run): Json[] {
  const objects = synth({ version: run.version }, (chart) => {
    const secret = new kplus.Secret(chart, 'Password', { metadata: { name: 'db' }, stringData: { password: 'only for the suite' } });
    new GracefulPostgres(chart, 'db', { metadata: { name: 'db' }, password: { secret, key: 'password' }, database: 'shop', resources: SMALL.resources });
  });
  const { spec } = podTemplate(objects.find(({ kind }) => kind === 'StatefulSet'))!;
  // The kubelet tells about 25 events of a pod and keeps the others to itself: those of a slow first start would hide those of the stop.
  spec.containers[0].startupProbe.periodSeconds = 5;
  return forNode(objects);
}

function client(host: string): Json {
  const sql = ['BEGIN', 'CREATE TABLE orders (id int)', `SELECT pg_sleep(${TRANSACTION})`, 'COMMIT'];
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'client' },
    spec: {
      restartPolicy: 'Never',
      securityContext: { runAsUser: 999, runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [{
        name: 'psql',
        image: 'postgres:16',
        command: ['psql', '-h', host, '-U', 'postgres', '-d', 'shop', '-v', 'ON_ERROR_STOP=1', ...sql.flatMap((statement) => ['-c', statement])],
        env: [{ name: 'PGPASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } }],
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
      }],
    },
  };
}
