import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { manifestsOf } from '../_support/real-server';

// What a real uWSGI cannot show: the manifest in its words, and what is refused.

const podOf = (server: Server) => manifestsOf(server, { command: ['uwsgi', '--ini', '/app/uwsgi.ini'] })[0].spec.template;
const ADVICE = 'give at least the longest request';

test.each([
  [Server.uwsgi(), 60],
  [Server.uwsgi({ workerReloadMercy: Duration.seconds(15) }), 15],
])('it gets the drain, the variables that teach it to stop, and SIGTERM: %s', (server, mercy) => {
  const { metadata, spec } = podOf(server);
  expect(spec.containers[0].lifecycle).toEqual({ preStop: { exec: { command: ['sleep', '2'] } } });
  expect(spec.containers[0].command).toEqual(['uwsgi', '--ini', '/app/uwsgi.ini']);
  expect(spec.containers[0].env).toEqual([
    { name: 'UWSGI_MASTER', value: 'true' },
    { name: 'UWSGI_HOOK_MASTER_START', value: 'unix_signal:15 gracefully_kill_them_all' },
    { name: 'UWSGI_WORKER_RELOAD_MERCY', value: String(mercy) },
  ]);
  expect(metadata.annotations).toBeUndefined();
  // The drain, the mercy, the seconds in which it notices that it is over, and the margin.
  expect(spec.terminationGracePeriodSeconds).toBe(2 + mercy + 3 + 5);
});

test.each([
  [() => Server.uwsgi({ workerReloadMercy: Duration.seconds(0) }), `Server.uwsgi: 'workerReloadMercy' (0 s) must be at least 1 s: ${ADVICE}`],
  [() => Server.uwsgi({ workerReloadMercy: Duration.hours(2) }), `Server.uwsgi: 'workerReloadMercy' (2 h) must be at most 1 h: ${ADVICE}`],
])('what is refused: %#', (make, message) => {
  expect(make).toThrow(new Error(message));
});
