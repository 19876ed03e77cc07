import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

const it = (server: Server) => manifestsOf(server, { image: 'rayproject/ray:2.60.0', command: ['ray', 'start', '--address=head:6379', '--block'] })[0].spec.template.spec;

test('a node of Ray serves on, and then drains within its own limit', () => {
  const { containers: [container], terminationGracePeriodSeconds } = it(Server.rayServe());
  expect(container.lifecycle).toEqual({ preStop: { exec: { command: ['sleep', '2'] } } });
  expect([container.env, terminationGracePeriodSeconds]).toEqual([undefined, 2 + 30 + 10 + 5]);
  const longer = it(Server.rayServe({ drainTimeout: Duration.minutes(2) }));
  expect([longer.containers[0].env, longer.terminationGracePeriodSeconds])
    .toEqual([[{ name: 'RAY_GRACEFUL_SHUTDOWN_DRAIN_TIMEOUT_S', value: '120' }], 2 + 120 + 10 + 5]);
});

test('what is refused', () => {
  expect(errorOf(() => Server.rayServe({ drainTimeout: Duration.seconds(0) }))).toBe("Server.rayServe: 'drainTimeout' (0 s) must be at least 1 s: give at least the longest request");
});

test('it is known by its images, by GPU tags, and by the command that KubeRay writes, but not by another one', () => {
  const idOf = (image: string, ...command: string[]) => serverOf(containerWith({ image, command }))?.facts.id;
  expect(['rayproject/ray:2.60.0-py311-gpu', 'rayproject/ray-ml:2.9.0-gpu', 'rayproject/ray-llm:2.60.0'].map((image) => Server.fromImage(image)?.id)).toEqual(['rayServe', 'rayServe', 'rayServe']);
  expect(idOf('acme/llm:1', 'bash', '-c', 'ulimit -n 65536; ray start --head --block')).toBe('rayServe');
  expect(idOf('rayproject/ray:2.60.0', 'serve', 'run', 'app:app')).toBeUndefined();
});
