import { pod, run, single } from './pods';
import { assumableOf, Given, mergedGiven, withoutStart } from '../../src/timeline/assumptions/given';
import { scenarioIn } from '../../src/timeline/scenario-text';
import { simulate } from '../../src/timeline/timeline';

const message = (act: () => unknown) => { try { act(); } catch (error) { return (error as Error).message; } return 'no error'; };
const HOOKED = single({ lifecycle: { preStop: { exec: { command: ['sleep', '5'] } }, postStart: { sleep: { seconds: 1 } } } });

describe('assumptions', () => {
  test('have names, of what a pod has', () => {
    expect(assumableOf(HOOKED, 36).map(({ name }) => name)).toEqual(['main.pull', 'main.serve', 'main.run', 'main.exit', 'main.stop', 'main.preStop', 'main.preStopFails', 'propagation']);
  });

  test.each<[string, string]>([
    ['main.stopp=1s', 'assumption \'main.stopp=1s\': there is no \'main.stopp\' in this pod; there are main.pull, main.serve, main.run, main.exit, main.stop, main.preStop, main.preStopFails, propagation'],
    ['main.stop', 'assumption \'main.stop\' must be a name and a value, such as \'main.pull=12s\''],
    ['main.stop=soon', "assumption 'main.stop=soon': 'soon' must be a duration of at most 30d, such as 500ms, 12s or 2m, or never"],
    ['main.stop=-1s', "assumption 'main.stop=-1s': '-1s' must be a duration of at most 30d, such as 500ms, 12s or 2m, or never"],
    ['main.exit=256', 'assumption \'main.exit=256\': \'256\' must be an exit code from 0 to 255'],
    ['main.preStopFails=1', 'assumption \'main.preStopFails=1\': \'1\' must be yes or no'],
  ])('%s is refused', (text, expected) => {
    expect(message(() => run(HOOKED, 'delete', [text]))).toBe(expected);
  });

  test.each<[string, Given, string]>([
    ['what is not there', { containers: { main: { postStart: 1 } } }, 'assumption \'main.postStart\': there is no \'main.postStart\' in this pod; there are main.pull, main.serve, '
      + 'main.run, main.exit, main.stop, main.preStop, main.preStopFails, propagation'],
    ['a time before its beginning', { containers: { main: { stop: -1 } } }, 'assumption \'main.stop\' (-0.001 s) must be a duration of at most 30 days'],
    ['no number', { containers: { main: { stop: NaN } } }, 'assumption \'main.stop\' (never) must be a duration of at most 30 days'],
    ['an endless pull', { containers: { main: { pull: Infinity } } }, 'assumption \'main.pull\' (never) must be a duration of at most 30 days'],
    ['an endless propagation', { propagation: Infinity }, 'assumption \'propagation\' (never) must be a duration of at most 30 days'],
    ['half an exit code', { containers: { main: { exit: 1.5 } } }, 'assumption \'main.exit\' (1.5) must be an exit code from 0 to 255'],
    ['no flag', { containers: { main: { preStopFails: 1 as never } } }, 'assumption \'main.preStopFails\' (1) must be true or false'],
  ])('from code are checked as well: %s', (_, assume, expected) => {
    expect(message(() => simulate(HOOKED, { name: 'delete' }, { assume }))).toBe(expected);
  });

  test('are merged: the later one counts', () => {
    const [first, second] = [{ propagation: 1, containers: { main: { stop: 1, run: 2 } } }, { containers: { main: { stop: 3 } } }];
    expect(mergedGiven([first, second])).toEqual({ propagation: 1, containers: { main: { stop: 3, run: 2 } } });
    expect(withoutStart(mergedGiven([first, second]))).toEqual({ propagation: 1, containers: { main: { stop: 3 } } });
  });

  test('come from the command, the catalogue, a constant or whoever gives them', () => {
    const view = pod({
      containers: [
        { name: 'nginx', image: 'nginx:1.27', lifecycle: { preStop: { exec: { command: ['sh', '-c', 'sleep 5'] } } } },
        { name: 'old', image: 'nginx:1.18' },
        { name: 'deaf', image: 'busybox:1.36', command: ['sleep', '3600'] },
        { name: 'own', image: 'acme/api:1' },
      ],
    });
    const { assumptions } = run(view, 'delete', ['own.stop=12s']);
    const found = Object.fromEntries(assumptions.map(({ name, source, value }) => [name, `${value}, ${source}`]));
    expect(found).toMatchObject({
      'nginx.stop': '0.5 s, catalogue',
      'nginx.preStop': '5.1 s, command',
      'old.stop': '0.1 s, catalogue',
      'deaf.stop': 'never, command',
      'deaf.run': '1 h, command',
      'own.serve': '1 s, constant',
      'own.stop': '12 s, given',
    });
  });

  test('are worse at worst', () => {
    const value = (worst: boolean) => run(single({ image: 'traefik:3.1' }), 'delete', [], { worst }).assumptions.find(({ name }) => name === 'main.stop')?.value;
    expect([value(false), value(true)]).toEqual(['0.5 s', '10 s']);
  });
});

