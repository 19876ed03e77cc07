import { KubernetesVersion } from '../../../src/cluster/version';
import { at, pod, QUICK, run, seconds, single, times } from '../pods';

/*
 * What generated pods on a real cluster of Kubernetes 1.36 did otherwise than the model said at first (docs/timeline-cluster.md). Each
 * with a control.
 */

const V = (minor: number) => `1.${minor}` as KubernetesVersion;
const http = (more: object = {}) => ({ httpGet: { port: 80 }, periodSeconds: 1, ...more });
const main = (name: string, more: object = {}) => ({ name, image: 'acme/api:1', ...more });

describe('what the kubelet knows', () => {
  test('it learns once a second: what has run for a whole second waits for almost another one until it runs again', () => {
    const line = run(single({ command: ['sleep', '1'] }), 'start', [], { limit: 4000 });
    const [, second] = times(line, /^starts$/);
    const [first] = times(line, /exits with code/);
    expect(second - first).toBeGreaterThan(0.05);
    expect(second - first).toBeLessThan(1.2);
    expect(at(line, /shown as Terminated/)).toBeCloseTo(second - 0.05 + 0.025, 1);
  });

  test('it looks at once after a pass that went well from 1.36, and waits for its turn before', () => {
    const view = pod({ initContainers: [main('proxy', { restartPolicy: 'Always' })], containers: [main('main')] });
    const gap = (minor: number) => at(run(view, 'start', QUICK, { version: V(minor) }), /^starts$/, 'main') - at(run(view, 'start', QUICK, { version: V(minor) }), /^starts$/, 'proxy');
    expect(gap(36)).toBeLessThan(0.15);
    expect(gap(35)).toBeGreaterThan(0.15);
  });

  test('it deletes a pod only when it has looked again: just after a start that is up to a second later', () => {
    const quick = run(single(), 'delete at=3s', QUICK);
    const late = run(single(), 'delete at=0.6s', QUICK);
    expect(at(quick, /begins to stop/)).toBeCloseTo(3.05, 2);
    expect(at(late, /begins to stop/)).toBeGreaterThanOrEqual(0.65);
    expect(at(late, /begins to stop/)).toBeLessThan(1.7);
  });
});

test('nothing starts where the pod is deleted while it waits for its volumes, and all does where that comes later', () => {
  expect(times(run(single(), 'delete at=0.2s', QUICK), /^starts$/)).toEqual([]);
  expect(times(run(single(), 'delete at=0.35s', QUICK), /^starts$/)).toHaveLength(1);
});

