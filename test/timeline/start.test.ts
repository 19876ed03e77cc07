import { at, pod, QUICK, run, single, times, warnings } from './pods';
import { KubernetesVersion } from '../../src/cluster/version';
import { exitCodeOf } from '../../src/timeline/assumptions/defaults';
import { BackOff } from '../../src/timeline/kubelet/back-off';

const V = (minor: number) => `1.${minor}` as KubernetesVersion;
const MESSAGES = (line: ReturnType<typeof run>) => line.events.flatMap(({ recorded }) => recorded ? [`${recorded.reason}: ${recorded.message}`] : []);

describe('init containers', () => {
  const withInit = (init: object, spec: object = {}) => pod({ initContainers: [{ name: 'init', image: 'acme/init:1', ...init }], containers: [{ name: 'main', image: 'acme/api:1' }], ...spec });

  test('end before the next one starts', () => {
    const line = run(withInit({ command: ['sleep', '5'] }), 'start', QUICK);
    expect(at(line, /exits with code 0/, 'init')).toBeCloseTo(5.57, 2);
    expect(at(line, /^starts$/, 'main')).toBeGreaterThan(5.57);
    expect(at(line, /^starts$/, 'main')).toBeLessThan(7);
  });

  test('are tried again when they fail', () => {
    const line = run(withInit({ command: ['sh', '-c', 'exit 2'] }), 'start', QUICK, { limit: 60_000 });
    expect(times(line, /^starts$/, 'init').length).toBeGreaterThan(2);
    expect(times(line, /^starts$/, 'main')).toEqual([]);
    expect(warnings(line)).toEqual(['BackOff']);
  });

  test('end the pod when they fail and it is never restarted', () => {
    const line = run(withInit({ command: ['false'] }, { restartPolicy: 'Never' }), 'start', QUICK);
    expect(at(line, /pod has failed/)).toBeLessThan(3);
    expect(line.goneAt).toBeDefined();
  });
});

describe('what a command tells', () => {
  const code = (script: string) => exitCodeOf(['sh', '-c', script]);

  test('is its exit code, unless that comes under a condition', () => {
    expect([code('sleep 1; exit 3'), code('false'), exitCodeOf(['false']), code('exit 0'), code('true')]).toEqual([3, 1, 1, 0, 0]);
    expect([code('exec false'), code('exec 2>&1; exit 3'), code('exec /app/worker & exit 3')]).toEqual([1, 3, 3]);
    expect([code('check || exit 1'), code('if check; then exit 1; fi'), code('true && exit 1'), code('f() { exit 1; }')]).toEqual([0, 0, 0, 0]);
  });

  test('does not come after another program has taken the place of the shell', () => {
    expect([code('exec /app/leave; exit 1'), code('sleep 1\nexec /app/leave 2>&1\nexit 1'), code('exec /app/leave &> log; exit 1'), code('/app/leave; exit 1')]).toEqual([0, 0, 0, 1]);
  });

  const serve = (script: string, worst = false) => run(single({ command: ['sh', '-c', script], env: [{ name: 'KNOWN', value: '7' }] }), 'start', ['main.run=never'], { worst })
    .assumptions.find(({ name }) => name === 'main.serve');

  test('is how long it sleeps before its program, and not what goes on beside that', () => {
    const ofValue = (value: string, sleeps = true) => ({
      name: 'main.serve', value, source: sleeps ? 'command' : 'constant', why: `${sleeps ? 'its command sleeps first, then ' : ''}the program is unknown`,
    });
    expect([serve('sleep 5; /app/server'), serve('sleep $KNOWN; /app/server')]).toEqual([ofValue('6 s'), ofValue('8 s')]);
    expect([serve('/app/server & sleep 5'), serve('/app/server; sleep 5')]).toEqual([ofValue('1 s', false), ofValue('1 s', false)]);
  });

  test('is not how long a sleep takes whose variable nobody knows: that is assumed, and said', () => {
    const why = 'its command sleeps first, for an unknown time, then the program is unknown';
    expect(serve('sleep 2; sleep $WAIT; /app/server')).toEqual({ name: 'main.serve', value: '8 s', source: 'constant', why });
    expect(serve('sleep $WAIT; /app/server', true)).toEqual({ name: 'main.serve', value: '40 s', source: 'constant', why });
  });
});

