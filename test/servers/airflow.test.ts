import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { knownImage } from '../../src/servers/machinery/known-image';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

const podOf = (server: Server) => manifestsOf(server, { image: 'apache/airflow:3.1.0', command: [], args: ['bash', '-c', 'exec airflow celery worker'] })[0].spec.template;

test('it gets SIGTERM at once and alone, and time for its longest task', () => {
  const { metadata, spec } = podOf(Server.airflow());
  expect(spec.containers[0]).toMatchObject({ args: ['bash', '-c', 'exec airflow celery worker'], env: [{ name: 'DUMB_INIT_SETSID', value: '0' }] });
  expect(spec.containers[0].lifecycle).toBeUndefined();
  expect(metadata.annotations).toEqual({
    'cdk8s-graceful/settings': "main: give tasks an 'execution_timeout' of at most 600 s, or a longer one keeps the worker running until it is killed",
  });
  expect(spec.terminationGracePeriodSeconds).toBe(600 + 3 + 5);
  expect(podOf(Server.airflow({ longestTask: Duration.hours(1) })).spec.terminationGracePeriodSeconds).toBe(3600 + 3 + 5);
});

test('what is refused', () => {
  expect(errorOf(() => Server.airflow({ longestTask: Duration.days(7) }))).toBe("Server.airflow: 'longestTask' (168 h) must be at most 144 h: give at least the longest task");
});

describe('is known', () => {
  const idOf = (image: string, args: string[]) => serverOf(containerWith({ image, args }))?.facts.id;

  test('by its image and its command', () => {
    expect(Server.fromImage('apache/airflow:2.9.3-python3.11')?.id).toBe('airflow');
    expect(idOf('apache/airflow:2.9.3', ['bash', '-c', 'exec airflow celery worker'])).toBe('airflow');
    expect(idOf('acme/airflow:1', ['airflow', 'celery', 'worker', '-q', 'default'])).toBe('airflow');
  });

  test('but not what stops otherwise', () => {
    for (const args of [['airflow', 'triggerer'], ['bash', '-c', 'exec airflow dag-processor'], ['airflow', 'celery', 'flower']]) {
      for (const image of ['apache/airflow:2.9.3', 'acme/airflow:1']) { expect([args, idOf(image, args)]).toEqual([args, undefined]); }
    }
  });

  test('as are the scheduler and the web server in the same image, by their commands', () => {
    expect(['scheduler', 'api-server', 'webserver'].map((word) => idOf('apache/airflow:3.1.0', [word]))).toEqual(['airflowScheduler', 'airflowWebServer', 'airflowWebServer']);
    for (const image of ['apache/airflow:3.1.0', 'acme/airflow:1']) {
      expect(idOf(image, ['bash', '-c', 'exec airflow scheduler'])).toBe('airflowScheduler');
      expect(idOf(image, ['airflow', 'api-server', '--port', '8080'])).toBe('airflowWebServer');
    }
  });
});

describe('its scheduler', () => {
  const it = (server: Server) => manifestsOf(server, { image: 'apache/airflow:3.1.0', command: [], args: ['scheduler'] })[0].spec.template.spec;

  test('gets SIGTERM at once and alone, and time for the tasks that it runs itself', () => {
    const { containers: [container], terminationGracePeriodSeconds } = it(Server.airflowScheduler());
    expect(container).toMatchObject({ args: ['scheduler'], env: [{ name: 'DUMB_INIT_SETSID', value: '0' }] });
    expect([container.lifecycle, terminationGracePeriodSeconds]).toEqual([undefined, 10 + 5 + 5]);
    expect(it(Server.airflowScheduler({ longestTask: Duration.hours(1) })).terminationGracePeriodSeconds).toBe(3600 + 5 + 5);
  });

  test('is refused values that are out of their range', () => {
    expect(errorOf(() => Server.airflowScheduler({ longestTask: Duration.seconds(0) })))
      .toBe("Server.airflowScheduler: 'longestTask' (0 s) must be at least 1 s: give at least the longest task");
  });
});

describe('its web server', () => {
  const it = (server: Server) => manifestsOf(server, { image: 'apache/airflow:3.1.0', command: [], args: ['api-server'] })[0].spec.template.spec;

  test('drains, and is told only what is longer than its own limit', () => {
    const { containers: [container], terminationGracePeriodSeconds } = it(Server.airflowWebServer());
    expect(container.lifecycle).toEqual({ preStop: { exec: { command: ['sleep', '2'] } } });
    expect([container.env, terminationGracePeriodSeconds]).toEqual([undefined, 2 + 20 + 5 + 5]);
    const longer = it(Server.airflowWebServer({ longestRequest: Duration.minutes(3) }));
    expect([longer.containers[0].env, longer.terminationGracePeriodSeconds]).toEqual([[{ name: 'AIRFLOW__API__WORKER_TIMEOUT', value: '180' }], 2 + 180 + 5 + 5]);
  });

  test('is refused values that are out of their range', () => {
    expect(errorOf(() => Server.airflowWebServer({ longestRequest: Duration.hours(2) })))
      .toBe("Server.airflowWebServer: 'longestRequest' (2 h) must be at most 1 h: give how long the longest request takes");
  });
});

test('its image has wget since 3.1', () => {
  const toolsOf = (tag: string) => knownImage(`apache/airflow:${tag}`)?.tools;
  expect(toolsOf('3.1.5')).toEqual({ shell: true, sleep: true, curl: true, wget: true });
  expect(toolsOf('2.10.5-python3.12')).toEqual({ shell: true, sleep: true, curl: true, wget: false });
});
