import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';

const { seconds } = Duration;
const deployment = (server: Server, command = ['traefik', '--entryPoints.web.address=:8080']) => manifestsOf(server, { command })[0].spec.template;

describe('Server.traefik', () => {
  test('counts on the limit that Traefik has by itself', () => {
    const { metadata, spec } = deployment(Server.traefik());
    expect(spec.containers[0].lifecycle).toEqual({ preStop: { exec: { command: ['sleep', '2'] } } });
    expect(spec.containers[0].command).toEqual(['traefik', '--entryPoints.web.address=:8080']);
    expect(spec.terminationGracePeriodSeconds).toBe(2 + 10 + 5);
    expect(metadata.annotations).toBeUndefined();
  });

  test('sets its times for each entry point that is named', () => {
    const { spec } = deployment(Server.traefik({ entryPoints: ['web', 'web-secure'], graceTimeOut: seconds(30), requestAcceptGraceTimeout: seconds(3) }));
    expect(spec.containers[0].command).toEqual(['traefik', '--entryPoints.web.address=:8080',
      '--entryPoints.web.transport.lifeCycle.requestAcceptGraceTimeout=3s', '--entryPoints.web-secure.transport.lifeCycle.requestAcceptGraceTimeout=3s',
      '--entryPoints.web.transport.lifeCycle.graceTimeOut=30s', '--entryPoints.web-secure.transport.lifeCycle.graceTimeOut=30s']);
    expect(spec.terminationGracePeriodSeconds).toBe(2 + 3 + 30 + 5);
  });

  test('says what to set in a file otherwise', () => {
    const { metadata, spec } = deployment(Server.traefik({ drain: seconds(0), graceTimeOut: seconds(20), requestAcceptGraceTimeout: seconds(8) }), ['traefik']);
    expect(metadata.annotations).toEqual({
      'cdk8s-graceful/settings': "main: set 'transport.lifeCycle.requestAcceptGraceTimeout: 8s' for each of the entryPoints in traefik.yml: the grace period assumes it\n"
        + "main: set 'transport.lifeCycle.graceTimeOut: 20s' for each of the entryPoints in traefik.yml: the grace period assumes it",
    });
    // Traefik itself serves on.
    expect(spec.containers[0].lifecycle).toBeUndefined();
    expect(spec.terminationGracePeriodSeconds).toBe(8 + 20 + 5);
  });

  test('refuses what cannot be', () => {
    expect(errorOf(() => Server.traefik({ graceTimeOut: seconds(0) })))
      .toBe("Server.traefik: 'graceTimeOut' (0 s) must be at least 1 s: give at least the longest request");
    expect(errorOf(() => Server.traefik({ requestAcceptGraceTimeout: Duration.hours(2) })))
      .toBe("Server.traefik: 'requestAcceptGraceTimeout' (2 h) must be at most 1 h: give how long it keeps serving after its stop signal");
    expect(errorOf(() => Server.traefik({ entryPoints: ['web', 'web.address=:80'] })))
      .toBe("Server.traefik: 'entryPoints' (web.address=:80) must contain only letters, digits, '_' and '-', because they become part of "
        + 'arguments: give the names without address or port');
  });

  test.each([
    ['traefik:v3.1', true], ['traefik', true], ['traefik:1.7', false], ['traefik:v1.7.34', false], ['traefik:maroilles', false],
    ['traefik:1.7-alpine', true], ['traefik:maroilles-alpine', true],
  ])('knows whether %s has a shell', (image, has) => {
    expect(Server.fromImage(image)?._knownIn(image)?.tools).toMatchObject({ shell: has, sleep: has });
  });
});
