import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

const podOf = (server: Server) => manifestsOf(server, { command: ['rq', 'worker', 'high'] })[0].spec.template;

test('it gets SIGTERM at once, and time for its longest job', () => {
  const { metadata, spec } = podOf(Server.rq());
  expect(spec.containers[0].lifecycle).toBeUndefined();
  expect(spec.containers[0].command).toEqual(['rq', 'worker', 'high']);
  expect(metadata.annotations).toEqual({
    'cdk8s-graceful/settings': "main: enqueue no job with a 'job_timeout' above 180: the worker waits for a longer job until it is killed, and loses it",
  });
  expect(spec.terminationGracePeriodSeconds).toBe(180 + 3 + 5);
  expect(podOf(Server.rq({ jobTimeout: Duration.hours(2) })).spec.terminationGracePeriodSeconds).toBe(7200 + 3 + 5);
});

test('what is refused', () => {
  expect(errorOf(() => Server.rq({ jobTimeout: Duration.seconds(0) }))).toBe("Server.rq: 'jobTimeout' (0 s) must be at least 1 s: give at least the longest job");
});

test.each([
  ['rq worker', 'rq'], ['python -m rq worker high low', 'rq'], ['rq worker-pool -n 3', 'rq'], ['python3 manage.py rqworker default', 'rq'], ['/app/manage.py rqworker-pool default', 'rq'],
  ['rq info', undefined], ['rq cron jobs.py', undefined], ['python manage.py runserver', undefined], ['rqscheduler', undefined],
])('%s is %s', (command, id) => {
  expect(serverOf(containerWith({ image: 'acme/app:1', command: command.split(' ') }))?.facts.id).toBe(id);
});
