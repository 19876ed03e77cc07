import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

describe('Server.vllm', () => {
  const templateOf = (server: Server, command: string[], args?: string[]) =>
    manifestsOf(server, { image: 'vllm/vllm-openai:v0.33.0', command, args }).find(({ kind }) => kind === 'Deployment').spec.template;

  test('drains, and asks for the argument that older versions do not know', () => {
    const { metadata, spec } = templateOf(Server.vllm(), ['vllm', 'serve', 'acme/model']);
    expect(spec.terminationGracePeriodSeconds).toBe(2 + 60 + 10 + 5);
    expect(spec.containers[0].lifecycle).toEqual({ preStop: { exec: { command: ['sleep', '2'] } } });
    expect(metadata.annotations).toEqual({
      'cdk8s-graceful/settings': "main: start vLLM (0.18 or newer) with '--shutdown-timeout 60', or it aborts running requests at its stop signal",
    });
  });

  test('adds the argument if it is given', () => {
    const { metadata, spec } = templateOf(Server.vllm({ shutdownTimeout: Duration.minutes(5) }), ['vllm'], ['serve', 'acme/model']);
    expect(spec.terminationGracePeriodSeconds).toBe(2 + 300 + 10 + 5);
    expect(spec.containers[0].args).toEqual(['serve', 'acme/model', '--shutdown-timeout', '300']);
    expect(metadata.annotations).toBeUndefined();
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.vllm({ shutdownTimeout: Duration.seconds(0) })))
      .toBe("Server.vllm: 'shutdownTimeout' (0 s) must be at least 1 s: give at least the longest generation");
  });

  test('is known by its image and its commands, unless these do something else', () => {
    expect(Server.fromImage('vllm/vllm-openai:v0.33.0')?.id).toBe('vllm');
    const idOf = (command: string) => serverOf(containerWith({ image: 'acme/llm:1', command: command.split(' ') }))?.facts.id;
    expect(['vllm serve acme/model', 'python3 -m vllm.entrypoints.openai.api_server', 'vllm bench latency'].map(idOf)).toEqual(['vllm', 'vllm', undefined]);
  });
});
