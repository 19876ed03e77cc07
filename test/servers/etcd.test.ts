import { Duration } from 'cdk8s';
import { KubernetesVersion, Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

describe('Server.etcd', () => {
  const pod = (options?: object) => {
    // Its image has no shell: the kubelet has to sleep.
    const all = manifestsOf(Server.etcd(options), { image: 'quay.io/coreos/etcd:v3.6.0', command: ['etcd'], version: KubernetesVersion.V1_33 });
    const { spec } = all[0].spec.template;
    return { grace: spec.terminationGracePeriodSeconds, lifecycle: spec.containers[0].lifecycle };
  };

  test('drains, and has time for requests and for moving its leadership', () => {
    expect(pod()).toEqual({ grace: 2 + 22 + 5, lifecycle: { preStop: { sleep: { seconds: 2 } } } });
    // 5 s and two election timeouts, three times, and 1 s.
    expect(pod({ electionTimeout: Duration.seconds(5) })).toMatchObject({ grace: 2 + 3 * 15 + 1 + 5 });
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.etcd({ electionTimeout: Duration.seconds(60) }))).toBe("Server.etcd: 'electionTimeout' (60 s) must be at most 50 s: give the --election-timeout of etcd");
  });

  test('is known by its images and its command', () => {
    for (const image of ['quay.io/coreos/etcd:v3.5.21', 'gcr.io/etcd-development/etcd:v3.6.0', 'bitnami/etcd:3.5']) { expect(Server.fromImage(image)?.id).toBe('etcd'); }
    const idOf = (command: string) => serverOf(containerWith({ image: 'acme/app:1', command: command.split(' ') }))?.facts.id;
    expect(['/usr/local/bin/etcd --name m1', 'etcdctl endpoint health', 'etcdutl snapshot restore'].map(idOf)).toEqual(['etcd', undefined, undefined]);
  });
});
