import { Chart, Duration } from 'cdk8s';
import { Cluster, GracefulDeployment, KubernetesVersion, Server, Sidecar } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { podSpecsOf, synth } from '../_support/pods';
import { containerWith } from '../commands/views';

const runner = (server: Server) => podSpecsOf(synth((chart: Chart) => {
  Cluster.set(chart, { version: KubernetesVersion.V1_30 });
  new GracefulDeployment(chart, 'runner', {
    containers: [{ image: 'acme/runner:1' }],
    sidecars: [Sidecar.of({ name: 'dind', image: 'docker:29-dind', portNumber: 2376, args: ['--mtu=1400'] }, { server })],
  });
}))[0];
const dind = (server: Server) => runner(server).initContainers.find(({ name }: { name: string }) => name === 'dind');

test('it stops after the container that builds, within the time of its containers', () => {
  expect(dind(Server.docker())).toMatchObject({ args: ['--mtu=1400'], restartPolicy: 'Always' });
  expect(dind(Server.docker()).lifecycle).toBeUndefined();
  const longer = dind(Server.docker({ shutdownTimeout: Duration.minutes(2) }));
  expect(longer.args).toEqual(['--mtu=1400', '--shutdown-timeout', '120']);
  const graceOf = (server: Server) => runner(server).terminationGracePeriodSeconds;
  expect(graceOf(Server.docker({ shutdownTimeout: Duration.minutes(2) })) - graceOf(Server.docker())).toBe(120 - 15);
});

test('each of its programs gets the flag', () => {
  const commandOf = (...command: string[]) => podSpecsOf(synth((chart: Chart) => {
    const server = Server.docker({ shutdownTimeout: Duration.minutes(2) });
    new GracefulDeployment(chart, 'runner', { containers: [{ name: 'dind', image: 'docker:29-dind-rootless', command }], server });
  }))[0].containers[0].command;
  expect(['dockerd', 'dockerd-entrypoint.sh', 'dockerd-rootless.sh'].map((name) => commandOf(name)))
    .toEqual(['dockerd', 'dockerd-entrypoint.sh', 'dockerd-rootless.sh'].map((name) => [name, '--shutdown-timeout', '120']));
});

test('what is refused', () => {
  expect(errorOf(() => Server.docker({ shutdownTimeout: Duration.hours(2) })))
    .toBe("Server.docker: 'shutdownTimeout' (2 h) must be at most 1 h: give how long containers may take to stop");
});

test('it is known by the tags of its image, and by its programs', () => {
  const idOf = (image: string, ...command: string[]) => serverOf(containerWith({ image, command }))?.facts.id;
  expect(['docker:dind', 'docker:29.1-dind', 'docker:29-dind-rootless', 'docker:29-cli', 'docker:29'].map((image) => Server.fromImage(image)?.id))
    .toEqual(['docker', 'docker', 'docker', undefined, undefined]);
  expect([idOf('acme/dind:1', 'dockerd'), idOf('docker:dind', 'dockerd-entrypoint.sh', '--mtu=1400'), idOf('docker:dind', 'docker', 'build', '.')])
    .toEqual(['docker', 'docker', undefined]);
});
