import { Chart, Duration } from 'cdk8s';
import { Cluster, Gate, GracefulStatefulSet, KubernetesVersion, Shutdown } from '../../src';
import { podSpecsOf, synth } from '../_support/pods';

test('a StatefulSet for 1.37 drains by the kubelet, and its stop has its time', () => {
  const manifests = synth((chart: Chart) => {
    Cluster.set(chart, { version: KubernetesVersion.V1_37, propagationDelay: Duration.seconds(6) });
    new GracefulStatefulSet(chart, 'db', {
      containers: [{ image: 'acme/db:1', portNumber: 5432 }],
      shutdown: Shutdown.of({ stop: Duration.seconds(40) }),
      waitFor: [Gate.tcp('config', 80)],
    });
  });
  const [{ containers, initContainers, terminationGracePeriodSeconds }] = podSpecsOf(manifests);
  expect(containers[0].lifecycle).toEqual({ preStop: { sleep: { seconds: 6 } } });
  // The drain, the stop, and the margin.
  expect(terminationGracePeriodSeconds).toBe(6 + 40 + 5);
  expect(initContainers.map((one: { name: string }) => one.name)).toEqual(['wait-for-dependencies']);
});