describe('containers', () => {
  test('start one after the other, each when the postStart hook of the one before has ended', () => {
    const line = run(pod({
      containers: [
        { name: 'a', image: 'acme/a:1', readinessProbe: { httpGet: { port: 80 }, periodSeconds: 1 } },
        { name: 'b', image: 'acme/b:1', lifecycle: { postStart: { exec: { command: ['sleep', '6'] } } } },
        { name: 'c', image: 'acme/c:1' },
      ],
    }), 'start', ['a.serve=0.1s', 'b.serve=0.1s', 'c.serve=0.1s', 'c.pull=3s']);
    expect(at(line, /image is being pulled/, 'c')).toBe(at(line, /postStart hook ends/, 'b'));
    // Nothing is probed or shown before all have started.
    expect(at(line, /readiness probe succeeds/, 'a')).toBeGreaterThan(at(line, /^starts$/, 'c'));
    expect(at(line, /shown as Running/, 'a')).toBeGreaterThan(at(line, /^starts$/, 'c'));
  });

  test('that fail in their hook let the next one start, after their whole grace period', () => {
    const line = run(pod({
      terminationGracePeriodSeconds: 7,
      containers: [
        { name: 'a', image: 'acme/a:1', lifecycle: { postStart: { exec: { command: ['false'] } } } },
        { name: 'b', image: 'acme/b:1' },
      ],
    }), 'start', ['a.stop=never'], { limit: 30_000 });
    expect(at(line, /^starts$/, 'b') - at(line, /postStart hook fails/, 'a')).toBeCloseTo(7.1, 2);
  });

  test('that end well are restarted always, or not, as the policy says', () => {
    const starts = (restartPolicy: string, code: number) =>
      times(run(single({ command: ['sh', '-c', `sleep 2; exit ${code}`] }, { restartPolicy }), 'start', [], { limit: 60_000 }), /^starts$/).length;
    expect([starts('Always', 0) > 1, starts('OnFailure', 0), starts('OnFailure', 1) > 1, starts('Never', 1)]).toEqual([true, 1, true, 1]);
  });

  test('killed after a failed hook that then exit 0 are not restarted with OnFailure', () => {
    const line = run(single({ lifecycle: { postStart: { exec: { command: ['false'] } } } }, { restartPolicy: 'OnFailure' }), 'start', QUICK);
    expect(times(line, /^starts$/)).toHaveLength(1);
    expect(at(line, /pod has succeeded/)).toBeLessThan(3);
  });

  test('are announced in the words of their version', () => {
    const words = (minor: number) => MESSAGES(run(single(), 'start', [], { version: V(minor) })).filter((message) => /^(Created|Started)/.test(message));
    expect(words(28)).toEqual(['Created: Created container main', 'Started: Started container main']);
    expect(words(34)).toEqual(['Created: Created container: main', 'Started: Started container main']);
    expect(words(36)).toEqual(['Created: Container created', 'Started: Container started']);
  });
});

describe('probes', () => {
  test('wait for the startup probe', () => {
    const probe = { httpGet: { port: 80 }, periodSeconds: 2 };
    const line = run(single({ startupProbe: { ...probe, failureThreshold: 30 }, livenessProbe: { ...probe, failureThreshold: 1 }, readinessProbe: probe }), 'start', ['main.serve=9s']);
    expect(times(line, /liveness probe fails|readiness probe fails/)).toEqual([]);
    expect(at(line, /startup probe succeeds/)).toBeGreaterThan(9);
    // A startup that succeeds has the readiness looked at without delay.
    expect(at(line, /readiness probe succeeds/) - at(line, /startup probe succeeds/)).toBeLessThan(0.2);
  });

  test('that fail at the startup have the container restarted', () => {
    const line = run(single({ startupProbe: { httpGet: { port: 80 }, periodSeconds: 2, failureThreshold: 3 } }), 'start', ['main.serve=never', 'main.stop=1s'], { limit: 30_000 });
    expect(times(line, /startup probe fails/).length).toBeGreaterThanOrEqual(6);
    expect(MESSAGES(line)).toContain('Killing: Container main failed startup probe, will be restarted');
    expect(times(line, /^starts$/).length).toBeGreaterThan(1);
  });

  test('wait for their initial delay, and need as many successes as they say', () => {
    const ready = (readinessProbe: object) => at(run(single({ readinessProbe: { tcpSocket: { port: 80 }, periodSeconds: 1, ...readinessProbe } }), 'start', QUICK), /readiness probe succeeds/);
    expect(ready({ initialDelaySeconds: 8 })).toBeGreaterThanOrEqual(8);
    expect(ready({ initialDelaySeconds: 8 })).toBeLessThan(10);
    expect(ready({ successThreshold: 4 }) - ready({})).toBeCloseTo(3, 1);
  });

  test('for readiness go on during the stop, those for liveness do not', () => {
    const probe = { httpGet: { port: 80 }, periodSeconds: 1 };
    const line = run(single({ livenessProbe: probe, readinessProbe: probe }), 'delete', ['main.stop=6s']);
    expect(times(line, /readiness probe fails/).length).toBeGreaterThan(3);
    expect(times(line, /liveness probe fails/)).toEqual([]);
  });
});

describe('the back-off', () => {
  test('is 0, 10, 20 … 300 s from the end of the last run', () => {
    const backOff = new BackOff();
    const waits: number[] = [];
    for (let n = 0, end = 1000; n < 9; n++) {
      const left = backOff.left('a', end, end);
      waits.push(left / 1000);
      backOff.restart('a', end, end + left);
      end += left + 5000;
    }
    expect(waits).toEqual([0, 10, 20, 40, 80, 160, 300, 300, 300]);
  });

  test('is forgotten after a run of more than 10 minutes', () => {
    const backOff = new BackOff();
    backOff.restart('a', 0, 1000);
    expect([backOff.left('a', 601_000, 601_000), backOff.left('a', 601_001, 601_001), backOff.left('b', 0, 0)]).toEqual([10_000, 0, 0]);
  });

  test.each([[34, 12.5], [35, 11.9]])('in 1.%p is over when the pass is tried again', (minor, expected) => {
    const line = run(single({ command: ['sh', '-c', 'exit 1'] }), 'start', [], { version: V(minor), limit: 60_000 });
    const starts = times(line, /^starts$/);
    expect(starts[2] - starts[1]).toBeGreaterThan(10);
    expect(Math.abs(starts[2] - starts[1] - expected)).toBeLessThan(2);
  });
});
