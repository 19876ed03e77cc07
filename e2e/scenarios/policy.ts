import { Chart } from 'cdk8s';
import { GracefulPolicy, LifecyclePolicy, PolicyAction } from 'cdk8s-graceful';
import * as kplus from 'cdk8s-plus-28';
import { verdicts } from './policy-verdicts';
import { Json } from '../kit/api';
import { By, Case } from '../kit/case';
import { node, RESTRICTED, SERVER } from '../kit/containers';
import { untilForgotten } from '../kit/in-turn';
import { Namespace } from '../kit/namespace';
import { nodePortOf, roll } from '../kit/roll';
import { Run, Scenario } from '../kit/run';
import { synth } from '../kit/synth';
import { sleep } from '../kit/time';
import { Load } from '../load/load';
import { failed } from '../load/options';

/** New connections each second. */
const FRESH = 200;
/** So many requests must have been sent where none may fail. */
const ENOUGH = 10_000;
/** By when a policy is followed at the latest. Seconds. */
const IN_FORCE = 30;
const UPDATES = 3;

/** A server that stops accepting at once when it is told to stop, as most do, in a Deployment that knows nothing of that. */
function naive(run: Run, name: string): Json[] {
  return synth({ version: run.version }, (chart) => {
    new kplus.Deployment(chart, 'web', {
      metadata: { name },
      replicas: 3,
      strategy: kplus.DeploymentStrategy.rollingUpdate({ maxUnavailable: kplus.PercentOrAbsolute.absolute(0) }),
      containers: [node('main', SERVER, { portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/', { port: 8080 }), securityContext: RESTRICTED })],
    }).exposeViaService({ name, serviceType: kplus.ServiceType.NODE_PORT, ports: [{ port: 80, targetPort: 8080 }] });
  });
}

/** Rolls it while clients ask. */
async function rolled(run: Run, namespace: Namespace, c: Case, objects: Json[]): Promise<void> {
  const { name } = objects.find(({ kind }) => kind === 'Deployment').metadata;
  await namespace.create(objects);
  const pods = await namespace.settled(3, 120);
  const { lifecycle } = pods[0].spec.containers[0];
  c.figure('hook of the pods', lifecycle ? JSON.stringify(lifecycle) : 'none');
  c.figure('grace period', `${pods[0].spec.terminationGracePeriodSeconds} s`);
  const door = await nodePortOf(run, namespace, name);
  const load = await Load.start({ ...door, fresh: FRESH, slow: 0, idle: 0, pause: 2, quickPath: '/', slowPath: '/1', atMost: 420 });
  const began = Date.now();
  const isOurs = c.by === By.LIBRARY;
  try {
    for (let n = 1; n <= (isOurs ? UPDATES : 1); n++) { await roll(run, namespace, name, n); }
    await sleep(Math.max(5, isOurs ? ENOUGH * 1.05 / FRESH - (Date.now() - began) / 1000 : 0));
  } finally {
    const { fresh } = await load.stop();
    const lost = failed(fresh);
    c.figure('updates', isOurs ? UPDATES : 1);
    c.figure('new connections', `${lost} of ${fresh.answered + lost}`);
    c.figure('failures', Object.entries(fresh.failures).map(([why, n]) => `${n} ${why}`).join(', ') || 'none');
    if (isOurs) {
      c.expect('no request fails', lost === 0, JSON.stringify(fresh.failures));
      c.expect(`there are at least ${ENOUGH} requests`, fresh.answered >= ENOUGH, fresh.answered);
    } else {
      c.expect('something fails, or the load shows nothing', lost > 0);
    }
  }
}

/** Creates the policies, and says what the API server thinks of them. */
async function apply(run: Run, c: Case, policies: Json[]): Promise<void> {
  for (const policy of policies) {
    const { body, status, warnings } = await run.api.create(policy, '');
    c.expect(`the API server accepts ${policy.kind} ${policy.metadata.name}`, status === 201 && warnings.length === 0, `${status} ${body.message ?? ''} ${warnings.join('; ')}`);
  }
  for (const policy of policies.filter(({ kind }) => kind === 'ValidatingAdmissionPolicy')) {
    const path = `${await run.api.pathOf(policy as never, '')}/${policy.metadata.name}`;
    let status: Json = {};
    for (const end = Date.now() + IN_FORCE * 1000; Date.now() < end && status.observedGeneration === undefined; await sleep(0.5)) {
      status = (await run.api.must('GET', path)).status ?? {};
    }
    const warnings = (status.typeChecking?.expressionWarnings ?? []).map(({ fieldRef, warning }: Json) => `${fieldRef}: ${String(warning).slice(0, 200)}`);
    c.expect(`the types of ${policy.metadata.name} are checked, without a warning`, status.observedGeneration !== undefined && warnings.length === 0, warnings.join('; '));
  }
  c.figure('policies', policies.filter(({ kind }) => kind.endsWith('Policy')).length);
  // Each API server learns of them by a watch.
  await sleep(IN_FORCE / 3);
}

async function remove(run: Run, policies: Json[]): Promise<void> {
  for (const policy of policies) { await run.api.ask('DELETE', `${await run.api.pathOf(policy as never, '')}/${policy.metadata.name}`); }
}

function policiesOf(run: Run, build: (chart: Chart) => void): Json[] {
  return synth({ version: run.version }, build);
}

export const policy: Scenario = {
  name: 'policy',
  title: 'policies that the API server runs',
  about: `A Deployment of three servers without any hook is rolled while clients open ${FRESH} new connections a second: in a namespace without the label, and in one with it, whose pods a `
    + '`GracefulPolicy` drains. Kept-alive connections are left out: to close them is up to the server. Then workloads that break rules are created in both ways that `LifecyclePolicy` has, '
    + 'and workloads made by chance, of which the API server must say what the rules say.',
  run: async (run) => {
    const drains = policiesOf(run, (chart) => { new GracefulPolicy(chart, 'drain'); });
    const warns = policiesOf(run, (chart) => { new LifecyclePolicy(chart, 'warn', { rules: ['all'] }); });
    const denies = policiesOf(run, (chart) => { new LifecyclePolicy(chart, 'deny', { errorActions: [PolicyAction.DENY], warningActions: [] }); });
    const labelled = async (standard: 'restricted' | 'privileged', suffix: string) => {
      const namespace = await run.namespace(standard, suffix);
      await run.api.must('PATCH', `/api/v1/namespaces/${namespace.name}`, { metadata: { labels: { 'cdk8s-graceful': 'enabled' } } }, 'application/merge-patch+json');
      return namespace;
    };
    try {
      await run.always('the mutation', By.LIBRARY, (c) => apply(run, c, drains));
      const unlabelled = await run.namespace('restricted', '-without');
      await run.case('a Deployment without hooks, in a namespace without the label', By.HAND, (c) => rolled(run, unlabelled, c, naive(run, 'plain')));
      await unlabelled.remove();
      if (run.wants('with the label')) { await untilForgotten(); }
      const namespace = await labelled('restricted', '-with');
      await run.case('the same, in one with the label', By.LIBRARY, (c) => rolled(run, namespace, c, naive(run, 'drained')));
      await namespace.remove();
      const tried = await labelled('privileged', '-tried');
      await run.case('workloads made by chance', By.LIBRARY, async (c) => {
        await apply(run, c, warns);
        await verdicts(run, tried, c);
      });
      await run.case('a hook that never runs', By.LIBRARY, async (c) => {
        await apply(run, c, denies);
        const bad = naive(run, 'bad').find(({ kind }) => kind === 'Deployment')!;
        bad.spec.template.spec.containers[0].lifecycle = { preStop: { tcpSocket: { port: 8080 } } };
        const { body, status } = await run.api.create(bad, tried.name, true);
        c.figure('answer', body.message ?? status);
        const words = "hook-tcpsocket-never-runs: `tcpSocket` hook never runs (container 'main'). Use `exec`, `httpGet` or `sleep`.";
        c.expect('it is denied in the words of the rule', status === 422 && String(body.message).includes(words), `${status} ${body.message}`);
        const other = await run.api.create({ ...bad, metadata: { ...bad.metadata, labels: { 'cdk8s-graceful': 'disabled' } } }, tried.name, true);
        c.expect('one that opts out is accepted', other.status === 201, `${other.status} ${other.body.message}`);
      });
    } finally {
      await remove(run, [...drains, ...warns, ...denies]);
    }
  },
};
