import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { manifestsOf } from '../_support/real-server';

// What a real Sidekiq cannot show: the manifest in its words, and what is refused.

const podOf = (server: Server, command = ['sidekiq', '-r', './app.rb']) => manifestsOf(server, { command })[0].spec.template;

test('a worker of a queue has no drain, and is told its timeout', () => {
  const { metadata, spec } = podOf(Server.sidekiq());
  expect(spec.containers[0].lifecycle).toBeUndefined();
  expect(spec.containers[0].command).toEqual(['sidekiq', '-r', './app.rb', '-t', '25']);
  // 25 s, 5 s to push back what is not done, and the margin.
  expect(spec.terminationGracePeriodSeconds).toBe(35);
  expect(metadata.annotations).toBeUndefined();
});

test('where the arguments of Sidekiq do not certainly follow, an annotation says what to set', () => {
  const { metadata, spec } = podOf(Server.sidekiq({ timeout: Duration.minutes(10) }), ['bundle', 'exec', 'sidekiq']);
  expect(spec.containers[0].command).toEqual(['bundle', 'exec', 'sidekiq']);
  expect(spec.terminationGracePeriodSeconds).toBe(610);
  expect(metadata.annotations).toEqual({ 'cdk8s-graceful/settings': "main: start sidekiq with '-t 600'" });
});

test('a timeout that is given otherwise is refused', () => {
  expect(() => podOf(Server.sidekiq(), ['sidekiq', '-t', '8'])).toThrow(
    "Lifecycle.server('main'): 'args' (-t 8) must be -t 25, or the server does not stop in time: correct it, remove it, or give the server the durations that you use",
  );
});

test('the hook that makes it quiet', () => {
  const { spec } = podOf(Server.sidekiq({ quiet: Duration.minutes(5) }));
  expect(spec.containers[0].lifecycle.preStop).toEqual({
    exec: {
      command: ['timeout', '-s', 'KILL', '302', 'sh', '-c', 'kill -s TSTP 1; end=$(($(date +%s) + 300)); while [ "$(date +%s)" -lt "$end" ]; do '
        + "if grep -q '\\[0 of [0-9]* busy] stopping' /proc/1/cmdline; then exit; fi; sleep 1; done"],
    },
  });
  expect(spec.terminationGracePeriodSeconds).toBe(302 + 25 + 5 + 5);
});

test('a drain that is given comes before all else', () => {
  const { spec } = podOf(Server.sidekiq({ drain: Duration.seconds(7) }));
  expect(spec.containers[0].lifecycle.preStop).toEqual({ exec: { command: ['sleep', '7'] } });
  expect(spec.terminationGracePeriodSeconds).toBe(42);
});

test.each([
  [() => Server.sidekiq({ timeout: Duration.seconds(0) }), "Server.sidekiq: 'timeout' (0 s) must be at least 1 s: give at least the longest job"],
  [() => Server.sidekiq({ timeout: Duration.days(2) }), "Server.sidekiq: 'timeout' (48 h) must be at most 24 h: give at least the longest job"],
  [() => Server.sidekiq({ timeout: Duration.millis(2500) }),
    "Server.sidekiq: 'timeout' (2.5 s) must be a whole number of seconds, because Kubernetes counts in whole seconds: give at least the longest job"],
  [() => Server.sidekiq({ quiet: Duration.seconds(0) }),
    "Server.sidekiq: 'quiet' (0 s) must be at least 1 s: give how long jobs may run before the stop signal, and 'timeout' for longer ones"],
  [() => Server.sidekiq({ quiet: Duration.hours(1) }),
    "Server.sidekiq: 'quiet' (1 h) must be at most 50 min: give how long jobs may run before the stop signal, and 'timeout' for longer ones"],
])('what is refused: %#', (make, message) => {
  expect(make).toThrow(new Error(message));
});
