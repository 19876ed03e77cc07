import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

const { seconds } = Duration;

describe('Server.vault', () => {
  const pod = (options: object = {}) => manifestsOf(Server.vault(options), { image: 'hashicorp/vault:1.21', command: ['vault', 'server', '-config=/vault/config'] })[0].spec.template;

  test('drains, and leaves requests and the handover their time', () => {
    expect(pod().spec).toMatchObject({ terminationGracePeriodSeconds: 2 + 25 + 5, containers: [{ lifecycle: { preStop: { exec: { command: ['sleep', '2'] } } } }] });
    expect(pod({ longestRequest: seconds(90) })).toMatchObject({ spec: { terminationGracePeriodSeconds: 2 + 95 + 5 } });
    expect(pod({ longestRequest: seconds(90) }).metadata.annotations).toBeUndefined();
  });

  test('says what to set for requests that take longer than its own limit', () => {
    expect(pod({ longestRequest: seconds(120) }).metadata.annotations).toEqual({
      'cdk8s-graceful/settings': 'main: set \'default_max_request_duration = "120s"\' in the configuration of Vault, or it cancels longer requests',
    });
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.vault({ longestRequest: seconds(0) })))
      .toBe("Server.vault: 'longestRequest' (0 s) must be at least 1 s: give how long the longest request takes");
  });

  test('is known by its images, and by its command', () => {
    for (const image of ['hashicorp/vault:1.21', 'vault:1.13.3', 'hashicorp/vault:1.21-ubi']) { expect(Server.fromImage(image)?.id).toBe('vault'); }
    const started = (...args: string[]) => serverOf(containerWith({ image: 'hashicorp/vault:1.21', args }))?.facts.id;
    expect([started('server', '-config=/etc/vault'), started('status')]).toEqual(['vault', undefined]);
    const idOf = (script: string) => serverOf(containerWith({ image: 'acme/secrets:1', command: ['/bin/sh', '-ec', script] }))?.facts.id;
    expect(['/usr/local/bin/docker-entrypoint.sh vault server -config=/tmp/storageconfig.hcl', 'vault agent -config=/etc/agent.hcl', 'vault status'].map(idOf)).toEqual(['vault', 'vault', undefined]);
  });
});
