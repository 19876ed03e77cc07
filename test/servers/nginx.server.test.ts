import { Duration } from 'cdk8s';
import { Server, StopSignal } from '../../src';
import { CONTAINERS, endContainers } from '../_support/kubelet';
import { LoadOptions } from '../_support/load';
import { expectNothingLost, LONG, losses, naive, PROPAGATION, realServer, stopUnderLoad, withHook } from '../_support/real-server';
import { together } from '../_support/run';
import { describeWith } from '../_support/tools';

// An nginx that somebody else configures. How `GracefulNginx` stops is in test/workloads/graceful-nginx.server.test.ts.

const UPSTREAM = 9000;
const KEEPALIVE = 1;
const LIMIT = 3;
const DRAIN = PROPAGATION + KEEPALIVE + LIMIT;
const config = (more = `keepalive_time ${KEEPALIVE}s;`) => `
daemon off;
pid /tmp/nginx.pid;
error_log stderr;
worker_shutdown_timeout ${LIMIT}s;
events {}
http {
  access_log off;
  ${more}
  server {
    listen 127.0.0.1:8080;
    location = / { return 200 ok; }
    location / { proxy_pass http://127.0.0.1:${UPSTREAM}; proxy_buffering off; }
  }
}
`;

const SLOW = '/late/1.5';
const LOAD: LoadOptions = {
  port: 8080,
  propagation: PROPAGATION,
  upstream: UPSTREAM,
  fresh: { path: '/', perSecond: 30 },
  kept: [{ path: SLOW, clients: 5, perSecond: 4 }, { path: '/', clients: 5, think: 0.2 }],
  // Under way at the stop signal, and at one that comes late on a busy machine.
  late: [{ path: LONG, at: DRAIN - 0.8 }],
};

const nginx = (stopSignal: StopSignal) => realServer(
  Server.nginx({ workerShutdownTimeout: Duration.seconds(LIMIT), keepaliveTime: Duration.seconds(KEEPALIVE), stopSignal }),
  { command: ['nginx', '-e', 'stderr', '-c', '/etc/own.conf'], container: { files: { '/etc/own.conf': config() } } },
);

describeWith([CONTAINERS, 'nginx'], 'a real nginx', () => {
  afterAll(endContainers);
  const run = together(4);

  const official = run(async () => stopUnderLoad(nginx(StopSignal.SIGQUIT), { signal: 'SIGQUIT', load: LOAD }));
  const other = run(async () => stopUnderLoad(nginx(StopSignal.SIGTERM), { signal: 'SIGTERM', load: LOAD }));
  const noHook = run(async () => stopUnderLoad(naive(nginx(StopSignal.SIGQUIT)), { signal: 'SIGQUIT', load: LOAD }));
  const atOnce = run(async () => stopUnderLoad(
    withHook(nginx(StopSignal.SIGTERM), { exec: { command: ['sh', '-c', `sleep ${DRAIN}; nginx -e stderr -c /etc/own.conf -s quit`] } }),
    { signal: 'SIGTERM', load: LOAD }));

  test('loses nothing in the official image, whose stop signal is SIGQUIT', () => {
    expectNothingLost(official(), { drain: DRAIN });
  });

  test('loses nothing in an image that names no stop signal: the hook sends SIGQUIT and waits', () => {
    expectNothingLost(other(), { drain: DRAIN, hook: 'dies with PID 1' });
  });

  test('refuses new connections without a drain (control)', () => {
    expect(losses(noHook().load)).toMatchObject({ fresh: { ECONNREFUSED: expect.any(Number) } });
  });

  test('cuts requests after `nginx -s quit`, which does not wait for SIGTERM to come (control)', () => {
    expect(losses(atOnce().load)[`late ${LONG}`]).toBeDefined();
  });
});
