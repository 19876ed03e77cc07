import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

describe('Server.textGenerationInference', () => {
  const specOf = (server: Server) => manifestsOf(server, { command: ['text-generation-launcher'] }).find(({ kind }) => kind === 'Deployment').spec.template.spec;

  test('drains, and sets how long generations may take', () => {
    const usual = specOf(Server.textGenerationInference());
    expect(usual.terminationGracePeriodSeconds).toBe(2 + 90 + 10 + 5);
    expect(usual.containers[0]).toMatchObject({
      env: [{ name: 'GRACEFUL_TERMINATION_TIMEOUT', value: '90' }], lifecycle: { preStop: { exec: { command: ['sleep', '2'] } } },
    });
    const longer = specOf(Server.textGenerationInference({ gracefulTerminationTimeout: Duration.minutes(5) }));
    expect(longer.terminationGracePeriodSeconds).toBe(2 + 300 + 10 + 5);
    expect(longer.containers[0].env).toEqual([{ name: 'GRACEFUL_TERMINATION_TIMEOUT', value: '300' }]);
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.textGenerationInference({ gracefulTerminationTimeout: Duration.seconds(0) }))).toBe(
      "Server.textGenerationInference: 'gracefulTerminationTimeout' (0 s) must be at least 1 s: give at least the longest generation");
  });

  test('is known by its images, unless these hold another program, and by its command', () => {
    const image = 'ghcr.io/huggingface/text-generation-inference';
    expect([`${image}:3.3.7`, `${image}:3.3.7-rocm`, `${image}:3.3.7-llamacpp`].map((one) => Server.fromImage(one)?.id))
      .toEqual(['textGenerationInference', 'textGenerationInference', undefined]);
    const idOf = (command: string) => serverOf(containerWith({ image: 'acme/llm:1', command: command.split(' ') }))?.facts.id;
    expect(['text-generation-launcher --model-id acme/model', 'text-generation-server download-weights acme/model'].map(idOf))
      .toEqual(['textGenerationInference', undefined]);
  });
});
