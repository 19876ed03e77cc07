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
    for (const args of [['scheduler'], ['bash', '-c', 'exec airflow scheduler'], ['airflow', 'webserver'], ['airflow', 'api-server'], ['airflow', 'celery', 'flower']]) {
      for (const image of ['apache/airflow:2.9.3', 'acme/airflow:1']) { expect([args, idOf(image, args)]).toEqual([args, undefined]); }
    }
  });
});

test('its image has wget since 3.1', () => {
  const toolsOf = (tag: string) => knownImage(`apache/airflow:${tag}`)?.tools;
  expect(toolsOf('3.1.5')).toEqual({ shell: true, sleep: true, curl: true, wget: true });
  expect(toolsOf('2.10.5-python3.12')).toEqual({ shell: true, sleep: true, curl: true, wget: false });
});
