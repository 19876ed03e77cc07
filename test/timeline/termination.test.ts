import { at, pod, QUICK, run, seconds, single, times, warnings } from './pods';
import { KubernetesVersion } from '../../src/cluster/version';
import { effectiveGrace } from '../../src/timeline/kubelet/worker';
import { Timeline } from '../../src/timeline/timeline';

/*
 * The arithmetic of the kubelet, as it stands in its source.
 */

const V = (minor: number) => `1.${minor}` as KubernetesVersion;
const DEAF = ['main.stop=never'];
const preStop = (...command: string[]) => ({ lifecycle: { preStop: { exec: { command } } } });
/** From the beginning of the stop, in seconds. */
const since = (line: Timeline, what: RegExp, container = 'main') => at(line, what, container) - at(line, /preStop hook begins|begins to stop/, container);

describe('one grace period', () => {
  test.each<[string, string, string, number, number]>([
    // hook, grace, stop signal after, SIGKILL after
    ['sleep 5', '30', '5', 5.1, 30.1],
    ['sleep 28', '30', '28', 28.1, 30.1],
    ['sleep 29', '30', '29', 29.1, 31.1],
    ['sleep 60', '30', '30', 30, 32],
    ['sleep 60', '1', '1', 1, 3],
    ['sleep 5.5', '10', '5.5', 5.6, 10.6],
  ])('holds for the hook (%s) and the stop together (%s s)', (command, grace, _, signal, kill) => {
    const line = run(single(preStop(...command.split(' '))), `delete grace=${grace}`, DEAF);
    expect(since(line, /stop signal/)).toBeCloseTo(signal, 3);
    expect(since(line, /SIGKILL/)).toBeCloseTo(kill, 3);
    expect(line.grace?.of).toBe(Number(grace) * 1000);
  });

  test('without a hook is all for the stop', () => {
    expect(since(run(single(), 'delete', DEAF), /SIGKILL/)).toBe(30);
  });

  test('of zero removes the object at once', () => {
    const line = run(single({}, { terminationGracePeriodSeconds: 0 }), 'delete', DEAF);
    expect(at(line, /object is gone/)).toBe(0);
    expect(since(line, /SIGKILL/)).toBeCloseTo(2, 3);
  });

  test('that is negative is one second', () => {
    expect(run(single({}, { terminationGracePeriodSeconds: -5 }), 'delete', DEAF).grace?.of).toBe(1000);
  });

  test('may be longer than that of the pod', () => {
    expect(since(run(single({}, { terminationGracePeriodSeconds: 5 }), 'delete grace=20', DEAF), /SIGKILL/)).toBe(20);
  });

  test('tells what part of it was used', () => {
    expect(run(single(), 'delete', ['main.stop=4s']).grace).toEqual({ from: 50, ms: 4000, of: 30_000 });
  });
});

describe('a hook', () => {
  test('that is a native sleep ends neither with its container nor later than the grace period', () => {
    const line = run(single({ lifecycle: { preStop: { sleep: { seconds: 20 } } } }), 'delete grace=5', DEAF);
    expect(since(line, /preStop hook exceeds the grace period/)).toBe(5);
    expect(since(line, /SIGKILL/)).toBe(7);
  });

  test('that fails does not stop the stop', () => {
    const line = run(single(preStop('sh', '-c', 'sleep 1; exit 3')), 'delete', QUICK);
    expect(warnings(line)).toEqual(['FailedPreStopHook']);
    expect(since(line, /stop signal/)).toBeCloseTo(1.1, 3);
  });

  test('of the kind tcpSocket always fails', () => {
    expect(warnings(run(single({ lifecycle: { preStop: { tcpSocket: { port: 80 } } } }), 'delete', QUICK))).toEqual(['FailedPreStopHook']);
    expect(run(single({ lifecycle: { postStart: { tcpSocket: { port: 80 } } } }), 'start', QUICK, { limit: 60_000 }).readyAt).toBeUndefined();
  });

  test('with a request fails on the network of the node, without a host', () => {
    const hook = { lifecycle: { preStop: { httpGet: { port: 80 } } } };
    expect(warnings(run(single(hook, { hostNetwork: true }), 'delete', QUICK))).toEqual(['FailedPreStopHook']);
    expect(warnings(run(single(hook), 'delete', QUICK))).toEqual([]);
  });
});

