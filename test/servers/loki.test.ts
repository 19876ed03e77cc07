import { Duration } from 'cdk8s';
import { KubernetesVersion, Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

const { seconds } = Duration;

describe('Server.loki', () => {
  const pod = (options: object = {}, version = KubernetesVersion.V1_30) => manifestsOf(Server.loki(options), { image: 'grafana/loki:3.6.0', command: ['loki', '-target=all'], version })[0].spec.template;

  test('drains, and leaves its modules and its requests their time', () => {
    expect(pod().spec).toMatchObject({
      terminationGracePeriodSeconds: 2 + 60 + 5, containers: [{ command: ['loki', '-target=all'], lifecycle: { preStop: { sleep: { seconds: 2 } } } }],
    });
  });

  test('sets its times', () => {
    const times = { shutdownDelay: seconds(10), gracefulShutdownTimeout: seconds(20), longestFlush: Duration.minutes(5) };
    const { spec } = pod({ drain: seconds(0), ...times }, KubernetesVersion.V1_28);
    expect(spec.containers[0].command).toEqual(['loki', '-target=all', '-shutdown-delay=10s', '-server.graceful-shutdown-timeout=20s']);
    expect(spec.containers[0].lifecycle).toBeUndefined();
    expect(spec.terminationGracePeriodSeconds).toBe(10 + 300 + 20 + 5);
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.loki({ longestFlush: seconds(0) })))
      .toBe("Server.loki: 'longestFlush' (0 s) must be at least 1 s: give how long its modules may take to stop");
  });

  test.each([['grafana/loki:3.6.0', false], ['grafana/loki', false], ['grafana/loki:3.5.8', true]])('knows whether %s has a shell', (image, has) => {
    expect(Server.fromImage(image)?._knownIn(image)?.tools).toMatchObject({ shell: has, sleep: has });
  });

  test('is known by its command', () => {
    const idOf = (...command: string[]) => serverOf(containerWith({ image: 'acme/it:1', command }))?.facts.id;
    expect([idOf('/usr/bin/loki', '-target=ingester'), idOf('lokitool')]).toEqual(['loki', undefined]);
  });
});
