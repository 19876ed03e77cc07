import { Duration } from 'cdk8s';
import { gateway } from './fastcgi';
import { Server, StopSignal } from '../../src';
import { CONTAINERS, endContainers } from '../_support/kubelet';
import { LoadOptions } from '../_support/load';
import { BUSY, expectNothingLost, LONG, losses, naive, PROPAGATION, realServer, StoppedUnderLoad, stopUnderLoad, withHook } from '../_support/real-server';
import { provesBy, together } from '../_support/run';
import { describeWith } from '../_support/tools';

// A real php-fpm, started with what stands in the manifest, and stopped as the kubelet would. Its clients come through a gateway.

const PORT = 8080;
const FASTCGI = 9000;
/** How long a request takes at most, as the server is told. Seconds. */
const LONGEST = 3;
const SCRIPT = '/app/index.php';
const config = (processControlTimeout: number, workers: number) => `
[global]
daemonize = no
error_log = /proc/self/fd/2
process_control_timeout = ${processControlTimeout}s
[www]
user = www-data
group = www-data
listen = 127.0.0.1:${FASTCGI}
pm = static
pm.max_children = ${workers}
`;
// `sleep` of PHP ends at a signal: waiting in pieces is what a request does that computes, or asks somebody else.
const script = `<?php
[, $how, $time] = explode('/', $_SERVER['REQUEST_URI'].'//');
for ($end = hrtime(true) + 1e9 * (float) $time; hrtime(true) < $end;) { usleep(10000); }
echo 'done';
`;

const SLOW = '/late/1.5';
/** What the longest request makes of it. */
const DRAIN = PROPAGATION + LONGEST;
const LOAD: LoadOptions = {
  port: PORT,
  // Clients on a busy machine may learn late that the pod is deleted.
  propagation: PROPAGATION - 0.2,
  fresh: { path: '/', perSecond: 30 },
  kept: [{ path: SLOW, clients: 5, perSecond: 2 }],
  // Under way at the stop signal, if that comes with the propagation delay, or a second later.
  late: [{ path: LONG, at: PROPAGATION - 0.7 }],
};

interface Fpm {
  readonly longestRequest?: number;
  readonly processControlTimeout?: number;
  /** What stands in its configuration. */
  readonly configured?: number;
  readonly stopSignal?: StopSignal;
  readonly workers?: number;
}
const seconds = (time?: number) => time === undefined ? undefined : Duration.seconds(time);
const fpm = ({ longestRequest, processControlTimeout, configured = processControlTimeout ?? 0, stopSignal, workers = 16 }: Fpm) => realServer(
  Server.phpFpm({ longestRequest: seconds(longestRequest), processControlTimeout: seconds(processControlTimeout), stopSignal }),
  { command: ['php-fpm8.2', '-F', '-y', '/etc/fpm.conf'], container: { files: { '/etc/fpm.conf': config(configured, workers), [SCRIPT]: script } } },
);
const stop = async (from: ReturnType<typeof fpm>, signal: NodeJS.Signals, load: LoadOptions = LOAD, keep = false) => stopUnderLoad(from,
  { signal, load, guest: gateway({ port: PORT, server: FASTCGI, script: SCRIPT, keep }) });

