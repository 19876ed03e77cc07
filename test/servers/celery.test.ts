import { Duration } from 'cdk8s';
import { Server, StopSignal } from '../../src';
import { manifestsOf } from '../_support/real-server';

// What a real Celery worker cannot show: the manifest in its words, and what is refused.

const podOf = (server: Server) => manifestsOf(server, { command: ['celery', '-A', 'shop', 'worker'] })[0].spec.template;
const NOTE = (limit: number) => `set 'task_time_limit = ${limit}' in the Celery configuration, or a longer task keeps the worker running until it is killed`;

test('it gets SIGTERM at once, and time for its longest task', () => {
  const { metadata, spec } = podOf(Server.celery());
  expect(spec.containers[0].lifecycle).toBeUndefined();
  expect(spec.containers[0].command).toEqual(['celery', '-A', 'shop', 'worker']);
  expect(metadata.annotations).toEqual({ 'cdk8s-graceful/settings': `main: ${NOTE(300)}` });
  // The task, what it takes to close, and the margin.
  expect(spec.terminationGracePeriodSeconds).toBe(300 + 3 + 5);
});

test('it has a drain if one is given', () => {
  const { spec } = podOf(Server.celery({ longestTask: Duration.seconds(10), drain: Duration.seconds(4) }));
  expect(spec.containers[0].lifecycle).toEqual({ preStop: { exec: { command: ['sleep', '4'] } } });
  expect(spec.terminationGracePeriodSeconds).toBe(4 + 10 + 3 + 5);
});

test('it is told to stop by a hook in an image whose stop signal loses tasks', () => {
  const { spec } = podOf(Server.celery({ longestTask: Duration.seconds(10), stopSignal: StopSignal.SIGQUIT }));
  expect(spec.containers[0].lifecycle).toEqual({
    preStop: { exec: { command: ['timeout', '-s', 'KILL', '13', 'sh', '-c', 'kill -s TERM 1 && while kill -0 1; do sleep 1; done'] } },
  });
  expect(spec.terminationGracePeriodSeconds).toBe(10 + 3 + 5);
});

test.each([
  [() => Server.celery({ longestTask: Duration.seconds(0) }), "Server.celery: 'longestTask' (0 s) must be at least 1 s: give at least the longest task"],
  [() => Server.celery({ longestTask: Duration.days(7) }), "Server.celery: 'longestTask' (168 h) must be at most 144 h: give at least the longest task"],
])('what is refused: %#', (make, message) => {
  expect(make).toThrow(new Error(message));
});
