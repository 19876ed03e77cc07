import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';

const { seconds } = Duration;

describe('Server.caddy', () => {
  test('says what to set in the Caddyfile', () => {
    const { metadata, spec } = manifestsOf(Server.caddy({ gracePeriod: seconds(30), shutdownDelay: seconds(4) }), { command: ['caddy', 'run'] })[0].spec.template;
    expect(metadata.annotations).toEqual({
      'cdk8s-graceful/settings': "main: set 'grace_period 30s' in the global options of the Caddyfile, or a client that stays connected keeps Caddy running until it is killed\n"
        + "main: set 'shutdown_delay 4s' in the global options of the Caddyfile: the grace period assumes it",
    });
    expect(spec.containers[0].lifecycle).toEqual({ preStop: { exec: { command: ['sleep', '2'] } } });
    expect(spec.terminationGracePeriodSeconds).toBe(2 + 4 + 30 + 5);
  });

  test('says nothing of a delay that there is not', () => {
    expect(Server.caddy().notes).toEqual([
      "set 'grace_period 20s' in the global options of the Caddyfile, or a client that stays connected keeps Caddy running until it is killed",
    ]);
  });

  test('refuses times that cannot be', () => {
    expect(errorOf(() => Server.caddy({ gracePeriod: seconds(0) })))
      .toBe("Server.caddy: 'gracePeriod' (0 s) must be at least 1 s: give at least the longest request");
    expect(errorOf(() => Server.caddy({ shutdownDelay: Duration.hours(2) })))
      .toBe("Server.caddy: 'shutdownDelay' (2 h) must be at most 1 h: give how long it keeps serving after its stop signal");
  });

  test('is in its official image, but not in the one that builds it', () => {
    expect([Server.fromImage('caddy:2')?.id, Server.fromImage('caddy:2-builder')]).toEqual(['caddy', undefined]);
  });
});
