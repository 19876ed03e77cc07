import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

describe('Server.ollama', () => {
  const specOf = (server: Server) => manifestsOf(server, { image: 'ollama/ollama:0.17.4', command: ['ollama', 'serve'] })
    .find(({ kind }) => kind === 'Deployment').spec.template.spec;

  test('drains until all requests have finished', () => {
    const usual = specOf(Server.ollama());
    expect(usual.containers[0].lifecycle).toEqual({ preStop: { exec: { command: ['sleep', '62'] } } });
    expect(usual.terminationGracePeriodSeconds).toBe(2 + 60 + 5 + 5);
    expect(specOf(Server.ollama({ longestRequest: Duration.minutes(10) })).terminationGracePeriodSeconds).toBe(2 + 600 + 5 + 5);
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.ollama({ longestRequest: Duration.hours(1) })))
      .toBe("Server.ollama: 'longestRequest' (1 h) must be at most 25 min: give how long the longest request takes");
  });

  test('is known by its image and its command, unless that does something else', () => {
    expect(Server.fromImage('ollama/ollama:0.17.4-rocm')?.id).toBe('ollama');
    const idOf = (command: string) => serverOf(containerWith({ image: 'acme/llm:1', command: command.split(' ') }))?.facts.id;
    expect(['/bin/ollama serve', 'ollama start', 'ollama pull llama3.2'].map(idOf)).toEqual(['ollama', 'ollama', undefined]);
  });
});
