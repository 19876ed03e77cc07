import { Duration, Testing } from 'cdk8s';
import { Cluster, GracefulDeployment, Server } from '../../src';
import { IngressNginxOptions } from '../../src/servers';
import { errorOf } from '../_support/errors';

const { seconds } = Duration;

const IMAGE = 'registry.k8s.io/ingress-nginx/controller:v1.11.2';
const ARGS = ['/nginx-ingress-controller', '--election-id=ingress-nginx-leader'];

/** What stands in the manifest of a pod with the controller. */
function manifest(options?: IngressNginxOptions, args = ARGS, command?: string[]) {
  const chart = Testing.chart();
  Cluster.set(chart, { propagationDelay: seconds(2) });
  new GracefulDeployment(chart, 'server', { containers: [{ name: 'main', image: IMAGE, command, args }], server: Server.ingressNginx(options) });
  const { spec: { template } } = Testing.synth(chart).find(({ kind }) => kind === 'Deployment');
  const { terminationGracePeriodSeconds: grace, containers: [main] } = template.spec;
  return { grace, args: main.args, lifecycle: main.lifecycle, annotations: template.metadata.annotations };
}

describe('Server.ingressNginx', () => {
  test('drains before the stop signal, on which the controller finishes its requests', () => {
    expect(manifest()).toEqual({
      grace: 2 + 240 + 1 + 10 + 5,
      args: [...ARGS, '--shutdown-grace-period=0', '--post-shutdown-grace-period=10'],
      lifecycle: { preStop: { sleep: { seconds: 2 } } },
      annotations: undefined,
    });
  });

  test('drains once: with `shutdownGracePeriod`, nothing sleeps before the stop signal', () => {
    expect(manifest({ shutdownGracePeriod: seconds(15), workerShutdownTimeout: seconds(60), postShutdownGracePeriod: seconds(0) })).toEqual({
      grace: 15 + 60 + 1 + 0 + 5,
      args: [...ARGS, '--shutdown-grace-period=15', '--post-shutdown-grace-period=0'],
      lifecycle: undefined,
      annotations: {
        'cdk8s-graceful/settings': 'main: set \'worker-shutdown-timeout: "60s"\' in the ConfigMap of the controller, because the grace period '
          + 'assumes it',
      },
    });
    expect(manifest({ shutdownGracePeriod: seconds(15), drain: seconds(0) }).lifecycle).toBeUndefined();
  });

  test('says what to start the controller with, where its arguments are not seen', () => {
    expect(manifest({}, ARGS, ['/usr/bin/dumb-init', '--'])).toMatchObject({
      args: ARGS,
      annotations: {
        'cdk8s-graceful/settings': "main: start nginx-ingress-controller with '--shutdown-grace-period=0'\n"
          + "main: start nginx-ingress-controller with '--post-shutdown-grace-period=10'",
      },
    });
  });

  test('refuses arguments with which the pod would drain twice', () => {
    expect(errorOf(() => manifest({}, [...ARGS, '--shutdown-grace-period=30'])))
      .toContain('Lifecycle.server(\'main\'): \'args\' (--shutdown-grace-period=30) must be --shutdown-grace-period=0, or the server does not '
        + 'stop in time: correct it, remove it, or give the server the durations that you use');
  });

  test('refuses options with which it would drain twice', () => {
    expect(errorOf(() => Server.ingressNginx({ shutdownGracePeriod: seconds(15), drain: seconds(5) })))
      .toBe('Server.ingressNginx: \'shutdownGracePeriod\' (15 s) and \'drain\' (5 s) must not be combined, because the first already is a drain '
        + 'and the pod would drain twice: leave one of them out');
  });

  test('refuses times that are out of their range', () => {
    expect(errorOf(() => Server.ingressNginx({ shutdownGracePeriod: Duration.hours(2) })))
      .toBe("Server.ingressNginx: 'shutdownGracePeriod' (2 h) must be at most 1 h: give at least the propagation delay of the cluster, or leave it out");
    expect(errorOf(() => Server.ingressNginx({ workerShutdownTimeout: seconds(0) })))
      .toBe("Server.ingressNginx: 'workerShutdownTimeout' (0 s) must be at least 1 s: give at least the longest request");
    expect(errorOf(() => Server.ingressNginx({ postShutdownGracePeriod: Duration.hours(2) })))
      .toBe("Server.ingressNginx: 'postShutdownGracePeriod' (2 h) must be at most 1 h: give how long the controller is to keep running after nginx has exited");
  });

  test('is known by its image', () => {
    expect(Server.fromImage(IMAGE)?.id).toBe('ingressNginx');
    expect(Server.fromImage(`${IMAGE}@sha256:${'0'.repeat(64)}`)?.id).toBe('ingressNginx');
  });
});