describe('probes', () => {
  test('of a container that has ended go on until the status says so, and what cannot be tried does not count', () => {
    const stopping = (readinessProbe: object) => run(pod({ containers: [main('a', { readinessProbe }), main('b')] }), 'delete', ['a.stop=0.1s', 'b.stop=5s', 'a.serve=0.1s']);
    const looks = times(stopping(http()), /readiness probe fails/, 'a');
    expect(looks.length).toBeGreaterThanOrEqual(4);
    expect(Math.max(...looks)).toBeGreaterThan(at(stopping(http()), /^stops$/, 'a') + 3);
    const quick = run(pod({ containers: [main('a', { readinessProbe: http() }), main('b')] }), 'delete', ['a.stop=0.1s', 'b.stop=0.1s', 'a.serve=0.1s']);
    expect(times(quick, /readiness probe fails/)).toEqual([]);
  });

  test('with a command are cancelled when somebody ends the pod, from 1.35', () => {
    const probed = (probe: object, minor: number) => run(single({ readinessProbe: { periodSeconds: 1, ...probe } }), 'delete', ['main.stop=4s', 'main.serve=0.1s'], { version: V(minor) });
    const exec = probed({ exec: { command: ['true'] } }, 36);
    const reasons = exec.events.filter(({ what }) => what === 'readiness probe fails').map(({ why }) => why);
    expect(reasons.length).toBeGreaterThanOrEqual(3);
    expect(reasons[0]).toBe('It could not run, so it does not count: the pod is terminating, and the kubelet runs no more commands in it.');
    expect(probed({ exec: { command: ['true'] } }, 34).events.filter(({ why }) => why === reasons[0])).toEqual([]);
    expect(probed({ httpGet: { port: 80 } }, 36).events.filter(({ why }) => why === reasons[0])).toEqual([]);
    // It says so, but stays ready.
    expect(times(exec, /pod not ready/).filter((time) => time < 4)).toEqual([]);
  });

  test('of a container that never runs again keep the kubelet looking, so that it is not late for the others', () => {
    const crashing = (probe: object, minor = 36) => run(pod({
      restartPolicy: 'OnFailure',
      containers: [main('done', { command: ['sleep', '2'], ...probe }), main('crash', { command: ['sh', '-c', 'sleep 1; exit 1'] })],
    }), 'start', ['done.serve=0.1s'], { limit: 40_000, version: V(minor) });
    const wait = (line: ReturnType<typeof crashing>) => times(line, /^starts$/, 'crash')[2] - times(line, /exits with code 1/, 'crash')[1];
    const watched = wait(crashing({ livenessProbe: http({ periodSeconds: 2 }) }));
    expect(watched).toBeGreaterThanOrEqual(10);
    expect(watched).toBeLessThan(11.2);
    // Without one, the repetition comes with its random delay. Up to 1.34 the kubelet gives up only where nothing is ever restarted.
    expect(wait(crashing({}))).toBeGreaterThan(12);
    expect(wait(crashing({ livenessProbe: http({ periodSeconds: 2 }) }, 34))).toBeGreaterThan(12);
    // Only those before the first probe that still goes on are begun anew.
    const behind = run(pod({
      restartPolicy: 'OnFailure',
      containers: [
        main('lasting', { livenessProbe: http({ periodSeconds: 60, failureThreshold: 9 }) }),
        main('done', { command: ['sleep', '2'], livenessProbe: http({ periodSeconds: 2 }) }),
        main('crash', { command: ['sh', '-c', 'sleep 1; exit 1'] }),
      ],
    }), 'start', ['done.serve=0.1s', 'lasting.serve=0.1s'], { limit: 40_000 });
    expect(wait(behind)).toBeGreaterThan(12);
  });

  test('wait for their initial delay from the whole second in which the container started', () => {
    const first = (startedAtCut: number) => at(run(single({ readinessProbe: http({ initialDelaySeconds: 3 }) }), 'start', QUICK, { delays: { startedAtCut } }), /readiness probe succeeds/);
    expect(first(900) + 1).toBeCloseTo(first(0), 1);
  });

  test('that fail end the whole pod where no container is kept or started, and one container else', () => {
    const dying = (...others: object[]) => run(pod({
      restartPolicy: 'Never',
      terminationGracePeriodSeconds: 7,
      containers: [main('main', { livenessProbe: http({ failureThreshold: 1, terminationGracePeriodSeconds: 1 }) }), ...others],
    }), 'start', ['main.serve=never', 'main.stop=never', 'main.run=never', ...others.length > 0 ? ['other.run=never'] : []], { limit: 20_000 });
    const killing = (line: ReturnType<typeof dying>) => line.events.find(({ recorded }) => recorded?.reason === 'Killing')?.recorded?.message;
    const took = (line: ReturnType<typeof dying>) => at(line, /SIGKILL/) - at(line, /stop signal/);
    expect([killing(dying()), took(dying())]).toEqual(['Stopping container main', expect.closeTo(7, 1)]);
    expect([killing(dying(main('other'))), took(dying(main('other')))]).toEqual(['Container main failed liveness probe', expect.closeTo(2, 1)]);
  });
});

