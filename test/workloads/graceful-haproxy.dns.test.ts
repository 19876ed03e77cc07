import { Testing } from 'cdk8s';
import { Cluster, GracefulHaproxy } from '../../src';
import { Neighbours, Outage, resolvConf, Zone } from '../_support/dns';
import { Container, CONTAINERS, endContainers, fromManifests, FromManifest, NAMESPACE } from '../_support/kubelet';
import { describeWith } from '../_support/tools';

// A real HAProxy, started with what stands in the manifests, and what becomes of it when its backend comes and goes.

const PORT = 9000;
const [FIRST, SECOND, DEAD] = ['127.0.0.2', '127.0.0.3', '127.0.0.4'];
const NAME = `api.${NAMESPACE}.svc.cluster.local`;
const HEALTH = [8404, '/healthz'] as const;
/** How long HAProxy keeps the address of a name that is not in DNS any more, or of which DNS says nothing. Its default is 30 s. */
const HOLD = 3;
const pause = async (seconds: number) => new Promise((resolve) => { setTimeout(resolve, seconds * 1000); });

/** What a person writes: HAProxy's `resolvers`, and the name that works everywhere else in the cluster. */
const naive = (config: string) => config
  .replace(/^.*server-template.*\n/m, '')
  .replace(/^.*server backend.*$/m, `  server backend api:${PORT} resolvers cluster init-addr last,libc,none`)
  .replace(/^.*monitor fail.*\n/m, '');

function proxy(backend = `api:${PORT}`, change: (config: string) => string = (config) => config, clusterDomain?: string): FromManifest {
  const chart = Testing.chart();
  new GracefulHaproxy(chart, 'proxy', { backend });
  Cluster.set(chart, { clusterDomain });
  const from = fromManifests(Testing.synth(chart), 'Deployment', 'haproxy');
  const sooner = (config: string) => change(config.replace('parse-resolv-conf', `parse-resolv-conf\n  hold nx ${HOLD}s`));
  const files = Object.fromEntries(Object.entries(from.spec.files!).map(([path, text]) => [path, sooner(text as string)]));
  return { ...from, spec: { ...from.spec, files: { ...files, '/etc/resolv.conf': resolvConf(NAMESPACE, clusterDomain) } } };
}

/**
 * Runs that take place together. None is done again when the machine stood still, as nothing here depends on how fast it is.
 */
function abreast(atOnce: number): <T>(job: () => Promise<T>) => () => Promise<T> {
  const jobs: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    const rest = jobs.values();
    await Promise.all(Array.from({ length: atOnce }, async () => {
      for (const job of rest) { await job().catch(() => { /* the test that looks at it sees it */ }); }
    }));
  }, 600_000);
  return <T>(job: () => Promise<T>) => {
    let running: Promise<T> | undefined;
    const once = async () => running ??= job();
    jobs.push(once);
    return once;
  };
}

