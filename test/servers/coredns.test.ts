import { Duration } from 'cdk8s';
import { KubernetesVersion, Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

const { seconds } = Duration;

describe('Server.coredns', () => {
  const pod = (options: object = {}, version = KubernetesVersion.V1_30) => manifestsOf(Server.coredns(options), { image: 'coredns/coredns:1.12.0', command: ['/coredns'], version })[0].spec.template;

  test('drains, and leaves the queries in flight their 5 seconds', () => {
    const { metadata, spec } = pod();
    expect(spec).toMatchObject({ terminationGracePeriodSeconds: 2 + 5 + 5, containers: [{ lifecycle: { preStop: { sleep: { seconds: 2 } } } }] });
    expect(metadata.annotations).toBeUndefined();
  });

  test('says what to set in the Corefile, where it drains by itself', () => {
    const { metadata, spec } = pod({ drain: seconds(0), lameduck: seconds(8) }, KubernetesVersion.V1_28);
    expect(spec.terminationGracePeriodSeconds).toBe(8 + 5 + 5);
    expect(spec.containers[0].lifecycle).toBeUndefined();
    expect(metadata.annotations).toEqual({ 'cdk8s-graceful/settings': "main: set 'health { lameduck 8s }' in the Corefile: the grace period assumes it" });
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.coredns({ lameduck: Duration.hours(2) })))
      .toBe("Server.coredns: 'lameduck' (2 h) must be at most 1 h: give how long it keeps answering after its stop signal");
  });

  test('is known by its images, and by its command', () => {
    for (const image of ['coredns/coredns:1.12.0', 'registry.k8s.io/coredns/coredns:v1.11.1', 'k8s.gcr.io/coredns/coredns:v1.8.6']) { expect(Server.fromImage(image)?.id).toBe('coredns'); }
    const idOf = (command: string) => serverOf(containerWith({ image: 'acme/dns:1', command: command.split(' ') }))?.facts.id;
    expect(['/coredns -conf /etc/coredns/Corefile', '/node-cache -localip 169.254.20.10', 'kube-dns'].map(idOf)).toEqual(['coredns', 'coredns', undefined]);
  });
});
