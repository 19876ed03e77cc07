import { containerWith } from './views';
import { foreverIn } from '../../src/commands/forever';

const why = (container: object) => foreverIn(containerWith(container))?.why;
const script = (text: string, image = 'busybox:1.36') => why({ image, command: ['sh', '-c', text] });

test.each<[object, string]>([
  [{ image: 'envoyproxy/envoy:v1.31.0' }, 'runs Envoy, which runs until it is stopped'],
  [{ image: 'envoyproxy/envoy:v1.31.0', args: ['-c', '/etc/envoy.yaml'] }, 'runs Envoy, which runs until it is stopped'],
  [{ image: 'redis:7', args: ['redis-server', '--save', ''] }, 'runs Redis, which runs until it is stopped'],
  [{ image: 'acme/tools:1', command: ['/cloud_sql_proxy', '-instances=p:r:i=tcp:3306'] }, 'runs Cloud SQL Auth Proxy, which runs until it is stopped'],
  [{ image: 'acme/app:1', command: ['gunicorn', 'app:app'] }, 'runs Gunicorn, which runs until it is stopped'],
  [{ image: 'acme/app:1', command: ['sleep', 'infinity'] }, 'sleeps forever'],
  [{ image: 'acme/app:1', command: ['tail', '-f', '/dev/null'] }, "runs 'tail -f /dev/null', which never ends"],
])('%j never ends', (container, expected) => expect(why(container)).toBe(expected));

test.each(['while true; do date > /beat; sleep 1; done', 'echo on\nwhile :\ndo sync\nsleep 9\ndone', 'until false; do sleep 1; done'])('%s loops forever', (text) => {
  expect(script(text)).toBe('loops forever');
});

test.each([
  'while true; do nc -z db 5432 && break; sleep 1; done', 'while true; do ./done && exit 0; done', 'until nc -z db 5432; do sleep 1; done', 'while true; do sleep 1; done & exec app',
  'set -e; while true; do ./try; done', 'tail -f log | head -1', 'sleep infinity & wait-for-it db', 'nginx; cp /run/nginx.pid /tmp', 'timeout 9 tail -f log', 'if true; then sleep infinity; fi',
])('%s may end', (text) => expect(script(text)).toBeUndefined());

test.each<object>([
  { image: 'docker.io/istio/proxyv2:1.24.0', args: ['istio-iptables', '-p', '15001'] }, { image: 'envoyproxy/envoy:v1.31.0', args: ['--mode', 'validate'] },
  { image: 'haproxy:3.0', args: ['-c', '-f', '/etc/haproxy.cfg'] }, { image: 'postgres:16', args: ['--version'] }, { image: 'postgres:16', command: ['psql', '-c', 'select 1'] },
  { image: 'quay.io/kiwigrid/k8s-sidecar:1.28.0', env: [{ name: 'METHOD', value: 'LIST' }] }, { image: 'quay.io/kiwigrid/k8s-sidecar:1.28.0', envFrom: [{ configMapRef: { name: 'x' } }] },
  { image: 'node:22' }, { image: 'acme/api:1' }, { image: 'acme/api:1', command: ['nginx'] }, { image: 'kong:3.8', command: ['kong', 'migrations', 'up'] },
])('%j may end', (container) => expect(why(container)).toBeUndefined());

test('what is replaced by a native sidecar of the same image stays', () => {
  expect(why({ image: 'quay.io/kiwigrid/k8s-sidecar:1.28.0' })).toContain('runs until it is stopped');
});
