import { Duration } from 'cdk8s';
import { PROGRAM } from './program';
import { Server } from '../../../src';
import { CONTAINERS, endContainers } from '../../_support/kubelet';
import { LoadOptions } from '../../_support/load';
import { expectFinished, expectNothingLost, losses, LONG, naive, realServer, stopUnderLoad, withHook } from '../../_support/real-server';
import { together } from '../../_support/run';
import { describeWith } from '../../_support/tools';
import { CLOSING, LATE, withLate } from '../../servers/applications';
import { installed } from '../program';

const APP = `run lambda { |env|
  _, how, time = env['PATH_INFO'].split('/')
  sleep time.to_f if how == 'late'
  [200, { 'content-type' => 'text/plain', 'content-length' => '2' }, ['ok']]
}
`;
/** Debian builds nginx without the module of Passenger: what `passenger start` runs passes requests on to an application beside it. */
const NGINX = `pid '<%= @options[:pid_file] %>';
error_log stderr;
events { worker_connections 256; }
http { access_log off; server { listen 8080; location / { proxy_pass http://127.0.0.1:8081; } } }
`;
const BESIDE = `require('http').createServer((request, answer) => {
  const [, how, time] = request.url.split('/');
  setTimeout(() => answer.end('ok'), how === 'late' ? time * 1000 : 0);
}).listen(8081, '127.0.0.1')`;

const passenger = (...args: string[]) => realServer(Server.passenger({ longestRequest: Duration.seconds(10) }), {
  command: ['passenger', 'start', '--port', '8080', ...args, '/app'],
  env: { PASSENGER_ENVIRONMENT: 'production' },
  container: { files: { '/app/config.ru': APP, '/etc/passenger-nginx.erb': NGINX }, folders: ['/app/tmp', '/app/log', '/app/public'] },
});
const byNginx = () => passenger('--nginx-bin', '/usr/sbin/nginx', '--nginx-config-template', '/etc/passenger-nginx.erb');
const stop = async (from: ReturnType<typeof passenger>, signal: NodeJS.Signals, load: LoadOptions = CLOSING) =>
  stopUnderLoad(from, { signal, load, guest: [process.execPath, '-e', BESIDE] });
const twice = { exec: { command: ['sh', '-c', 'sleep 2; kill -s TERM 1; sleep 0.3'] } };

describeWith([CONTAINERS, installed(PROGRAM)], 'a real Passenger', () => {
  afterAll(endContainers);
  const run = together(3);

  const graceful = run(async () => stop(byNginx(), 'SIGTERM'));
  const interrupted = run(async () => stop(byNginx(), 'SIGINT'));
  const again = run(async () => stop(withHook(byNginx(), twice), 'SIGTERM'));
  const noHook = run(async () => stop(naive(byNginx()), 'SIGTERM'));
  const builtin = run(async () => stop(passenger('--engine', 'builtin'), 'SIGTERM', withLate(5)));

  test('loses nothing with its nginx engine', () => {
    for (const it of [graceful(), interrupted()]) {
      expectNothingLost(it);
      expect(it.exit).toBe(2);
    }
  });

  test('does not mind a second SIGTERM', () => {
    expect(losses(again().load)).toEqual({});
    expectFinished(again(), LONG);
  });

  test('refuses new connections without a drain (control)', () => {
    expect(losses(noHook().load)).toMatchObject({ fresh: { ECONNREFUSED: expect.any(Number) }, [LATE]: { ECONNREFUSED: 1 } });
  });

  test('drops requests with its builtin engine, whose end it does not see as PID 1 (control)', () => {
    expect(losses(builtin().load)).toMatchObject({ 'late /late/5': { ECONNRESET: 1 } });
    expect(builtin()).toMatchObject({ exit: 1, killed: false });
    expect(builtin().exitedAt - builtin().signalledAt).toBeGreaterThan(10);
  });
});
