import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { stopsIn } from '../../src/commands/stopping';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

describe('Server.roadRunner', () => {
  const graceOf = (options?: object) => manifestsOf(Server.roadRunner(options), { command: ['rr', 'serve'] })
    .find(({ kind }) => kind === 'Deployment').spec.template.spec.terminationGracePeriodSeconds;

  test('drains until requests are over, and waits for the grace period of RoadRunner', () => {
    expect(graceOf()).toBe(2 + 20 + 30 + 5);
    expect(Server.roadRunner().notes).toEqual([]);
    const options = { longestRequest: Duration.seconds(5), gracePeriod: Duration.minutes(2) };
    expect(graceOf(options)).toBe(2 + 5 + 120 + 5);
    expect(Server.roadRunner(options).notes).toEqual(["set 'grace_period: 120s' under endure in .rr.yaml, because the grace period of the pod assumes it"]);
  });

  test('refuses times that are out of their range', () => {
    expect(errorOf(() => Server.roadRunner({ gracePeriod: Duration.seconds(0) })))
      .toBe("Server.roadRunner: 'gracePeriod' (0 s) must be at least 1 s: give at least the longest request");
    expect(errorOf(() => Server.roadRunner({ longestRequest: Duration.hours(1) })))
      .toBe("Server.roadRunner: 'longestRequest' (1 h) must be at most 50 min: give how long a request may take, because the drain depends on it");
  });

  test('is known by its image and its command, unless that does something else', () => {
    expect(Server.fromImage('ghcr.io/roadrunner-server/roadrunner:2025')?.id).toBe('roadRunner');
    const idOf = (command: string) => serverOf(containerWith({ image: 'acme/shop:1', command: command.split(' ') }))?.facts.id;
    expect(['/app/rr serve -c .rr.yaml', 'rr workers -i', 'rr reset'].map(idOf)).toEqual(['roadRunner', undefined, undefined]);
  });

  test('`rr stop` is graceful, unless by force', () => {
    const stop = (...command: string[]) => stopsIn(containerWith({ image: 'acme/shop:1', command: ['rr', 'serve'], lifecycle: { preStop: { exec: { command } } } }).preStop!);
    expect(stop('rr', '-c', '/etc/rr.yaml', 'stop')).toMatchObject([{ isGraceful: true, waits: false }]);
    expect(stop('rr', 'stop', '-f')).toEqual([]);
  });
});
