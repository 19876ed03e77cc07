import { Duration, Testing } from 'cdk8s';
import { Cluster, GracefulHaproxy, GracefulHaproxyProps, StopSignal } from '../../src';
import { CONTAINERS, endContainers, FromManifest, fromManifests } from '../_support/kubelet';
import { LoadOptions } from '../_support/load';
import { expectNothingLost, losses, naive, PROPAGATION, stopUnderLoad } from '../_support/real-server';
import { provesBy, together } from '../_support/run';
import { describeWith } from '../_support/tools';

// A real HAProxy, started with what stands in the manifests, and stopped as the kubelet would.

const KEEPALIVE = 1;
const LONGEST = 3;
const DRAIN = PROPAGATION + KEEPALIVE + LONGEST;
const UPSTREAM = 9000;
const LINE = 'Stopping HAProxy: serving until endpoints are updated, then finishing in-flight requests';

const SLOW = '/late/1.5';
const LOAD: LoadOptions = {
  port: 8080,
  propagation: PROPAGATION,
  upstream: UPSTREAM,
  fresh: { path: '/late/0', perSecond: 60 },
  kept: [
    { path: SLOW, clients: 8, perSecond: 5 },
    { path: '/trickle/1.5', clients: 5, perSecond: 3 },
    { path: '/late/0.1', clients: 8 },
    // Idle for as long as a connection may be old, which is no reason to close it without a word.
    { path: '/late/0', clients: 10, perSecond: 5, think: KEEPALIVE },
  ],
  // Under way at the stop signal.
  late: [{ path: SLOW, at: DRAIN - 0.8 }, { path: '/trickle/1.5', at: DRAIN - 0.8 }],
};

function haproxy(props: Partial<GracefulHaproxyProps> = {}, change: (config: string) => string = (config) => config): FromManifest {
  const chart = Testing.chart();
  Cluster.set(chart, { propagationDelay: Duration.seconds(PROPAGATION) });
  const times = { longestRequest: Duration.seconds(LONGEST), keepaliveTime: Duration.seconds(KEEPALIVE) };
  new GracefulHaproxy(chart, 'proxy', { backend: `127.0.0.1:${UPSTREAM}`, ...times, ...props });
  const from = fromManifests(Testing.synth(chart), 'Deployment', 'haproxy');
  const files = Object.fromEntries(Object.entries(from.spec.files!).map(([path, text]) => [path, change(text as string)]));
  return { ...from, spec: { ...from.spec, files } };
}

const READY = { path: '/healthz', port: 8404 };

describeWith([CONTAINERS, 'haproxy'], 'a real GracefulHaproxy', () => {
  afterAll(endContainers);
  const run = together(4);
  const stop = (from: FromManifest, signal: NodeJS.Signals) => run(async () => stopUnderLoad(from, { signal, load: LOAD, ready: READY }));

  const official = stop(haproxy(), 'SIGUSR1');
  const other = stop(haproxy({ stopSignal: StopSignal.SIGTERM }), 'SIGTERM');
  const noHook = stop(naive(haproxy()), 'SIGUSR1');
  const wrongSignal = stop(haproxy(), 'SIGTERM');
  const untold = stop(haproxy({}, (config) => config.replace(/^.*(sess\.born).*$/gm, '')), 'SIGUSR1');

  test.each([['the official image', official], ['an image that names no stop signal', other]])('loses nothing in %s, and ends without a Warning', (_, stopped) => {
    expectNothingLost(stopped(), { drain: DRAIN });
    // HAProxy 2.6.12 sometimes crashes at its very end, when everything is answered: 128 + SIGSEGV.
    expect([0, 139]).toContain(stopped().exit);
    expect(stopped().preStop).toMatchObject({ failed: false, output: '' });
    expect(stopped().log.split('\n').filter((line) => line === LINE)).toHaveLength(1);
  });

  test('tells each connection that is kept alive to close, before it stops', () => {
    for (const kept of Object.values(official().load.kept)) {
      expect(kept.toldToClose).toBe(kept.connections);
      expect(kept.closedIdle).toBe(0);
      provesBy(kept.connections, 5, 'connections that are kept');
    }
  });

  test('would close connections without a word, if it told nobody (control)', () => {
    const { kept } = untold().load;
    expect(Object.values(kept).reduce((sum, { toldToClose, connections }) => sum + connections - toldToClose, 0)).toBeGreaterThan(0);
  });

  test('refuses new connections without its hook (control)', () => {
    expect(losses(noHook().load)).toMatchObject({ fresh: { ECONNREFUSED: expect.any(Number) } });
  });

  test('cuts requests by the wrong signal (control)', () => {
    expect(losses(wrongSignal().load)[`late ${SLOW}`]).toBeDefined();
  });
});
