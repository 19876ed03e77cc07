import { Duration } from 'cdk8s';
import { KubernetesVersion, NatsOptions, Server, StopSignal } from '../../src';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';

const { seconds } = Duration;

function podOf(options: NatsOptions, image: string, version?: KubernetesVersion): any {
  const manifests = manifestsOf(Server.nats(options), { command: ['nats-server', '-c', '/etc/nats.conf'], image, version, propagation: 5 });
  return manifests.find(({ kind }) => kind === 'Deployment').spec.template;
}

describe('NATS', () => {
  test('in an image with a shell drains, enters the lame duck mode, and gives the server a second to see the signal', () => {
    const { spec } = podOf({}, 'nats:2.11-alpine');
    expect(spec.containers[0].lifecycle.preStop).toEqual({ exec: { command: ['sh', '-c', 'sleep 5 && nats-server --signal ldm=1 && sleep 1'] } });
    expect(spec.terminationGracePeriodSeconds).toBe(5 + 120 + 1 + 5);
  });

  test('in the default image, which has no shell, enters the lame duck mode if there is no drain', () => {
    const { spec } = podOf({ drain: seconds(0), lameDuckDuration: seconds(30) }, 'nats:2.11');
    expect(spec.containers[0].lifecycle.preStop).toEqual({ exec: { command: ['nats-server', '--signal', 'ldm=1'] } });
    expect(spec.terminationGracePeriodSeconds).toBe(30 + 5);
  });

  test('refuses a drain in the default image, where Kubernetes cannot choose the signal', () => {
    expect(errorOf(() => podOf({}, 'nats:2.11', KubernetesVersion.V1_30))).toContain('the image (nats:2.11) has no shell, which the hook needs');
  });

  test('only sleeps where SIGUSR2 is the stop signal', () => {
    const { spec } = podOf({ stopSignal: StopSignal.SIGUSR2 }, 'acme/nats:1', KubernetesVersion.V1_30);
    expect(spec.containers[0].lifecycle).toEqual({ preStop: { sleep: { seconds: 5 } } });
    expect(spec.terminationGracePeriodSeconds).toBe(5 + 120 + 5);
  });

  test('says what to set, if anything was said', () => {
    expect(podOf({}, 'acme/nats:1').metadata.annotations).toBeUndefined();
    expect(podOf({ lameDuckDuration: seconds(45), lameDuckGracePeriod: seconds(5) }, 'acme/nats:1').metadata.annotations).toEqual({
      'cdk8s-graceful/settings': 'main: set \'lame_duck_duration: "45s"\' in the NATS configuration: the grace period assumes it\n'
        + 'main: set \'lame_duck_grace_period: "5s"\' in the NATS configuration, or clients are disconnected earlier or later than planned',
    });
  });

  test.each<[NatsOptions, string]>([
    [{ lameDuckDuration: seconds(29) }, '\'lameDuckDuration\' (29 s) must be at least 30 s: give the time over which NATS disconnects its '
      + 'clients; NATS requires at least 30 s'],
    [{ lameDuckGracePeriod: seconds(0) }, "'lameDuckGracePeriod' (0 s) must be at least 1 s: give at least the longest request"],
    [{ lameDuckDuration: seconds(45), lameDuckGracePeriod: seconds(45) }, "'lameDuckGracePeriod' (45 s) must be shorter than 'lameDuckDuration' "
      + '(45 s), because it is part of it: shorten it, or lengthen the other'],
    [{ lameDuckGracePeriod: seconds(120) }, "'lameDuckGracePeriod' (2 min) must be shorter than 'lameDuckDuration' (2 min), because it is part of it: shorten it, or lengthen the other"],
  ])('refuses %j', (options, message) => expect(errorOf(() => Server.nats(options))).toBe(`Server.nats: ${message}`));
});