describe('scenarios', () => {
  test('are read from a text', () => {
    expect(scenarioIn('delete grace=5s at=1.5s')).toEqual({ name: 'delete', grace: 5, at: 1500, container: undefined });
  });

  test.each<[string, string]>([
    ['destroy', 'scenario \'destroy\': there is no \'destroy\'; there are start, delete, complete, crash, deadline, evict, evict-hard, evict-soft, force-delete, liveness-failure, node-shutdown, oom, preempt, restart-all'],
    ['delete now', 'scenario \'delete now\': \'now\' must be an option and its value, such as grace=5'],
    ['delete container=a', 'scenario \'delete container=a\': \'delete\' has no option \'container\'; it has grace, at'],
    ['start at=1s', 'scenario \'start at=1s\': \'start\' has no option \'at\'; it has none'],
    ['delete grace=x', "scenario 'delete grace=x': 'x' must be a duration, such as 4s or 2m"],
    ['delete grace=1.5', 'scenario \'delete\': the grace period (1.5 s) must be a whole number of seconds from 0 to 31536000'],
    ['crash container=b', 'scenario \'crash\': there is no container \'b\' in this pod; there are main'],
    ['liveness-failure', 'scenario \'liveness-failure\': there is no container with a liveness probe in this pod'],
  ])('%s is refused', (text, expected) => {
    expect(message(() => run(HOOKED, text))).toBe(expected);
  });

  test('from code are looked at as well', () => {
    expect(message(() => simulate(HOOKED, { name: 'start', grace: 5 }))).toBe('scenario \'start\' has no option \'grace\'; it has none');
    expect(message(() => simulate(HOOKED, { name: 'delete', at: -1 }))).toBe('scenario \'delete\': its time (-1 ms) must be a whole number of milliseconds from 0 to 31536000000');
  });
});

describe('what the API server refuses', () => {
  const refusals = (container: object, version = '1.36') => run(single(container), 'start', [], { version: version as never }).refusals;
  const sleep = (n: number) => ({ lifecycle: { preStop: { sleep: { seconds: n } } } });

  test('depends on the version', () => {
    expect(refusals(sleep(0), '1.32')).toEqual(['the preStop hook of main sleeps 0 s, which Kubernetes 1.32 does not allow']);
    expect(refusals(sleep(0), '1.33')).toEqual([]);
    expect(refusals(sleep(5), '1.28')).toEqual(['the preStop hook of main has no handler']);
    expect(refusals(sleep(5), '1.29')).toEqual([]);
  });

  test('is a hook with too many handlers, and a probe that cannot be', () => {
    expect(refusals({ lifecycle: { preStop: { sleep: { seconds: 1 }, exec: { command: ['true'] } } } })).toEqual(['the preStop hook of main has 2 handlers, but must have one']);
    expect(refusals({ livenessProbe: { exec: { command: ['true'] }, periodSeconds: -1, timeoutSeconds: 0.5, failureThreshold: -3, initialDelaySeconds: -1 } })).toEqual([
      'the livenessProbe of main has an initialDelaySeconds of -1, which must be a whole number of at least 0',
      'the livenessProbe of main has a periodSeconds of -1, which must be a whole number of at least 1',
      'the livenessProbe of main has a timeoutSeconds of 0.5, which must be a whole number of at least 1',
      'the livenessProbe of main has a failureThreshold of -3, which must be a whole number of at least 1',
    ]);
    // Zero is taken as if nothing were given.
    expect(refusals({ livenessProbe: { exec: { command: ['true'] }, periodSeconds: 0, timeoutSeconds: 0, failureThreshold: 0 } })).toEqual([]);
    expect(refusals({ livenessProbe: { exec: { command: ['true'] }, successThreshold: 2 } })).toEqual(['the livenessProbe of main has a successThreshold of 2, which must be 1']);
  });

  test('does not run: in 1.29 a native sleep is dropped', () => {
    const line = run(single(sleep(5)), 'delete', ['main.stop=0.1s'], { version: '1.29' as never });
    expect(line.events.filter(({ what }) => /preStop/.test(what))).toEqual([]);
  });
});

test('a grace period of years is drawn for a week', () => {
  const { end, goneAt } = simulate(single({
    command: ['sleep', 'infinity'], ports: [{ containerPort: 80 }], readinessProbe: { tcpSocket: { port: 80 }, periodSeconds: 10 },
  }, { terminationGracePeriodSeconds: 1e9 }), { name: 'delete' });
  expect(end).toBeGreaterThan(6.99 * 86_400_000);
  expect(end).toBeLessThanOrEqual(7 * 86_400_000);
  expect(goneAt).toBeUndefined();
});
