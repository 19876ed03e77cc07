import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

describe('Server.triton', () => {
  const specOf = (server: Server) => manifestsOf(server, { command: ['tritonserver'], args: ['--model-repository=/models'] })
    .find(({ kind }) => kind === 'Deployment').spec.template.spec;

  test('drains, and leaves Triton its own time for inferences', () => {
    const { containers: [{ args, lifecycle }], terminationGracePeriodSeconds } = specOf(Server.triton());
    expect(terminationGracePeriodSeconds).toBe(2 + 30 + 10 + 5);
    expect(lifecycle).toEqual({ preStop: { exec: { command: ['sleep', '2'] } } });
    expect(args).toEqual(['--model-repository=/models']);
  });

  test('sets how long inferences may take', () => {
    const { containers: [{ args }], terminationGracePeriodSeconds } = specOf(Server.triton({ exitTimeout: Duration.minutes(2) }));
    expect(terminationGracePeriodSeconds).toBe(2 + 120 + 10 + 5);
    expect(args).toEqual(['--model-repository=/models', '--exit-timeout-secs=120']);
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.triton({ exitTimeout: Duration.seconds(0) })))
      .toBe("Server.triton: 'exitTimeout' (0 s) must be at least 1 s: give at least the longest inference");
  });

  test('is known by its image and its command, unless that is another', () => {
    const idOf = (image: string, ...args: string[]) => serverOf(containerWith({ image, args }))?.facts.id;
    const image = 'nvcr.io/nvidia/tritonserver:25.05-py3';
    expect(idOf(image, 'tritonserver', '--model-repository=/models')).toBe('triton');
    expect(idOf(image, 'python3', 'client.py')).toBeUndefined();
    expect(idOf('acme/triton:1', 'tritonserver')).toBe('triton');
  });
});
