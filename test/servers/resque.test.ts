import { Duration } from 'cdk8s';
import { Server, StopSignal } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

const podOf = (server: Server) => manifestsOf(server, { command: ['rake', 'resque:work'], env: { QUEUE: '*' } })[0].spec.template.spec;

test('a hook sends it SIGQUIT, and waits for its longest job', () => {
  const spec = podOf(Server.resque());
  expect(spec.containers[0].lifecycle).toEqual({
    preStop: { exec: { command: ['timeout', '-s', 'KILL', '306', 'sh', '-c', 'kill -s QUIT 1 && while kill -0 1; do sleep 1; done'] } },
  });
  expect(spec.terminationGracePeriodSeconds).toBe(306 + 5);
});

test('it needs none in an image whose stop signal is SIGQUIT', () => {
  const spec = podOf(Server.resque({ longestJob: Duration.hours(2), stopSignal: StopSignal.SIGQUIT }));
  expect(spec.containers[0].lifecycle).toBeUndefined();
  expect(spec.terminationGracePeriodSeconds).toBe(7200 + 6 + 5);
});

test('what is refused', () => {
  expect(errorOf(() => Server.resque({ longestJob: Duration.seconds(0) }))).toBe("Server.resque: 'longestJob' (0 s) must be at least 1 s: give at least the longest job");
});

test.each([
  ['rake resque:work', 'resque'], ['bundle exec rake environment resque:work', 'resque'], ['rake resque:scheduler', undefined], ['rake db:migrate', undefined], ['resque-pool', undefined],
])('%s is %s', (command, id) => {
  expect(serverOf(containerWith({ image: 'acme/app:1', command: command.split(' ') }))?.facts.id).toBe(id);
});