describe('hooks', () => {
  test('that are refused end at once, however long they would take', () => {
    const line = run(single({ lifecycle: { postStart: { httpGet: { port: 80 } } } }), 'start', ['main.serve=1s', 'main.postStart=3s', 'main.stop=0.1s'], { limit: 5000 });
    expect(at(line, /postStart hook fails/) - at(line, /^starts$/)).toBeLessThan(0.05);
    const answered = run(single({ lifecycle: { preStop: { httpGet: { port: 80 } } } }), 'delete', ['main.preStop=3s', ...QUICK]);
    expect(at(answered, /preStop hook ends/) - at(answered, /preStop hook begins/)).toBeCloseTo(3, 2);
  });

  test.each(['kill -TERM 1', 'kill -15 1', 'kill 1'])('with `%s` stop what hears its stop signal, and end with it', (kill) => {
    const hook = { lifecycle: { preStop: { exec: { command: ['sh', '-c', `${kill}; sleep 9`] } } } };
    const line = run(single(hook), 'delete', ['main.stop=2s']);
    expect(at(line, /^stops$/)).toBeCloseTo(2.15, 1);
    expect(line.hooksCut).toHaveLength(1);
    expect(run(single(hook), 'delete', ['main.stop=never']).hooksCut).toHaveLength(0);
  });

  test('say why they have failed, and a name of a container stays as it is', () => {
    const why = (own: object, scenario: string) => run(single({ lifecycle: own }), scenario, QUICK, { limit: 5000 }).events.find(({ kind }) => kind === 'hook-fails')?.why;
    expect(why({ preStop: { tcpSocket: { port: 80 } } }, 'delete')).toBe('The hook fails because the kubelet does not implement tcpSocket hooks. The stop continues all the same.');
    expect(why({ postStart: { httpGet: { port: 80 } } }, 'start')).toBe('The hook fails because main is not listening: the connection is refused, and hooks are not retried.');
    expect(why({ postStart: { exec: { command: ['false'] } } }, 'start')).toBe('The hook fails because its command fails.');
    expect(why({ postStart: { exec: { command: ['true'] } } }, 'start')).toBeUndefined();
  });

  test.each<[string, string[]]>([
    ['sleep infinity', ['sleep', 'infinity']], ['sleep inf', ['sleep', 'inf']], ['in a script', ['sh', '-c', 'echo on; sleep Infinity; nginx -s quit']],
  ])('that sleep for ever never end (%s)', (_, command) => {
    const line = run(single({ image: 'nginx:1.27', lifecycle: { preStop: { exec: { command } } } }), 'delete');
    expect(at(line, /preStop hook exceeds the grace period/) - at(line, /preStop hook begins/)).toBe(30);
    expect(line.events.filter(({ kind }) => kind === 'hook-ends' || kind === 'hook-stops')).toEqual([]);
    expect(line.assumptions).toContainEqual({ name: 'main.preStop', value: 'never', source: 'command', why: 'its command sleeps forever' });
  });

  test('that sleep for ever after they have told the server to stop end with that', () => {
    const line = run(single({ image: 'nginx:1.27', lifecycle: { preStop: { exec: { command: ['sh', '-c', 'sleep 3; nginx -s quit; sleep infinity'] } } } }), 'delete', ['main.stop=2s']);
    expect(at(line, /hook runs 'nginx -s quit'/) - at(line, /preStop hook begins/)).toBeCloseTo(3.1, 3);
    expect(at(line, /^stops$/) - at(line, /hook runs/)).toBeCloseTo(2, 3);
    expect(line.hooksCut).toHaveLength(1);
  });

  describe('that sleep for as long as a variable says', () => {
    const hook = { image: 'nginx:1.27', env: [{ name: 'KNOWN', value: '7' }] };
    const hooked = (script: string, assume: string[] = []) => run(single({ ...hook, lifecycle: { preStop: { exec: { command: ['sh', '-c', script] } } } }), 'delete', assume);
    const quitsAfter = (line: ReturnType<typeof hooked>) => at(line, /hook runs 'nginx -s quit'/) - at(line, /preStop hook begins/);
    const assumed = (line: ReturnType<typeof hooked>) => line.assumptions.find(({ name }) => name === 'main.preStop');

    test('take that where the container has it', () => {
      const line = hooked('sleep $KNOWN; nginx -s quit');
      expect(quitsAfter(line)).toBeCloseTo(7.1, 3);
      expect(assumed(line)).toEqual({ name: 'main.preStop', value: '7.1 s', source: 'command', why: 'its command sleeps' });
    });

    test('take a time that is assumed, and said, where it has not', () => {
      const line = hooked('sleep 2; sleep $WAIT; nginx -s quit');
      expect(quitsAfter(line)).toBeCloseTo(7.1, 3);
      expect(assumed(line)).toEqual({ name: 'main.preStop', value: '7.1 s', source: 'constant', why: 'its command sleeps for an unknown time' });
      expect(quitsAfter(hooked('sleep $WAIT; nginx -s quit; sleep infinity'))).toBeCloseTo(5.1, 3);
    });

    test('take what is given, but for what the others take', () => {
      expect(quitsAfter(hooked('sleep $WAIT; nginx -s quit; sleep 3', ['main.preStop=12.1s', 'main.stop=20s']))).toBeCloseTo(9.1, 3);
      // Where all is known, what is given changes only what comes after it.
      expect(quitsAfter(hooked('sleep 2; nginx -s quit; sleep 3', ['main.preStop=12.1s', 'main.stop=20s']))).toBeCloseTo(2.1, 3);
    });
  });

  test.each([
    ['sh', '-c', 'sleep infinity & nginx -s quit'], ['sh', '-c', 'nginx -s quit || sleep infinity'], ['timeout', '5', 'sleep', 'infinity'], ['sleep', '5'],
  ])('that need not sleep for ever come to their end (%s %s %s)', (...command) => {
    const line = run(single({ image: 'acme/api:1', lifecycle: { preStop: { exec: { command } } } }), 'delete', ['main.stop=1s']);
    expect(at(line, /preStop hook ends/) - at(line, /preStop hook begins/)).toBeLessThan(6);
  });

  test('do not run where a pass ends the pod and the grace period is zero', () => {
    const ended = (grace: number) => times(run(single({ lifecycle: { preStop: { exec: { command: ['true'] } } } }, { terminationGracePeriodSeconds: grace }), 'deadline', QUICK), /preStop hook begins/);
    expect(ended(0)).toEqual([]);
    expect(ended(1)).toHaveLength(1);
  });
});

