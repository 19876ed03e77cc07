import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { stopsIn } from '../../src/commands/stopping';
import { waitOf } from '../../src/commands/waits';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

describe('Server.kong', () => {
  const pod = (options?: object) => {
    const { spec: { template } } = manifestsOf(Server.kong(options), { image: 'kong:3.9', command: ['kong', 'docker-start'] }).find(({ kind }) => kind === 'Deployment');
    const { terminationGracePeriodSeconds: grace, containers: [{ env, lifecycle }] } = template.spec;
    return { grace, env, lifecycle };
  };

  test('drains, and sets how long in-flight requests may take', () => {
    expect(pod()).toMatchObject({ grace: 2 + 20 + 5, env: [{ name: 'KONG_NGINX_MAIN_WORKER_SHUTDOWN_TIMEOUT', value: '20s' }] });
    // All connections are told to close in a longer drain.
    const told = pod({ workerShutdownTimeout: Duration.seconds(30), keepaliveTime: Duration.seconds(10) });
    expect(told).toMatchObject({ grace: 2 + 10 + 30 + 30 + 5, env: expect.arrayContaining([{ name: 'KONG_NGINX_HTTP_KEEPALIVE_TIME', value: '10s' }]) });
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.kong({ workerShutdownTimeout: Duration.seconds(0) })))
      .toBe("Server.kong: 'workerShutdownTimeout' (0 s) must be at least 1 s: give at least the longest request");
  });

  test('is known by its images', () => {
    for (const image of ['kong:3.9', 'kong/kong:3.9', 'kong/kong-gateway:3.9']) { expect(Server.fromImage(image)?.id).toBe('kong'); }
  });

  test('`kong quit --wait` serves on before it stops Kong', () => {
    const hook = (...exec: string[]) => {
      const { preStop } = containerWith({ image: 'kong:3.9', lifecycle: { preStop: { exec: { command: ['kong', 'quit', ...exec] } } } });
      return { least: waitOf(preStop!).least, ...stopsIn(preStop!)[0] };
    };
    for (const words of [['--wait=15'], ['--wait', '15'], ['-w', '15', '--timeout=60']]) {
      expect(hook(...words)).toMatchObject({ least: 15, delay: 15, delayed: true, isGraceful: true, waits: true });
    }
    for (const words of [[], ['--wait=0'], ['--wait', '$SECONDS'], ['--wait'], ['--timeout=15']]) { expect(hook(...words)).toMatchObject({ least: 0, delay: 0, delayed: false }); }
  });

  test('is known by its command, unless that does something else', () => {
    const idOf = (command: string) => serverOf(containerWith({ image: 'acme/gateway:1', command: command.split(' ') }))?.facts.id;
    expect(['kong docker-start', '/usr/local/bin/kong start --v', 'kong migrations bootstrap', 'kong health'].map(idOf)).toEqual(['kong', 'kong', undefined, undefined]);
  });
});
