import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

const podOf = (server: Server) => {
  const image = 'quay.io/keycloak/keycloak:26.7';
  const { containers: [{ env, lifecycle }], terminationGracePeriodSeconds: grace } = manifestsOf(server, { image, command: ['/opt/keycloak/bin/kc.sh', 'start'] })[0].spec.template.spec;
  return { env, grace, preStop: lifecycle.preStop };
};

describe('Server.keycloak', () => {
  test('drains, lets requests finish, and its caches settle', () => {
    expect(podOf(Server.keycloak())).toEqual({
      env: [{ name: 'KC_SHUTDOWN_TIMEOUT', value: '20s' }],
      grace: 2 + 20 + 5 + 5,
      preStop: { exec: { command: ['sleep', '2'] } },
    });
    expect(podOf(Server.keycloak({ shutdownTimeout: Duration.minutes(1) }))).toMatchObject({ env: [{ value: '60s' }], grace: 2 + 60 + 5 + 5 });
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.keycloak({ shutdownTimeout: Duration.seconds(0) })))
      .toBe("Server.keycloak: 'shutdownTimeout' (0 s) must be at least 1 s: give at least the longest request");
  });

  test('is known by its images and its command, unless that does something else', () => {
    for (const image of ['quay.io/keycloak/keycloak:26.0', 'keycloak/keycloak']) { expect(Server.fromImage(image)?.id).toBe('keycloak'); }
    const idOf = (image: string, ...args: string[]) => serverOf(containerWith({ image, args }))?.facts.id;
    expect(idOf('quay.io/keycloak/keycloak:26.0', 'start', '--optimized')).toBe('keycloak');
    expect(idOf('quay.io/keycloak/keycloak:26.0', 'export', '--dir', '/tmp')).toBeUndefined();
    expect(idOf('acme/app:1', 'start')).toBeUndefined();
    expect(serverOf(containerWith({ image: 'acme/sso:1', command: ['/opt/keycloak/bin/kc.sh', 'start'] }))?.facts.id).toBe('keycloak');
    expect(serverOf(containerWith({ image: 'acme/sso:1', command: ['/opt/keycloak/bin/kc.sh', 'build'] }))).toBeUndefined();
  });
});
