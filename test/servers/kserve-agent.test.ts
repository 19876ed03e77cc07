import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

describe('Server.kserveAgent', () => {
  const specOf = (server: Server) => manifestsOf(server, { image: 'kserve/agent:v0.16.0', command: [], args: ['--enable-batcher'] })
    .find(({ kind }) => kind === 'Deployment').spec.template.spec;

  test('has no drain, as the agent serves on, and time for that', () => {
    const usual = specOf(Server.kserveAgent());
    expect(usual.containers[0].lifecycle).toBeUndefined();
    expect(usual.terminationGracePeriodSeconds).toBe(30 + 60 + 5);
    expect(specOf(Server.kserveAgent({ longestRequest: Duration.minutes(5) })).terminationGracePeriodSeconds).toBe(30 + 300 + 5);
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.kserveAgent({ longestRequest: Duration.seconds(0) })))
      .toBe("Server.kserveAgent: 'longestRequest' (0 s) must be at least 1 s: give how long the longest request takes");
  });

  test('is known by its image alone: its command may be that of any agent', () => {
    const idOf = (image: string, ...args: string[]) => serverOf(containerWith({ image, args }))?.facts.id;
    expect(idOf('kserve/agent:v0.16.0')).toBe('kserveAgent');
    expect(idOf('kserve/agent:v0.16.0', '--enable-batcher')).toBe('kserveAgent');
    expect(idOf('acme/agent:1', '--enable-batcher')).toBeUndefined();
  });
});
