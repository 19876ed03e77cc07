import { Checker } from '../../../src/checks';
import { checkWorld } from '../../../src/checks/engine/check';
import { World } from '../../../src/checks/engine/world';
import { RULES } from '../../../src/checks/rules';
import { deploymentWithAll, INTO_PODS, object } from '../../_support/live';

/** A mistake that is one of the container. */
const BAD = { name: 'main', image: 'acme/api:1', ports: [{ containerPort: 8080 }], lifecycle: { preStop: { sleep: { seconds: 30 } } } };
const PROXY = { name: 'proxy', image: 'acme/proxy:1', lifecycle: { preStop: { tcpSocket: { port: 1 } } } };
const service = { ...object('v1', 'Service', 'web', { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 'nowhere' }] }) };

/** In short: `kind name: rule (repeated in ...)`. */
const found = (manifests: readonly object[], rules = ['sleep-equals-grace', 'hook-tcpsocket-never-runs']) => new Checker({ rules }).check([...manifests])
  .map(({ kind, name, repeatedIn, rule }) => `${kind} ${name}: ${rule}${repeatedIn ? ` (${repeatedIn.join(', ')})` : ''}`);
const shuffled = (all: readonly object[]) => [all, [...all].reverse(), [...all.slice(3), ...all.slice(0, 3)]];

