import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

describe('Server.cloudflared', () => {
  const pod = (options: object = {}) => {
    const { template } = manifestsOf(Server.cloudflared(options), { image: 'cloudflare/cloudflared:2025.9.0', command: ['cloudflared', 'tunnel', 'run'] })[0].spec;
    const { terminationGracePeriodSeconds: grace, containers: [{ env, lifecycle }] } = template.spec;
    return { grace, env, lifecycle };
  };

  test('needs no drain', () => {
    expect(pod()).toEqual({ grace: 30 + 5, env: undefined, lifecycle: undefined });
  });

  test('sets how long requests may take', () => {
    expect(pod({ gracePeriod: Duration.minutes(2) })).toEqual({ grace: 120 + 5, env: [{ name: 'TUNNEL_GRACE_PERIOD', value: '120s' }], lifecycle: undefined });
  });

  test('refuses what cloudflared refuses', () => {
    expect(errorOf(() => Server.cloudflared({ gracePeriod: Duration.minutes(4) })))
      .toBe("Server.cloudflared: 'gracePeriod' (4 min) must be at most 3 min: give at least the longest request, cloudflared waits no longer than 3 min");
  });

  test('is known by its image, and by its command', () => {
    expect(Server.fromImage('cloudflare/cloudflared:2025.9.0')?.id).toBe('cloudflared');
    const started = (...args: string[]) => serverOf(containerWith({ image: 'cloudflare/cloudflared', args }))?.facts.id;
    expect([started('tunnel', '--no-autoupdate', 'run'), started('access', 'tcp')]).toEqual(['cloudflared', undefined]);
    const idOf = (...command: string[]) => serverOf(containerWith({ image: 'acme/tunnel:1', command }))?.facts.id;
    expect([idOf('cloudflared', 'tunnel', '--no-autoupdate', 'run'), idOf('cloudflared', 'access', 'tcp'), idOf('cloudflared', 'version')]).toEqual(['cloudflared', undefined, undefined]);
  });
});
