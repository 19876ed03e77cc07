import { Duration } from 'cdk8s';
import { DisruptionBudget, GracefulDeployment, GracefulNginx } from 'cdk8s-graceful';
import * as kplus from 'cdk8s-plus-28';
import { Json } from '../kit/api';
import { By, Case } from '../kit/case';
import { node } from '../kit/containers';
import { Namespace } from '../kit/namespace';
import { nodePortOf } from '../kit/roll';
import { Run, Scenario } from '../kit/run';
import { synth } from '../kit/synth';
import { secondsFrom, sleep } from '../kit/time';
import { expectNoWarning } from '../kit/warnings';
import { Load } from '../load/load';
import { failed } from '../load/options';

/** A program takes so long until it serves: longer than the drain of those that go. Seconds. */
const SERVES = 15;
const FRESH = 50;

const LATE = `
const server = require('http').createServer((request, response) => response.end('done\\n'));
setTimeout(() => server.listen(8080), ${SERVES * 1000});
process.on('SIGTERM', () => server.listening ? server.close(() => process.exit(0)) : process.exit(0));
`;

export const eviction: Scenario = {
  name: 'eviction',
  title: 'evictions, as a drain of a node does them',
  about: 'Three pods of GracefulNginx. One is evicted; a second eviction is to be refused while the first pod has no successor, and granted afterwards. '
    + `Then all three pods of a GracefulDeployment are evicted at once, as the drain of their node does it: again and again until it is granted. Their program serves ${SERVES} s after `
    + `its start, and ${FRESH} new connections a second ask it through a Service. The control has no budget.`,
  run: async (run) => {
    const namespace = await run.namespace();
    await run.case('GracefulNginx', By.LIBRARY, async (c) => {
      await namespace.create(synth({ version: run.version, propagationDelay: Duration.seconds(2) }, (chart) => {
        new GracefulNginx(chart, 'web', { metadata: { name: 'web' }, replicas: 3, longestRequest: Duration.seconds(2) });
      }));
      const [first, second] = await namespace.settled(3, 60);
      const evict = async (pod: { metadata: { name: string } }) => (await run.api.ask('POST', `${namespace.path}/pods/${pod.metadata.name}/eviction`, {
        apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: pod.metadata.name },
      })).status;
      // The budget is computed a moment after the pods are ready.
      const granted = await namespace.until('the first eviction is granted', 20, async () => {
        const status = await evict(first);
        return status === 429 ? undefined : status;
      });
      const evicted = Date.now();
      const refused = await evict(second);
      // Asked again and again, as `kubectl drain` does.
      let last = 0;
      while (secondsFrom(evicted) < 60) {
        last = await evict(second);
        if (last !== 429) { break; }
        await sleep(0.5);
      }
      const ready = namespace.pods.filter((pod) => !pod.metadata.deletionTimestamp).length;
      c.figure('first eviction', granted);
      c.figure('second, at once', refused);
      c.figure('second, granted after (s)', secondsFrom(evicted));
      c.figure('pods then', ready);
      c.expect('the first eviction is granted', granted === 201, granted);
      c.expect('a second one is refused while the first pod has no successor', refused === 429, refused);
      c.expect('it is granted when there is one', last === 201, last);
      await namespace.settled(3, 60);
      expectNoWarning(c, namespace, 'web');
    });
    const drained = async (name: string, by: By, suffix: string, disruptionBudget?: DisruptionBudget) => {
      if (!run.wants(name)) { return; }
      const own = await run.namespace('restricted', suffix);
      await run.case(name, by, async (c) => drain(run, own, c, disruptionBudget));
      await own.remove();
    };
    await drained('a drain, GracefulDeployment', By.LIBRARY, '-drain');
    await drained('a drain, without a budget', By.HAND, '-no-budget', DisruptionBudget.none());
  },
};

/** Evicts all pods of a Deployment under load. */
async function drain(run: Run, namespace: Namespace, c: Case, disruptionBudget?: DisruptionBudget): Promise<void> {
  await namespace.create(synth({ version: run.version }, (chart) => {
    new GracefulDeployment(chart, 'api', { metadata: { name: 'api' }, replicas: 3, containers: [node('main', LATE, { portNumber: 8080 })], disruptionBudget })
      .exposeViaService({ name: 'api', serviceType: kplus.ServiceType.NODE_PORT, ports: [{ port: 80, targetPort: 8080 }] });
  }));
  const pods = await namespace.settled(3, 120);
  const load = await Load.start({ ...await nodePortOf(run, namespace, 'api'), fresh: FRESH, slow: 0, idle: 0, pause: 1, quickPath: '/', slowPath: '/', atMost: 400 });
  let refusals = 0;
  const began = Date.now();
  const evict = async ({ metadata: { name } }: Json): Promise<void> => {
    for (; secondsFrom(began) < 240; await sleep(1)) {
      const body = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name } };
      const { status } = await run.api.ask('POST', `${namespace.path}/pods/${name}/eviction`, body);
      if (status === 201) { return; }
      if (status !== 429) { throw new Error(`the eviction of ${name} was answered with ${status}`); }
      refusals++;
    }
    throw new Error(`${name} could not be evicted within 240 s`);
  };
  let result;
  try {
    await Promise.all(pods.map(evict));
    c.figure('all granted after (s)', secondsFrom(began));
    await namespace.settled(3, 120);
    await sleep(2);
  } finally {
    result = await load.stop();
  }
  const lost = failed(result.fresh);
  c.figure('refusals', refusals);
  c.figure('new connections', `${lost} of ${result.fresh.answered + lost}`);
  c.figure('failures', Object.entries(result.fresh.failures).map(([reason, n]) => `${n} ${reason}`).join(', ') || 'none');
  if (c.by === By.LIBRARY) {
    c.expect('no request fails', lost === 0, lost);
    c.expect('the budget is asked', refusals > 0);
  } else {
    c.expect('some fail, or the drain shows nothing', lost > 0, lost);
  }
}
