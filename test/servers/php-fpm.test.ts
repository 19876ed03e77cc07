import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Cluster, KubernetesVersion, Lifecycle, Server, StopSignal } from '../../src';
import { containerOf, podOf as podWith } from '../_support/pods';
import { manifestsOf } from '../_support/real-server';

// What a real php-fpm cannot show: the manifest in its words, and what is refused.

const podOf = (server: Server, image = 'php:8.3-fpm') => manifestsOf(server, { command: ['php-fpm'], image })[0].spec.template;

test('the drain lasts until requests are done, and nothing needs to be set', () => {
  const { metadata, spec } = podOf(Server.phpFpm());
  expect(spec.containers[0].lifecycle).toEqual({ preStop: { exec: { command: ['sleep', '22'] } } });
  expect(metadata.annotations).toBeUndefined();
  // The drain, 2 s until its workers have ended, and the margin.
  expect(spec.terminationGracePeriodSeconds).toBe(29);
});

test('behind an nginx in its pod, it goes on until that has finished its requests', () => {
  const spec = podWith((chart) => {
    Cluster.set(chart, { version: KubernetesVersion.V1_30, propagationDelay: Duration.seconds(8) });
    const shop = new kplus.Deployment(chart, 'shop', { containers: [{ name: 'nginx', image: 'nginx:1.27' }, { name: 'php', image: 'php:8.3-fpm' }] });
    Lifecycle.of(shop).server(Server.nginx({ workerShutdownTimeout: Duration.seconds(15) })).server(Server.phpFpm({ longestRequest: Duration.seconds(15) }), { container: 'php' });
  });
  expect(containerOf(spec, 'nginx').lifecycle.preStop).toEqual({ sleep: { seconds: 8 } });
  expect(containerOf(spec, 'php').lifecycle.preStop).toEqual({ sleep: { seconds: 8 + 15 } });
  // That of php-fpm takes longest.
  expect(spec.terminationGracePeriodSeconds).toBe(8 + 15 + 2 + 5);
});

test('behind an nginx that takes longer than its own requests, it goes on as long', () => {
  const spec = podWith((chart) => {
    Cluster.set(chart, { version: KubernetesVersion.V1_30, propagationDelay: Duration.seconds(8) });
    const shop = new kplus.Deployment(chart, 'shop', { containers: [{ name: 'nginx', image: 'nginx:1.27' }, { name: 'php', image: 'php:8.3-fpm' }] });
    const nginx = Server.nginx({ keepaliveTime: Duration.seconds(4), workerShutdownTimeout: Duration.seconds(10) });
    Lifecycle.of(shop).server(nginx).server(Server.phpFpm({ longestRequest: Duration.seconds(1) }), { container: 'php' });
  });
  // The propagation, until all connections have been told to close, and its last requests.
  expect(containerOf(spec, 'nginx').lifecycle.preStop).toEqual({ sleep: { seconds: 8 + 4 + 10 } });
  expect(containerOf(spec, 'php').lifecycle.preStop).toEqual({ sleep: { seconds: 8 + 4 + 10 + 10 } });
});

test('with its own limit, the drain is short', () => {
  const { metadata, spec } = podOf(Server.phpFpm({ processControlTimeout: Duration.seconds(30) }));
  expect(spec.containers[0].lifecycle).toEqual({ preStop: { exec: { command: ['sleep', '3'] } } });
  expect(metadata.annotations).toEqual({
    'cdk8s-graceful/settings': "main: set 'process_control_timeout = 30s' under [global] in php-fpm.conf or a file that it includes, or SIGQUIT drops all requests",
  });
  expect(spec.terminationGracePeriodSeconds).toBe(3 + 30 + 2 + 5);
});

test('an image that sends SIGTERM gets a hook that sends SIGQUIT', () => {
  const { spec } = podOf(Server.phpFpm({ stopSignal: StopSignal.SIGTERM, longestRequest: Duration.seconds(8) }), 'acme/shop:1');
  expect(spec.containers[0].lifecycle.preStop.exec.command).toEqual(['sh', '-c',
    "sleep 10 && exec timeout -s KILL 2 sh -c 'kill -s QUIT 1 && while kill -0 1; do sleep 1; done'"]);
  expect(spec.terminationGracePeriodSeconds).toBe(17);
});

test.each([
  ['php:8.3-fpm', 'phpFpm'],
  ['php:fpm-alpine', 'phpFpm'],
  ['php:8.3-cli', undefined],
  ['php:8.3-apache', undefined],
  ['php:8.3', undefined],
])('%s is told from the other servers of its repository', (image, id) => {
  const server = Server.fromImage(image);
  expect(server?.id === 'phpFpm' ? server.id : undefined).toBe(id);
});

test('a drain that is given is taken as it is', () => {
  const { spec } = podOf(Server.phpFpm({ drain: Duration.seconds(20) }));
  expect(spec.containers[0].lifecycle.preStop.exec.command).toEqual(['sleep', '20']);
});

test.each([
  [() => Server.phpFpm({ drain: Duration.seconds(10) }),
    "Server.phpFpm: 'drain' (10 s) must be at least 'longestRequest' (20 s), because the stop signal drops requests: leave it out to have it computed, "
    + "or set process_control_timeout in php-fpm and give 'processControlTimeout'"],
  [() => Server.phpFpm({ longestRequest: Duration.hours(1) }),
    "Server.phpFpm: 'longestRequest' (1 h) must be at most 50 min: give how long a request may take, because the drain depends on it"],
  [() => Server.phpFpm({ processControlTimeout: Duration.seconds(0) }),
    "Server.phpFpm: 'processControlTimeout' (0 s) must be at least 1 s: give at least the longest request"],
  [() => Server.phpFpm({ processControlTimeout: Duration.minutes(61) }),
    "Server.phpFpm: 'processControlTimeout' (61 min) must be at most 1 h: give at least the longest request"],
])('what is refused: %#', (make, message) => {
  expect(make).toThrow(new Error(message));
});