describeWith([CONTAINERS, 'haproxy'], 'a real GracefulHaproxy', () => {
  afterAll(endContainers);
  const run = abreast(4);

  const beside = <T>(from: FromManifest, zone: Zone, look: (neighbours: Neighbours) => Promise<T>) => run(async () => {
    const container = await Container.start(from.spec);
    try {
      const neighbours = await Neighbours.start(container, zone, { port: PORT, addresses: [FIRST, SECOND] });
      await neighbours.until(404, 8404);
      return await look(neighbours);
    } finally {
      await container.end();
    }
  });
  const serves = (from: FromManifest, zone: Zone) => beside(from, zone, async (neighbours) => ({
    first: await neighbours.until(FIRST, 8080),
    later: await pause(HOLD + 2).then(async () => neighbours.get(8080)),
    ready: await neighbours.get(...HEALTH),
    asked: await neighbours.asked(),
  }));

  const short = serves(proxy(), { [NAME]: [FIRST] });
  const shortNaive = beside(proxy(undefined, naive), { [NAME]: [FIRST] }, async (neighbours) => ({
    later: await pause(HOLD + 3).then(async () => neighbours.until(503, 8080)), ready: await neighbours.get(...HEALTH),
  }));

  test('finds a Service by its short name, now and later, whatever the namespace', async () => {
    expect(await short()).toEqual({ first: FIRST, later: FIRST, ready: 200, asked: [NAME] });
  });

  test('would lose it, and say that it is ready, with the short name in its configuration (control)', async () => {
    expect(await shortNaive()).toEqual({ later: 503, ready: 200 });
  });

  const elsewhere = serves(proxy(`api.web:${PORT}`), { 'api.web.svc.cluster.local': [FIRST], 'api.web': [SECOND] });
  const ourDomain = serves(proxy(undefined, undefined, 'corp.test'), { [`api.${NAMESPACE}.svc.corp.test`]: [FIRST] });
  const outside = serves(proxy(`example.com.:${PORT}`), { 'example.com': [FIRST], 'example.com.svc.cluster.local': [SECOND] });

  test.each([
    ['a Service of another namespace, and never asks for a public name', elsewhere, 'api.web.svc.cluster.local'],
    ['a Service in a cluster with a domain of its own', ourDomain, `api.${NAMESPACE}.svc.corp.test`],
    ['a host that is no Service', outside, 'example.com'],
  ])('finds %s', async (_, look, name) => {
    expect(await look()).toEqual({ first: FIRST, later: FIRST, ready: 200, asked: [name] });
  });

  const late = beside(proxy(), {}, async (neighbours) => {
    const before = [await neighbours.get(8080), await neighbours.get(...HEALTH)];
    await neighbours.answer({ [NAME]: [FIRST] });
    const there = [await neighbours.until(FIRST, 8080), await neighbours.get(...HEALTH)];
    await neighbours.answer({ [NAME]: [SECOND] });
    return { before, there, recreated: await neighbours.until(SECOND, 8080) };
  });

  test('is not ready until there is a Service of that name, and follows it when it is made anew', async () => {
    expect(await late()).toEqual({ before: [503, 503], there: [FIRST, 200], recreated: SECOND });
  });

  const deleted = beside(proxy(), { [NAME]: [FIRST] }, async (neighbours) => {
    await neighbours.until(FIRST, 8080);
    await neighbours.answer({});
    const gone = [await neighbours.until(503, 8080), await neighbours.get(...HEALTH)];
    await neighbours.answer({ [NAME]: [SECOND] });
    return { gone, back: [await neighbours.until(SECOND, 8080), await neighbours.get(...HEALTH)] };
  });

  test('is not ready while the Service is deleted', async () => {
    expect(await deleted()).toEqual({ gone: [503, 503], back: [SECOND, 200] });
  });

  const outage = (how: Outage, change?: (config: string) => string) => beside(proxy(undefined, change), { [NAME]: [FIRST] }, async (neighbours) => {
    await neighbours.until(FIRST, 8080);
    await neighbours.answer(how);
    await pause(HOLD + 4);
    return neighbours.get(8080);
  });
  const outages = (['silent', 'failed'] as const).map((how) => [how, outage(how), outage(how, (config) => config.replace(/24h/g, `${HOLD}s`))] as const);

  test.each(outages)('keeps the last address while DNS is %s', async (_, holding, control) => {
    expect(await holding()).toBe(FIRST);
    expect(await control()).toBe(503);
  });

  const kept = (change?: (config: string) => string) => beside(proxy(undefined, change), { [NAME]: [FIRST] }, async (neighbours) => {
    await neighbours.until(FIRST, 8080);
    return neighbours.getKept(8080, 4);
  });
  const [closing, keeping] = [kept(), kept((config) => config.replace(/^.*option http-server-close\n/m, ''))];

  test('loses no request to a backend that closes the connections that are kept alive', async () => {
    expect(await closing()).toEqual(Array(4).fill(FIRST));
    expect(await keeping()).toContain('ECONNRESET');
  });

  const ALL = 20;
  const three = { [NAME]: [FIRST, SECOND, DEAD] };
  const headless = (change?: (config: string) => string) => beside(proxy(undefined, change), three, async (neighbours) => {
    await neighbours.until(SECOND, 8080);
    await neighbours.until(FIRST, 8080);
    const began = Date.now();
    const answers = new Set();
    for (let n = 0; n < ALL; n++) { answers.add(await neighbours.get(8080)); }
    return { answers: [...answers].sort(), seconds: (Date.now() - began) / 1000 };
  });
  const spread = headless();
  const patient = headless((config) => config.replace(/^.*option redispatch\n/m, ''));

  test('uses all addresses of a headless Service, and turns away from one that is gone', async () => {
    expect((await spread()).answers).toEqual([FIRST, SECOND]);
    // Without that, each request for the dead one is tried there again and again, for three seconds.
    expect((await patient()).seconds).toBeGreaterThan((await spread()).seconds + 5);
  });
});

describeWith([CONTAINERS, 'haproxy'], 'a real GracefulHaproxy, of which a container of the same pod is the backend', () => {
  afterAll(endContainers);

  test('reaches it, though localhost is an address of IPv6 too', async () => {
    const from = proxy('localhost:8404');
    const hosts = '127.0.0.1 localhost\n::1 localhost ip6-localhost\n';
    const container = await Container.start({ ...from.spec, files: { ...from.spec.files, '/etc/hosts': hosts } });
    await container.ready({ port: 8080, path: '/healthz' });
  });
});
