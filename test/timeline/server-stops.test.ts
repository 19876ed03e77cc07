import { objectsOf, podOf } from '../../src/pod';
import { simulate } from '../../src/timeline/timeline';

/* How the hooks of servers and their stop signals meet: what the facts say of both. */

interface Container { readonly image?: string; readonly command?: readonly string[]; readonly hook: string | string[]; readonly grace?: number }

/** When a hook stops the server, when it ends, what is cut, all in seconds after the deletion. */
function stopOf({ grace = 60, hook, ...container }: Container, worst = false) {
  const spec = {
    terminationGracePeriodSeconds: grace,
    containers: [{ name: 'main', ...container, ports: [{ containerPort: 80 }], lifecycle: { preStop: { exec: { command: typeof hook === 'string' ? ['sh', '-c', hook] : hook } } } }],
  };
  const pod = podOf(objectsOf({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec })[0])!;
  const { cut, events, killed } = simulate(pod, { name: 'delete' }, { worst, delays: {} });
  const at = (kind: string) => {
    const event = events.find((one) => one.kind === kind);
    return event && Math.round(event.time / 1000);
  };
  return { hookStops: at('hook-stops'), listensNoMore: at('listens-no-more'), signal: at('stop-signal'), ends: at('stopped'), cut: cut.length, killed: killed.length };
}

test('a hook that sleeps first, then stops the server and waits in a loop, stops it after its sleep', () => {
  expect(stopOf({ image: 'nginx:1.17', hook: 'sleep 5; nginx -s quit; while kill -0 1; do sleep 1; done' }))
    .toEqual({ hookStops: 5, listensNoMore: 5, signal: undefined, ends: 6, cut: 0, killed: 0 });
});

test('a script that timeout bounds is read as a part of the hook', () => {
  const hook = "sleep 5 && exec timeout -s KILL 20 sh -c 'kill -s QUIT 1 && while kill -0 1; do sleep 1; done'";
  expect(stopOf({ image: 'nginx:1.17', hook })).toMatchObject({ hookStops: 5, signal: undefined, ends: 6, cut: 0 });
  // The control: without the wait, SIGTERM follows at once.
  expect(stopOf({ image: 'nginx:1.17', hook: 'sleep 5 && exec kill -s QUIT 1' })).toMatchObject({ hookStops: 5, signal: 5, cut: 1 });
  // Its limit ends the wait: nginx may take 20 s, and has 2.
  expect(stopOf({ image: 'nginx:1.17', hook: hook.replace('KILL 20', 'KILL 2') }, true)).toMatchObject({ cut: 1, killed: 0 });
});

test('so is one of which timeout is all of the hook', () => {
  const bounded = (limit: string, script: string) => ['timeout', '-s', 'KILL', limit, 'sh', '-c', script];
  const hook = (limit: string) => bounded(limit, 'kill -s QUIT 1 && while kill -0 1; do sleep 1; done');
  expect(stopOf({ image: 'nginx:1.17', hook: hook('20') })).toMatchObject({ hookStops: 0, signal: undefined, ends: 1, cut: 0 });
  expect(stopOf({ image: 'nginx:1.17', hook: hook('2') }, true)).toMatchObject({ hookStops: 1, signal: 3, cut: 1 });
  // It never comes to the signal.
  expect(stopOf({ image: 'nginx:1.17', hook: bounded('5', 'sleep 9; nginx -s quit') })).toMatchObject({ hookStops: undefined, signal: 5, cut: 1 });
});

test('a command that waits keeps the hook until the server has ended', () => {
  expect(stopOf({ image: 'caddy:2', hook: 'sleep 5; caddy stop' })).toMatchObject({ hookStops: 5, signal: undefined, ends: 6, cut: 0 });
  expect(stopOf({ image: 'postgres:17', hook: 'pg_ctl stop -m fast' })).toMatchObject({ hookStops: 0, signal: undefined, cut: 0 });
});

test('Envoy serves on when a hook has sent its clients away, and its stop signal cuts those that are left', () => {
  const drain = 'curl -X POST localhost:9901/healthcheck/fail';
  const command = ['envoy', '-c', '/etc/envoy.yaml'];
  expect(stopOf({ command, hook: `${drain}; sleep 10` })).toMatchObject({ hookStops: 0, listensNoMore: 10, signal: 10, cut: 0 });
  expect(stopOf({ command, hook: drain })).toMatchObject({ hookStops: 0, signal: 0, cut: 1 });
  // A GET does nothing, and the official image has no curl.
  expect(stopOf({ command, hook: drain.replace('-X POST ', '') })).toMatchObject({ hookStops: undefined, signal: 0, cut: 1 });
  expect(stopOf({ image: 'envoyproxy/envoy:v1.32.0', hook: drain })).toMatchObject({ hookStops: undefined, signal: 0, cut: 1 });
});

test.each<[string, Container, number]>([
  ['httpd with the prefork module', { image: 'php:8.3-apache', hook: 'apachectl -k graceful-stop' }, 1],
  ['httpd with the event module', { image: 'httpd:2.4', hook: 'apachectl -k graceful-stop' }, 0],
  ['Celery', { command: ['celery', '-A', 'app', 'worker'], hook: 'kill -TERM 1' }, 1],
  ['Gunicorn', { command: ['gunicorn', 'app:app'], hook: 'kill -TERM 1' }, 0],
  ['NATS in its lame duck mode', { image: 'nats:2.10-alpine', hook: 'nats-server --signal ldm=1' }, 0],
  ['PgBouncer', { image: 'edoburu/pgbouncer:v1.23.1', hook: 'kill -INT 1' }, 1],
  ['nginx on SIGQUIT', { image: 'nginx:1.27', hook: 'nginx -s quit' }, 0],
  ['nginx on SIGTERM', { image: 'nginx:1.18', hook: 'nginx -s quit' }, 1],
])('the second signal cuts what the first lets finish, of %s: %#', (_, container, cut) => {
  expect(stopOf(container).cut).toBe(cut);
});