describe('what asks at the loopback of the node', () => {
  const ports = [{ containerPort: 80, hostPort: 9901, name: 'http' }];
  const outcome = (port: number | string, own: object = { ports }, host = '127.0.0.1', spec: object = {}) => {
    const line = run(single({ ...own, lifecycle: { preStop: { httpGet: { host, port } } } }, spec), 'delete', QUICK);
    return line.events.find(({ kind }) => kind === 'hook-fails')?.why ?? 'it succeeds';
  };
  const fails = (host: string) => `The hook fails because ${host} is the loopback address of the node, where nothing listens. The stop continues all the same.`;

  test('reaches the container to which the node passes the port on', () => {
    expect(outcome(9901)).toBe('it succeeds');
    expect(outcome('http', { ports: [{ containerPort: 80, hostPort: 80, name: 'http' }] })).toBe('it succeeds');
  });

  test('reaches nobody by another port, nor where none is passed on', () => {
    expect([outcome(80), outcome('http'), outcome(80, {}), outcome(80, { ports: [{ containerPort: 80 }] })]).toEqual(Array(4).fill(fails('127.0.0.1')));
    expect([outcome(80, {}, 'localhost'), outcome(80, {}, '0.0.0.0')]).toEqual([fails('localhost'), fails('0.0.0.0')]);
    // What is on the network of the node listens there.
    expect(outcome(80, {}, '127.0.0.1', { hostNetwork: true })).toBe('it succeeds');
  });

  test('is a probe as well', () => {
    const ready = (hostPort?: number) => run(single({
      ports: [{ containerPort: 80, hostPort }], readinessProbe: { tcpSocket: { host: 'localhost', port: 80 }, periodSeconds: 1 },
    }), 'start', QUICK, { limit: 10_000 }).readyAt;
    expect([ready(80) !== undefined, ready(81), ready()]).toEqual([true, undefined, undefined]);
  });
});

describe('uWSGI', () => {
  const uwsgi = (...more: string[]) => (own: object = {}, assume: string[] = []) =>
    run(single({ command: ['uwsgi', '--http-socket', ':80', ...more], ...own }), 'delete', assume);

  test('with a master reloads on SIGTERM, and is killed', () => {
    const line = uwsgi('--master')();
    expect(since(line, /SIGKILL/)).toBe(30);
    expect(line.assumptions).toContainEqual({
      name: 'main.stop', value: 'never', source: 'command', why: 'by default uWSGI reloads on SIGTERM: it drops in-flight requests and keeps running',
    });
    // That of a hook is no other.
    expect(uwsgi('--master')(preStop('sh', '-c', 'kill 1; sleep 5')).killed).toHaveLength(1);
  });

  test('ends where it is told how, without a master, and where somebody says so', () => {
    const hook = '--hook-master-start=unix_signal:15 gracefully_kill_them_all';
    for (const line of [uwsgi('--master', hook)(), uwsgi()(), uwsgi('--master')({ env: [{ name: 'UWSGI_DIE_ON_TERM', value: 'true' }] }), uwsgi('--master')({}, ['main.stop=2s'])]) {
      expect(line.killed).toEqual([]);
      expect(line.goneAt).toBeLessThan(5000);
    }
    expect(uwsgi('--master', hook)(preStop('sh', '-c', 'kill 1; sleep 5')).killed).toEqual([]);
  });
});

describe('sidecars', () => {
  const SIDECARS = pod({
    terminationGracePeriodSeconds: 20,
    initContainers: [
      { name: 'first', image: 'acme/a:1', restartPolicy: 'Always', ...preStop('sleep', '2') },
      { name: 'second', image: 'acme/b:1', restartPolicy: 'Always' },
    ],
    containers: [{ name: 'main', image: 'acme/api:1' }, { name: 'other', image: 'acme/api:1' }],
  });

  test('get their hooks at once, and their signals after the main containers, the last first', () => {
    const line = run(SIDECARS, 'delete', ['main.stop=3s', 'other.stop=1s', 'first.stop=1s', 'second.stop=2s']);
    expect(['main', 'other', 'second', 'first'].map((name) => since(line, /stop signal/, name))).toEqual([0, 0, 3, 5]);
    expect(times(line, /preStop hook begins/, 'first')).toEqual([0.05]);
    expect(line.grace).toEqual({ from: 50, ms: 6000, of: 20_000 });
  });

  test('have two seconds each when the grace period has run out, all at the same time', () => {
    const line = run(SIDECARS, 'delete', ['main.stop=never', 'first.stop=never', 'second.stop=never']);
    expect(['main', 'second', 'first'].map((name) => Math.round(since(line, /SIGKILL/, name)))).toEqual([20, 22, 22]);
  });

  test('start in their order, each when the one before runs', () => {
    const line = run(SIDECARS, 'start');
    const [first, second, main, other] = ['first', 'second', 'main', 'other'].map((name) => at(line, /^starts$/, name));
    expect(first < second && second < main && main < other).toBe(true);
  });

  test('are no sidecars in 1.28: one with a hook is refused, one without keeps the pod from starting', () => {
    expect(run(SIDECARS, 'start', [], { version: V(28) }).refusals).toEqual([
      'first is an init container, which must not have a preStop hook: Kubernetes 1.28 has no native sidecars',
    ]);
    const plain = pod({ initContainers: [{ name: 'proxy', image: 'acme/a:1', restartPolicy: 'Always' }], containers: [{ name: 'main', image: 'acme/api:1' }] });
    expect(times(run(plain, 'start', [], { version: V(28) }), /^starts$/, 'main')).toEqual([]);
    expect(times(run(plain, 'start', [], { version: V(29) }), /^starts$/, 'main')).toHaveLength(1);
  });

  test('of a Job end when its main container has', () => {
    const job = pod({
      restartPolicy: 'Never',
      initContainers: [{ name: 'proxy', image: 'acme/a:1', restartPolicy: 'Always', ...preStop('sleep', '1') }],
      containers: [{ name: 'main', image: 'acme/job:1', ...preStop('sleep', '10') }],
    });
    const line = run(job, 'complete', ['proxy.stop=1s']);
    expect(times(line, /preStop hook begins/, 'main')).toEqual([]);
    expect(since(line, /stop signal/, 'proxy')).toBeCloseTo(1.1, 3);
    expect(at(line, /pod has succeeded/)).toBeGreaterThan(at(line, /^stops$/, 'proxy'));
    expect(line.goneAt).toBeDefined();
  });
});

