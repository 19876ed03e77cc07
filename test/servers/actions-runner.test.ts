import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';

describe('Server.actionsRunner', () => {
  const specOf = (server: Server) => manifestsOf(server, { image: 'summerwind/actions-runner:ubuntu-22.04', command: ['/bin/bash', '-c', 'entrypoint.sh'] })
    .find(({ kind }) => kind === 'Deployment').spec.template.spec;

  test('gets its stop signal at once, and time for its job', () => {
    const usual = specOf(Server.actionsRunner());
    expect(usual.containers[0]).toMatchObject({ env: [{ name: 'RUNNER_GRACEFUL_STOP_TIMEOUT', value: '3600' }] });
    expect(usual.containers[0].lifecycle).toBeUndefined();
    expect(usual.terminationGracePeriodSeconds).toBe(3600 + 15 + 5);
    const short = specOf(Server.actionsRunner({ longestJob: Duration.minutes(10) }));
    expect(short.containers[0].env).toEqual([{ name: 'RUNNER_GRACEFUL_STOP_TIMEOUT', value: '600' }]);
    expect(short.terminationGracePeriodSeconds).toBe(600 + 15 + 5);
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.actionsRunner({ longestJob: Duration.days(7) })))
      .toBe("Server.actionsRunner: 'longestJob' (168 h) must be at most 144 h: give at least the longest job");
  });

  test('is known by the images that wait for a job, and not by the one that cancels it', () => {
    expect(['summerwind/actions-runner:latest', 'summerwind/actions-runner-dind:v2.300.0-ubuntu-22.04', 'ghcr.io/actions/actions-runner:2.300.0']
      .map((image) => Server.fromImage(image)?.id)).toEqual(['actionsRunner', 'actionsRunner', undefined]);
  });
});
