import { Duration } from 'cdk8s';
import { ANSWERED, beginning, BEGUN, resting, UNDER_WAY } from './kept';
import { loadOf, SLOW, tooLong, UPSTREAM } from './proxies';
import { Server, StopSignal } from '../../src';
import { CONTAINERS, endContainers } from '../_support/kubelet';
import { BUSY, expectNothingLost, LONG, losses, naive, PROPAGATION, realServer, stopUnderLoad, withHook } from '../_support/real-server';
import { together } from '../_support/run';
import { describeWith } from '../_support/tools';

// A real HAProxy, started with what stands in the manifest, and stopped as the kubelet would.

const config = (more = '') => `
global
  ${more}
defaults
  mode http
  timeout connect 5s
  timeout client 30s
  timeout server 30s
frontend main
  bind 127.0.0.1:8080
  http-request return status 200 content-type text/plain string ok if { path / }
  default_backend slow
backend slow
  server it 127.0.0.1:${UPSTREAM}
`;

const LOAD = loadOf('/');
const RESTING = resting(LOAD);

const haproxy = (stopSignal: StopSignal, hardStopAfter = 6, configured = '') => realServer(
  Server.haproxy({ hardStopAfter: Duration.seconds(hardStopAfter), stopSignal }),
  { command: ['haproxy', '-W', '-db', '-f', '/etc/haproxy.cfg'], container: { files: { '/etc/haproxy.cfg': config(configured) } } },
);

describeWith([CONTAINERS, 'haproxy'], 'a real HAProxy', () => {
  afterAll(endContainers);
  const run = together(4);

  const official = run(async () => stopUnderLoad(haproxy(StopSignal.SIGUSR1), { signal: 'SIGUSR1', load: RESTING }));
  const other = run(async () => stopUnderLoad(haproxy(StopSignal.SIGTERM), { signal: 'SIGTERM', load: RESTING }));
  const begun = run(async () => stopUnderLoad(haproxy(StopSignal.SIGUSR1), { signal: 'SIGUSR1', load: beginning(LOAD) }));
  const noHook = run(async () => stopUnderLoad(naive(haproxy(StopSignal.SIGUSR1)), { signal: 'SIGUSR1', load: LOAD }));
  const term = run(async () => stopUnderLoad(haproxy(StopSignal.SIGUSR1), { signal: 'SIGTERM', load: LOAD }));
  const twice = run(async () => stopUnderLoad(withHook(haproxy(StopSignal.SIGTERM), { exec: { command: ['sh', '-c', 'sleep 2; kill -s USR1 1; sleep 0.3'] } }),
    { signal: 'SIGTERM', load: LOAD }));
  const unlimited = run(async () => stopUnderLoad({ ...haproxy(StopSignal.SIGUSR1, 1), grace: PROPAGATION + 3 }, { signal: 'SIGUSR1', load: tooLong(LOAD, '/late/12') }));
  const limited = run(async () => stopUnderLoad(haproxy(StopSignal.SIGUSR1, 1, 'hard-stop-after 1s'), {
    signal: 'SIGUSR1', load: { ...LOAD, late: [{ path: '/late/4', at: PROPAGATION - 0.5 }] },
  }));

  test('loses nothing in the official image, whose stop signal is SIGUSR1', () => {
    expectNothingLost(official());
    expect(official().exit).toBe(0);
  });

  test('closes idle connections when it stops, and tells others to close with their answer', () => {
    expect(official().load.kept[ANSWERED]).toMatchObject({ closedIdle: 8, toldToClose: 0 });
    expect(official().load.kept[UNDER_WAY]).toMatchObject({ closedIdle: 0, toldToClose: 8 });
  });

  test('tells those whose answer had begun with the next one', () => {
    expect(losses(begun().load)).toEqual({});
    expect(begun().load.kept[BEGUN]).toMatchObject({ closedIdle: 0, toldToClose: 8 });
  });

  test('loses nothing in an image that names no stop signal: the hook sends SIGUSR1 and waits', () => {
    expectNothingLost(other(), { hook: 'dies with PID 1' });
    // Nothing remained for SIGTERM to cut.
    expect(other().preStop).toMatchObject({ failed: true });
  });

  test('refuses new connections without a drain (control)', () => {
    expect(losses(noHook().load)).toMatchObject({ fresh: { ECONNREFUSED: expect.any(Number) } });
  });

  test('cuts requests on SIGTERM (control)', () => {
    expect(losses(term().load)[`late ${LONG}`]).toBeDefined();
    expect(losses(term().load)[`kept ${SLOW}`]).toBeDefined();
  });

  test('cuts requests on SIGTERM after SIGUSR1 (control: a hook that does not wait)', () => {
    expect(losses(twice().load)[`late ${LONG}`]).toBeDefined();
  });

  test('ends at `hard-stop-after`, and cuts what is longer', () => {
    expect(losses(limited().load)['late /late/4']).toBeDefined();
    expect(limited().exitedAt - limited().signalledAt).toBeGreaterThan(0.9);
    expect(limited().exitedAt - limited().signalledAt).toBeLessThan(1 + BUSY);
    expect(limited().killed).toBe(false);
  });

  test('is killed without a limit while a client stays (control)', () => {
    expect(unlimited().killed).toBe(true);
  });
});
