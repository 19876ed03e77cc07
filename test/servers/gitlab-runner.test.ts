import { Duration } from 'cdk8s';
import { Server, StopSignal } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

describe('Server.gitlabRunner', () => {
  const specOf = (server: Server) => manifestsOf(server, { image: 'gitlab/gitlab-runner:v18.5.0', command: ['gitlab-runner', 'run'] })
    .find(({ kind }) => kind === 'Deployment').spec.template.spec;

  test('gets its stop signal at once, and time for its jobs', () => {
    const usual = specOf(Server.gitlabRunner());
    expect(usual.containers[0].lifecycle).toBeUndefined();
    expect(usual.terminationGracePeriodSeconds).toBe(3600 + 5);
    expect(specOf(Server.gitlabRunner({ longestJob: Duration.hours(6) })).terminationGracePeriodSeconds).toBe(6 * 3600 + 5);
  });

  test('is told to finish by a hook in an image whose stop signal aborts jobs', () => {
    const server = Server.gitlabRunner({ longestJob: Duration.minutes(10), stopSignal: StopSignal.SIGTERM });
    const { containers, terminationGracePeriodSeconds } = specOf(server);
    expect(containers[0].lifecycle).toEqual({
      preStop: { exec: { command: ['timeout', '-s', 'KILL', '600', 'sh', '-c', 'kill -s QUIT 1 && while kill -0 1; do sleep 1; done'] } },
    });
    expect(terminationGracePeriodSeconds).toBe(600 + 5);
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.gitlabRunner({ longestJob: Duration.seconds(0) })))
      .toBe("Server.gitlabRunner: 'longestJob' (0 s) must be at least 1 s: give at least the longest job");
  });

  test('is known by its images and its command, unless that does something else', () => {
    for (const image of ['gitlab/gitlab-runner:alpine-v18.5.0', 'registry.gitlab.com/gitlab-org/gitlab-runner:v18.5.0']) {
      expect(Server.fromImage(image)?.id).toBe('gitlabRunner');
    }
    const idOf = (command: string) => serverOf(containerWith({ image: 'acme/ci:1', command: command.split(' ') }))?.facts.id;
    expect(['gitlab-runner run --user=gitlab-runner', 'gitlab-runner run-single', 'gitlab-runner register'].map(idOf))
      .toEqual(['gitlabRunner', 'gitlabRunner', undefined]);
  });
});