describe('the status', () => {
  const failing = { lifecycle: { postStart: { exec: { command: ['false'] } } } };

  test('calls a container waiting after its failed hook only if it is started again', () => {
    const shown = (restartPolicy: string) => run(pod({ restartPolicy, containers: [main('main', failing), main('other')] }), 'start', ['main.stop=0.1s', 'other.run=never'], { limit: 3000 })
      .events.flatMap(({ container, what }) => container === 'main' && what.startsWith('shown') ? [what] : []);
    expect(shown('Always')[0]).toBe('shown as Waiting: PostStartHookError');
    expect(shown('OnFailure')[0]).toBe('shown as Terminated');
  });

  test('tells the phase when all has ended, and a second later where a pass has ended the pod', () => {
    const job = (...sidecars: object[]) => run(pod({ restartPolicy: 'Never', initContainers: sidecars, containers: [main('main')] }), 'complete', sidecars.length > 0 ? ['proxy.stop=0.1s'] : []);
    const alone = job();
    expect(at(alone, /phase Succeeded/)).toBeLessThan(seconds(alone.goneAt));
    const helped = job({ ...main('proxy'), restartPolicy: 'Always' });
    expect(at(helped, /phase Succeeded/)).toBe(seconds(helped.goneAt));
  });

  test('becomes ready no more once a pass has found that the time is up', () => {
    const probed = run(single({ readinessProbe: http() }), 'deadline at=2s', ['main.serve=3s', 'main.stop=4s']);
    expect(times(probed, /pod ready/)).toEqual([]);
    expect(times(run(single({ readinessProbe: http() }), 'delete at=2s', ['main.serve=3s', 'main.stop=4s']), /pod ready/)).toEqual([]);
    expect(times(run(single({ readinessProbe: http() }), 'deadline at=6s', ['main.serve=3s', 'main.stop=4s']), /pod ready/)).toHaveLength(1);
  });
});
