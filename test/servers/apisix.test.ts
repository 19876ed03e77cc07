import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

describe('Server.apisix', () => {
  const graceOf = (options: object, image: string) => {
    const { spec: { template } } = manifestsOf(Server.apisix(options), { image, command: ['apisix', 'start'] }).find(({ kind }) => kind === 'Deployment');
    return template.spec.terminationGracePeriodSeconds;
  };

  test('waits for its own limit, or for another one, which it notes', () => {
    expect(graceOf({}, 'apache/apisix:3.11.0-debian')).toBe(2 + 240 + 5);
    expect(Server.apisix().notes).toEqual([]);
    expect(graceOf({ workerShutdownTimeout: Duration.seconds(30) }, 'apache/apisix:3.11.0-debian')).toBe(2 + 30 + 5);
    expect(Server.apisix({ workerShutdownTimeout: Duration.seconds(30) }).notes)
      .toEqual(["set 'worker_shutdown_timeout: 30s' under nginx_config in config.yaml, because the grace period assumes it"]);
  });

  test('refuses a time that is out of its range', () => {
    expect(errorOf(() => Server.apisix({ workerShutdownTimeout: Duration.seconds(0) })))
      .toBe("Server.apisix: 'workerShutdownTimeout' (0 s) must be at least 1 s: give at least the longest request");
  });

  test('is known by its images, whose stop signal is SIGQUIT from version 3 on', () => {
    for (const tag of ['3.11.0-debian', '3.11.0-redhat', 'latest']) { expect(Server.fromImage(`apache/apisix:${tag}`)?.id).toBe('apisix'); }
    // That one runs etcd as well.
    expect(Server.fromImage('apache/apisix:whole')).toBeUndefined();
  });

  test('is known by its command, unless that does something else', () => {
    const idOf = (image: string, args: string) => serverOf(containerWith({ image, args: args.split(' ') }))?.facts.id;
    expect(['apisix start', 'apisix reload', 'openresty -g x'].map((words) => idOf('acme/gateway:1', words))).toEqual(['apisix', undefined, 'nginx']);
    expect(['docker-start', 'openresty -g x', 'apisix init'].map((words) => idOf('apache/apisix:3.11.0-debian', words))).toEqual(['apisix', 'apisix', undefined]);
  });
});