describe('the cause', () => {
  const grace = (scenario: string, minor = 36) => run(single(preStop('sleep', '1')), scenario, QUICK, { version: V(minor) }).grace;

  test.each<[string, number, number]>([
    ['delete', 36, 30], ['delete grace=0', 36, 1], ['delete grace=50', 36, 50], ['evict', 36, 30], ['evict grace=7', 36, 7],
    ['force-delete', 36, 1], ['force-delete', 30, 1], ['force-delete', 29, 30], ['force-delete', 28, 30],
    ['evict-hard', 36, 1], ['evict-hard', 30, 1], ['evict-hard', 29, 30],
    ['evict-soft', 36, 1], ['evict-soft', 28, 30], ['evict-soft grace=10', 36, 10], ['evict-soft grace=90', 32, 30], ['evict-soft grace=90', 31, 90],
    ['preempt', 36, 30], ['deadline', 36, 30], ['node-shutdown', 36, 30], ['node-shutdown grace=10', 36, 10], ['node-shutdown grace=60', 36, 30],
  ])('%s in 1.%p gives %p s', (scenario, minor, expected) => {
    expect(grace(scenario, minor)?.of).toBe(expected * 1000);
  });

  test('gives at least a second, and takes zero for nothing up to 1.29', () => {
    expect([effectiveGrace(0, 30, 30), effectiveGrace(0, 30, 29)]).toEqual([1, 30]);
    expect([effectiveGrace(undefined, 0, 36), effectiveGrace(9, 30, 36)]).toEqual([1, 9]);
  });

  test('of an eviction leaves the endpoint as it is until the containers have ended', () => {
    const web = single({ ports: [{ containerPort: 80 }] });
    const evicted = run(web, 'preempt', ['main.stop=3s']);
    expect(at(evicted, /endpoint not ready/)).toBeGreaterThan(at(evicted, /^stops$/));
    expect(at(run(web, 'delete', ['main.stop=3s']), /endpoint not ready/)).toBe(0);
  });

  test.each(['crash', 'oom'])('%s runs no hook', (scenario) => {
    const line = run(single(preStop('sleep', '1')), scenario, QUICK);
    expect(times(line, /preStop/)).toEqual([]);
    expect(times(line, /^starts$/)).toHaveLength(1);
    expect(line.goneAt).toBeUndefined();
  });

  test('of a failed liveness probe kills one container, with the grace period of the probe', () => {
    const livenessProbe = { httpGet: { port: 80 }, periodSeconds: 5, failureThreshold: 2, timeoutSeconds: 1, terminationGracePeriodSeconds: 4 };
    const line = run(pod({
      containers: [{ name: 'main', image: 'acme/api:1', livenessProbe, ...preStop('sleep', '1') }, { name: 'other', image: 'acme/api:1' }],
    }), 'liveness-failure', DEAF);
    expect(line.scenario.container).toBe('main');
    expect(times(line, /liveness probe fails/)).toHaveLength(2);
    expect(at(line, /is killed/) - at(line, /preStop hook begins/)).toBeCloseTo(4.15, 2);
    expect(line.events.find(({ recorded }) => recorded?.reason === 'Killing')?.recorded?.message).toBe('Container main failed liveness probe, will be restarted');
    expect(times(line, /^starts$/, 'main')).toHaveLength(1);
    expect(times(line, /stop signal/, 'other')).toEqual([]);
  });
});

describe('traffic', () => {
  const web = (container: object = {}) => single({ ports: [{ containerPort: 80 }], ...container });

  test('is lost without a drain, and not with one', () => {
    expect(run(web(), 'delete', ['main.stop=3s']).lost.map(({ until, from }) => until - from)).toEqual([950]);
    expect(run(web(preStop('sleep', '5')), 'delete', ['main.stop=3s']).lost).toEqual([]);
  });

  test('is lost for longer where news travels slowly', () => {
    expect(run(web(preStop('sleep', '5')), 'delete', ['propagation=8s']).lost.map(({ until, from }) => seconds(until - from))).toEqual([expect.closeTo(2.85, 2)]);
  });

  test('is sent to what does not serve yet, without a readiness probe', () => {
    expect(run(web(), 'start', ['main.serve=4s']).lost).toHaveLength(1);
    expect(run(web({ readinessProbe: { httpGet: { port: 80 }, periodSeconds: 1 } }), 'start', ['main.serve=4s']).lost).toEqual([]);
  });

  test('goes to no pod that nobody says anything of', () => {
    expect(run(single(), 'delete', QUICK).traffic).toEqual([]);
  });
});