describeWith([CONTAINERS, 'php-fpm'], 'a real php-fpm', () => {
  afterAll(endContainers);
  const run = together(6);

  const official = run(async () => stop(fpm({ longestRequest: LONGEST }), 'SIGQUIT'));
  const other = run(async () => stop(fpm({ longestRequest: LONGEST, stopSignal: StopSignal.SIGTERM }), 'SIGTERM'));
  const limited = run(async () => stop(fpm({ processControlTimeout: 6 }), 'SIGQUIT'));
  // A connection that is kept holds a worker for good: of those that come together on a busy machine, each needs one.
  const kept = run(async () => stop(fpm({ processControlTimeout: 3, workers: 48 }), 'SIGQUIT', LOAD, true));

  const unconfigured = run(async () => stop(fpm({ processControlTimeout: 6, configured: 0 }), 'SIGQUIT'));
  const noHook = run(async () => stop(naive(fpm({ processControlTimeout: 6 })), 'SIGQUIT'));
  const term = run(async () => stop(fpm({ processControlTimeout: 6 }), 'SIGTERM'));
  const twice = run(async () => stop(withHook(fpm({ processControlTimeout: 6 }), { exec: { command: ['sh', '-c', 'sleep 2; kill -s QUIT 1; sleep 0.3'] } }), 'SIGTERM'));
  const short = run(async () => stop(fpm({ processControlTimeout: 1 }), 'SIGQUIT', { ...LOAD, late: [{ path: '/late/4', at: PROPAGATION - 0.5 }] }));

  // Two workers, and four requests that come at once.
  const QUEUE: LoadOptions = { ...LOAD, fresh: { path: '/', perSecond: 0 }, kept: [], late: Array.from({ length: 4 }, () => ({ path: SLOW, at: PROPAGATION - 0.1 })) };
  const queued = run(async () => stop(fpm({ longestRequest: 4, workers: 2 }), 'SIGQUIT', QUEUE));
  const queueLost = run(async () => stop(fpm({ processControlTimeout: 6, workers: 2 }), 'SIGQUIT', QUEUE));

  test('loses nothing in the official image, unconfigured: the drain lasts until all requests are done', () => {
    expectDrained(official());
    expect(official()).toMatchObject({ exit: 0, preStop: { failed: false } });
  });

  test('loses nothing so in an image that names no stop signal', () => {
    expectDrained(other());
    // The hook sends SIGQUIT and waits: nothing remained for SIGTERM to cut.
    expect(other()).toMatchObject({ exit: 0, preStop: { failed: true } });
  });

  test('loses nothing that waits for a free worker', () => {
    expect(queued().load.late[SLOW]).toMatchObject({ answered: 4 });
    expect(queued().load.late[SLOW].longestHeader).toBeGreaterThan(2.5);
  });

  test('cuts requests at SIGQUIT, if they are still at work (control)', () => {
    expect(losses(unconfigured().load)[`late ${LONG}`]).toBeDefined();
  });

  test('loses nothing with `process_control_timeout`, and ends when the last request is done', () => {
    expectNothingLost(limited(), { drain: PROPAGATION + 1 });
    expect(limited().exit).toBe(0);
    expect(limited().exitedAt - limited().signalledAt).toBeLessThan(3);
  });

  test('loses what waits for a free worker then (control)', () => {
    expect(queueLost().load.late[SLOW]).toMatchObject({ failures: { 502: expect.any(Number) } });
  });

  test('loses nothing on connections that clients keep, which hold it until `process_control_timeout`', () => {
    expectNothingLost(kept(), { drain: PROPAGATION + 1 });
    expect(kept().exitedAt - kept().signalledAt).toBeGreaterThan(2.9);
  });

  test('leaves new requests waiting without a drain, until it ends (control)', () => {
    expect(losses(noHook().load)).toMatchObject({ fresh: { 502: expect.any(Number) } });
    expect(noHook().load.fresh.longestHeader).toBeGreaterThan(0.5);
  });

  test('cuts requests on SIGTERM (control)', () => {
    expect(losses(term().load)[`late ${LONG}`]).toBeDefined();
  });

  test('cuts requests on SIGTERM after SIGQUIT (control: a hook that does not wait)', () => {
    expect(losses(twice().load)[`late ${LONG}`]).toBeDefined();
  });

  test('ends at `process_control_timeout`, and cuts what is longer', () => {
    expect(losses(short().load)['late /late/4']).toBeDefined();
    expect(short().exitedAt - short().signalledAt).toBeGreaterThan(0.9);
    expect(short().exitedAt - short().signalledAt).toBeLessThan(1 + BUSY);
    expect(short().killed).toBe(false);
  });
});

/** Nothing was lost, and nothing was left for the stop signal to cut. */
function expectDrained({ load, ...stopped }: StoppedUnderLoad): void {
  expect(losses(load)).toEqual({});
  // A drain of the propagation delay would not have been enough.
  expect(load.late[LONG]).toMatchObject({ answered: 1 });
  expect(load.late[LONG].lastEnd).toBeGreaterThan(PROPAGATION);
  expect(load.late[LONG].lastEnd).toBeLessThan(stopped.signalledAt);
  expect(stopped.signalledAt).toBeLessThan(DRAIN + BUSY);
  expect(stopped.exitedAt).toBeLessThan(DRAIN + BUSY);
  expect(stopped.killed).toBe(false);
  provesBy(load.fresh.answered, 21, 'new connections');
  provesBy(load.kept[SLOW].answered, 6, 'requests');
  provesBy(load.kept[SLOW].inFlight, 1, 'requests under way at the deletion');
}