describe('a mistake of live objects is told once', () => {
  const { current, deployment, older, pods } = deploymentWithAll(BAD);
  const repeated = (...kinds: string[]) => new Set(kinds);

  test.each(shuffled([deployment, current, older, ...pods]).map((all) => [all]))('for the Deployment, wherever it stands (%#)', (all) => {
    const [one, ...others] = new Checker().check([...all]).filter(({ rule }) => rule === 'sleep-equals-grace');
    expect(others).toEqual([]);
    expect([one.kind, one.name]).toEqual(['Deployment', 'web']);
    expect(repeated(...one.repeatedIn!)).toEqual(new Set(['ReplicaSet shop/web-7d4b9c8f6d', 'Pod shop/web-7d4b9c8f6d-a', 'Pod shop/web-7d4b9c8f6d-b', 'Pod shop/web-7d4b9c8f6d-c']));
  });

  test('in a List, as kubectl prints it', () => {
    expect(found([{ apiVersion: 'v1', kind: 'List', items: [...pods, current, deployment] }])).toHaveLength(1);
  });

  test('for the Deployment, if its ReplicaSet is not there: its name and labels tell', () => {
    expect(found([...pods, deployment])).toEqual(['Deployment web: sleep-equals-grace (Pod shop/web-7d4b9c8f6d-a, Pod shop/web-7d4b9c8f6d-b, Pod shop/web-7d4b9c8f6d-c)']);
  });

  test('for the first of those that one controller made, if that is not there', () => {
    expect(found(pods)).toEqual(['Pod web-7d4b9c8f6d-a: sleep-equals-grace (Pod shop/web-7d4b9c8f6d-b, Pod shop/web-7d4b9c8f6d-c)']);
    expect(found([current, ...pods.slice(0, 1)])).toEqual(['ReplicaSet web-7d4b9c8f6d: sleep-equals-grace (Pod shop/web-7d4b9c8f6d-a)']);
  });

  test('of all rules, no more than for the Deployment alone', () => {
    const told = found([deployment, service, current, older, ...pods], RULES.map(({ id }) => id)).map((one) => one.replace(/ \(.*/, ''));
    expect(told).toEqual(found([deployment, service], RULES.map(({ id }) => id)));
    expect(told.length).toBeGreaterThan(8);
  });

  test('while a rollout goes on, and the ReplicaSets have other numbers', () => {
    const half = (one: typeof current, replicas: number, name: string) =>
      ({ ...one, metadata: { ...one.metadata, name, uid: name }, spec: { ...one.spec, replicas } });
    const all = [deployment, half(current, 2, 'web-a'), half(current, 1, 'web-b')];
    expect(found(all, ['all']).map((one) => one.replace(/ \(.*/, ''))).toEqual(found([deployment], ['all']));
  });

  test('of StatefulSets, DaemonSets, and Jobs of a CronJob', () => {
    const spec = { terminationGracePeriodSeconds: 30, containers: [BAD] };
    const template = { metadata: { labels: { app: 'db' } }, spec };
    const db = object('apps/v1', 'StatefulSet', 'db', { replicas: 2, template });
    const agent = object('apps/v1', 'DaemonSet', 'agent', { template });
    const cron = object('batch/v1', 'CronJob', 'cron', { jobTemplate: { spec: { template } } });
    const job = object('batch/v1', 'Job', 'cron-29000000', { template }, { owner: cron });
    const pod = (name: string, owner: typeof db) => object('v1', 'Pod', name, { ...spec, ...INTO_PODS }, { labels: { app: 'db' }, owner });
    expect(found([pod('db-0', db), pod('db-1', db), db])).toEqual(['StatefulSet db: sleep-equals-grace (Pod shop/db-0, Pod shop/db-1)']);
    expect(found([agent, pod('agent-x', agent)])).toEqual(['DaemonSet agent: sleep-equals-grace (Pod shop/agent-x)']);
    expect(found([pod('cron-29000000-x', job), job, cron])).toEqual(['CronJob cron: sleep-equals-grace (Job shop/cron-29000000, Pod shop/cron-29000000-x)']);
    expect(found([pod('cron-29000000-x', job), cron])).toEqual(['CronJob cron: sleep-equals-grace (Pod shop/cron-29000000-x)']);
  });
});

describe('nothing is lost', () => {
  const { current, deployment, older, pods } = deploymentWithAll(BAD, { webhook: (spec) => ({ ...spec, containers: [PROXY, ...spec.containers] }) });

  test('what a webhook put into the pods is told, once, beside what their owner has', () => {
    expect(found([deployment, current, older, ...pods]).sort()).toEqual([
      'Deployment web: sleep-equals-grace (ReplicaSet shop/web-7d4b9c8f6d, Pod shop/web-7d4b9c8f6d-a, Pod shop/web-7d4b9c8f6d-b, Pod shop/web-7d4b9c8f6d-c)',
      'Pod web-7d4b9c8f6d-a: hook-tcpsocket-never-runs (Pod shop/web-7d4b9c8f6d-b, Pod shop/web-7d4b9c8f6d-c)',
    ]);
  });

  test('a pod with other numbers than its owner has a mistake of its own', () => {
    const other = deploymentWithAll(BAD, { pods: 1, webhook: (spec) => ({ ...spec, terminationGracePeriodSeconds: 25 }) });
    expect(found([other.deployment, ...other.pods], ['sleep-equals-grace', 'hook-sleep-out-of-range']).sort())
      .toEqual(['Deployment web: sleep-equals-grace', 'Pod web-7d4b9c8f6d-a: hook-sleep-out-of-range']);
  });

  test('two of one kind in a pod stay two', () => {
    const two = deploymentWithAll({ ...BAD }, { webhook: (spec) => ({ ...spec, containers: [...spec.containers, { ...BAD, name: 'second' }] }), pods: 2 });
    expect(found([two.deployment, ...two.pods])).toHaveLength(2);
  });

  test('other workloads with the same mistake are told each, also those of one operator', () => {
    const owner = { apiVersion: 'acme.io/v1', kind: 'Shop', metadata: { name: 'shop', uid: 'x' } };
    const template = { spec: { terminationGracePeriodSeconds: 30, containers: [BAD] } };
    const made = ['a', 'b'].map((name) => object('apps/v1', 'StatefulSet', name, { template }, { owner }));
    expect(found(made)).toEqual(['StatefulSet a: sleep-equals-grace', 'StatefulSet b: sleep-equals-grace']);
    const alike = deploymentWithAll(BAD, { name: 'api', pods: 0 });
    expect(found([deployment, alike.deployment])).toHaveLength(2);
  });

  test('the same names in other namespaces, and one that was made anew under a name, are others', () => {
    const elsewhere = { ...deployment, metadata: { ...deployment.metadata, namespace: 'other', uid: 'elsewhere' } };
    const again = { ...current, metadata: { ...current.metadata, uid: 'again' } };
    expect(found([elsewhere, again, ...pods.slice(0, 1).map((pod) => ({ ...pod, spec: { ...pod.spec, containers: [BAD] } }))])).toEqual([
      'Deployment web: sleep-equals-grace', 'ReplicaSet web-7d4b9c8f6d: sleep-equals-grace', 'Pod web-7d4b9c8f6d-a: sleep-equals-grace',
    ]);
  });

  test('owners in a circle, of themselves, or of no kind', () => {
    const circle = ['a', 'b'].map((name, n) => ({
      ...object('apps/v1', 'ReplicaSet', name, { replicas: 1, template: { spec: { terminationGracePeriodSeconds: 30, containers: [BAD] } } }),
      metadata: { name, namespace: 'shop', uid: name, ownerReferences: [{ kind: 'ReplicaSet', name: 'ba'[n], uid: 'ba'[n], controller: true }] },
    }));
    expect(found(circle)).toHaveLength(2);
    const odd = [{ controller: true, kind: 'Pod', name: 'p', uid: 'p' }, { controller: true }, 7, null];
    expect(found(odd.map((reference) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', uid: 'p', ownerReferences: [reference] }, spec: pods[0].spec })), ['bare-pod'])).toHaveLength(3);
  });

  test('what is suppressed at the owner is so for all', () => {
    const quiet = { ...deployment, metadata: { ...deployment.metadata, annotations: { 'checks.cdk8s-graceful/sleep-equals-grace': 'a demo' } } };
    const all = new Checker({ rules: ['sleep-equals-grace'] }).check([...pods, current, quiet]);
    expect(all.map(({ kind, repeatedIn, suppressed }) => [kind, suppressed, repeatedIn!.length])).toEqual([['Deployment', 'a demo', 4]]);
  });
});

describe('what stands beside them', () => {
  const { current, deployment, older, pods } = deploymentWithAll({ ...BAD, lifecycle: undefined }, { old: PROXY });
  const budget = object('policy/v1', 'PodDisruptionBudget', 'web', { minAvailable: 3, selector: { matchLabels: { app: 'web' } } });
  const worldOf = (all: readonly object[]) => new World(all.map((content, document) => ({ content, document })), { minor: 36, propagationDelay: 5 });

  test('a Service and a budget see the pods of a Deployment once', () => {
    const world = worldOf([service, budget, older, ...pods, current, deployment]);
    expect(world.podsOf(world.ofKind('Service')[0]).map((pod) => pod.object.kind)).toEqual(['Deployment']);
    expect(world.podsOfBudget(world.ofKind('PodDisruptionBudget')[0]).map((pod) => pod.object.kind)).toEqual(['Deployment']);
    expect(world.servicesOf(world.pods.find(({ object: { kind } }) => kind === 'Pod')!)).toHaveLength(1);
    expect(worldOf([service, ...pods]).podsOf(world.ofKind('Service')[0])).toEqual([]);
    const alone = worldOf([service, ...pods]);
    expect(alone.podsOf(alone.ofKind('Service')[0])).toHaveLength(3);
  });

  test('rules about them say the same as without', () => {
    const about = ['service-target-port-invalid', 'pdb-blocks-all-evictions', 'pdb-several', 'replicas-too-few', 'pdb-missing'];
    const messages = (all: readonly object[]) => new Checker({ rules: about }).check([...all]).map(({ kind, message }) => `${kind}: ${message}`);
    expect(messages([service, budget, older, ...pods, current, deployment])).toEqual(messages([service, budget, deployment]));
    expect(messages([service, budget, deployment]).length).toBeGreaterThan(1);
  });

  test('mistakes of older revisions are none: no pod runs with them', () => {
    expect(found([deployment, older])).toEqual([]);
    // Without the Deployment, nobody says that it is one.
    expect(found([older])).toEqual(['ReplicaSet web-5c9f7b6d4: hook-tcpsocket-never-runs']);
    expect(found([deployment, { ...older, spec: { ...older.spec, replicas: 1 } }])).toHaveLength(1);
  });

  test('a pod that a controller made is none that nobody replaces', () => {
    expect(found([pods[0], { ...pods[1], metadata: { name: 'bare' } }], ['bare-pod'])).toEqual(['Pod bare: bare-pod']);
  });

  test('a thousand pods take no longer than their number', () => {
    const many = deploymentWithAll(BAD, { pods: 0 });
    const all = Array.from({ length: 2000 }, (_, n) => object('v1', 'Pod', `web-7d4b9c8f6d-${n}`, { terminationGracePeriodSeconds: 30, containers: [BAD] }, { labels: { app: 'web' }, owner: many.current }));
    const timeOf = (count: number) => {
      const world = worldOf([service, budget, many.deployment, many.current, ...all.slice(0, count)]);
      const started = process.cpuUsage().user;
      expect(checkWorld(world).filter(({ rule }) => rule.id === 'sleep-equals-grace')).toHaveLength(1);
      return process.cpuUsage().user - started;
    };
    timeOf(200);
    expect(timeOf(2000)).toBeLessThan(40 * timeOf(200));
  });
});
