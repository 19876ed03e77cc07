import { at, expectNear, pod, QUICK, run, seconds, single, times, warnings } from './pods';

/*
 * What a real cluster of Kubernetes 1.36 did, with the seconds that were measured there.
 */

const sleeping = (n: number) => ({ lifecycle: { preStop: { sleep: { seconds: n } } } });
const executing = (hook: string, ...command: string[]) => ({ lifecycle: { [hook]: { exec: { command } } } });

describe('a stop', () => {
  test('of a process that obeys', () => {
    const line = run(single(), 'delete', QUICK);
    expectNear(seconds(line.goneAt), 0.85, 0.5);
    expect(warnings(line)).toEqual([]);
  });

  test('with a native sleep of 15 s is not shortened by a process that ends after 3 s', () => {
    const line = run(single(sleeping(15)), 'delete at=10s', ['main.run=12.6s']);
    expectNear(seconds(line.goneAt) - 10, 15.7);
    expect(at(line, /exits with code 0/)).toBeCloseTo(13.17, 1);
    expect(warnings(line)).toEqual([]);
  });

  test('with a sleep of the image ends with the process', () => {
    const line = run(single(executing('preStop', 'sleep', '15')), 'delete at=10s', ['main.run=12.6s']);
    // 5.7 s were measured, 2 s of which the container runtime took: it lost the connection to its shim, and the kubelet tried again.
    expectNear(seconds(line.goneAt) - 10, 5.7, 2);
    expect(warnings(line)).toEqual(['FailedPreStopHook']);
  });

  test('of a sidecar with a hook waits for the main container', () => {
    const line = run(pod({
      initContainers: [{ name: 'proxy', image: 'acme/proxy:1', restartPolicy: 'Always', ...executing('preStop', 'sleep', '1') }],
      containers: [{ name: 'main', image: 'acme/api:1' }],
    }), 'delete', ['main.stop=4s', 'proxy.stop=0.05s']);
    expectNear(seconds(line.goneAt), 4.7);
    expect(at(line, /preStop hook begins/, 'proxy')).toBe(0.05);
    expect(at(line, /stop signal/, 'proxy')).toBe(at(line, /^stops$/, 'main'));
  });

  test('waits for a postStart hook of 12 s, with a grace period of 5 s', () => {
    const line = run(single(executing('postStart', 'sleep', '12')), 'delete grace=5 at=4.4s', QUICK);
    expectNear(seconds(line.goneAt) - 4.4, 8.7);
    expect(at(line, /stop signal/)).toBeGreaterThan(at(line, /postStart hook ends/));
  });

  test('with a hook of 60 s and a grace period of 5 s cuts the hook', () => {
    const line = run(single(executing('preStop', 'sleep', '60')), 'delete grace=5', QUICK);
    expectNear(at(line, /preStop hook exceeds the grace period/), 5.4);
    expect(warnings(line)).toEqual(['FailedPreStopHook']);
    expect(line.killed).toEqual([]);
  });

  test('with a hook that is answered 404 goes on: any answer will do', () => {
    const line = run(single({ lifecycle: { preStop: { httpGet: { path: '/nothing', port: 80 } } } }), 'delete', QUICK);
    expectNear(seconds(line.goneAt), 0.85, 0.5);
    expect(warnings(line)).toEqual([]);
  });

  test('of a process that ignores its signal, with a grace period of 4 s', () => {
    const line = run(single({ command: ['sleep', 'infinity'] }), 'delete grace=4');
    expectNear(seconds(line.goneAt), 4.5);
    expect(line.killed).toEqual([{ container: 'main', time: 4050 }]);
  });

  test.each([[3, 3.83], [15, 15.8]])('of a process that takes %p s of 15 s', (stop, gone) => {
    const line = run(single({}, { terminationGracePeriodSeconds: 15 }), 'delete', [`main.stop=${stop === 15 ? 'never' : `${stop}s`}`]);
    expectNear(seconds(line.goneAt), gone);
  });

  test('with a drain of 2 s and a stop of 4 s, and a sidecar behind it', () => {
    const line = run(pod({
      initContainers: [{ name: 'proxy', image: 'acme/proxy:1', restartPolicy: 'Always' }],
      containers: [{ name: 'main', image: 'acme/api:1', ...sleeping(2) }],
    }), 'delete', ['main.stop=4s', 'proxy.stop=0.05s']);
    expectNear(at(line, /stop signal/, 'main'), 2.01, 0.2);
    expectNear(at(line, /^stops$/, 'main'), 6.02, 0.2);
    expectNear(at(line, /stop signal/, 'proxy'), 6.05, 0.2);
    expectNear(seconds(line.goneAt), 6.87);
  });
});

describe('a start', () => {
  test('is not refused quietly: a native sleep longer than the grace period', () => {
    const line = run(single(sleeping(40), { terminationGracePeriodSeconds: 6 }), 'start');
    expect(line.refusals).toEqual(['the preStop hook of main sleeps 40 s, longer than the grace period of 6 s']);
    expect(line.events).toEqual([]);
  });

  test('with a postStart request to a closed port fails: restarted at once, then after 10, 20 and 40 s', () => {
    const line = run(single({ lifecycle: { postStart: { httpGet: { port: 9 } } } }), 'start', ['main.stop=0.1s']);
    const starts = times(line, /^starts$/);
    const ends = times(line, /^stops$/);
    const waits = starts.slice(1, 5).map((time, n) => time - ends[n]);
    expect(waits[0]).toBeLessThan(1.5);
    [10, 20, 40].forEach((wait, n) => {
      expect(waits[n + 1]).toBeGreaterThanOrEqual(wait);
      expect(waits[n + 1]).toBeLessThanOrEqual(wait * 1.5 + 1.5);
    });
    expect(warnings(line)).toEqual(['BackOff', 'FailedPostStartHook']);
    const { recorded } = line.events.find(({ recorded: found }) => found?.reason === 'Killing')!;
    expect(recorded).toEqual({ type: 'Normal', reason: 'Killing', message: 'FailedPostStartHook' });
    expect(times(line, /shown as Waiting: PostStartHookError/).length).toBeGreaterThan(0);
    expect(line.readyAt).toBeUndefined();
  });

  test.each([[undefined, 11], [1, 1.5]])('after a sidecar with a startup probe of a period of %p s', (periodSeconds, measured) => {
    const line = run(pod({
      initContainers: [{ name: 'proxy', image: 'acme/proxy:1', restartPolicy: 'Always', startupProbe: { tcpSocket: { port: 80 }, periodSeconds } }],
      containers: [{ name: 'main', image: 'acme/api:1' }],
    }), 'start', ['proxy.serve=0.2s']);
    expectNear(at(line, /^starts$/, 'main'), measured);
  });

  test('of two containers without a gate, with images at hand', () => {
    const line = run(pod({ containers: [{ name: 'a', image: 'nginx:1.27' }, { name: 'b', image: 'busybox:1.36' }] }), 'start');
    expectNear(at(line, /shown as Running/, 'b'), 0.59, 0.3);
  });

  test('holds the next container back until the first one answers', () => {
    const poll = 'until wget -qO- http://127.0.0.1:80/; do sleep 1; done';
    const line = run(pod({
      containers: [
        { name: 'main', image: 'nginx:1.27', ports: [{ containerPort: 80 }], ...executing('postStart', 'sh', '-c', poll) },
        { name: 'sidecar', image: 'busybox:1.36' },
      ],
    }), 'start', ['main.serve=5s']);
    expectNear(at(line, /^starts$/, 'sidecar'), 5.71);
    expectNear(at(line, /shown as Running/, 'main'), 5.72);
    expect(warnings(line)).toEqual([]);
  });
});

describe('the first pod of the article', () => {
  const article = (httpGet: object) => pod({
    containers: [
      {
        name: 'sidecar-container',
        image: 'busybox',
        command: ['/bin/sh'],
        args: ['-c', 'while true; do echo echo $(date -u) \'Written by busybox sidecar container\' >> /var/log/index.html; sleep 5;done'],
        lifecycle: { postStart: { httpGet: { path: '/index.html', port: 80, scheme: 'HTTP', ...httpGet } } },
      },
      { name: 'main-container', image: 'nginx', ports: [{ containerPort: 80 }] },
    ],
  });

  test('without a host runs after 31 s, with one restart', () => {
    const line = run(article({}), 'start');
    expectNear(at(line, /shown as Running/, 'sidecar-container'), 31.93);
    expectNear(at(line, /shown as Running/, 'main-container'), 31.87);
    expect(times(line, /^starts$/, 'sidecar-container')).toHaveLength(2);
    expect(warnings(line)).toEqual(['FailedPostStartHook']);
  });

  test.each([['as written', { host: 'localhost' }, 30.87], ['with port 5000', { host: 'localhost', port: 5000 }, 30.86]])('%s never runs', (_, httpGet, measured) => {
    const line = run(article(httpGet), 'start', [], { limit: 70_000 });
    expectNear(at(line, /shown as Running/, 'main-container'), measured);
    expect(times(line, /shown as Running/, 'sidecar-container')).toEqual([]);
    expect(line.readyAt).toBeUndefined();
    expect(times(line, /^starts$/, 'sidecar-container')).toHaveLength(2);
    expect(warnings(line)).toEqual(['BackOff', 'FailedPostStartHook']);
  });
});

describe('the second pod of the article', () => {
  const nginx = (script: string) => pod({
    containers: [{ name: 'nginx', image: 'nginx', ports: [{ containerPort: 80 }], ...executing('preStop', 'sh', '-c', script) }],
  });

  test('drops in-flight requests, and traffic is still sent to it', () => {
    const line = run(nginx('echo "Stopping container now...">/proc/1/fd/1 && nginx -s stop'), 'delete');
    expect(line.cut.map(({ container }) => container)).toEqual(['nginx']);
    expect(line.lost).toHaveLength(1);
    expect(line.lost[0].until - line.lost[0].from).toBeGreaterThan(500);
  });

  test('with `nginx -s quit` alone drops nothing, but refuses what is still sent', () => {
    const line = run(nginx('nginx -s quit'), 'delete');
    expect(line.cut).toEqual([]);
    expect(line.lost).toHaveLength(1);
  });

  test('with a drain before loses nothing', () => {
    const line = run(nginx('sleep 8; nginx -s quit'), 'delete');
    expect([line.cut, line.lost, line.killed, line.hooksCut]).toEqual([[], [], [], []]);
    expectNear(seconds(line.goneAt), 8 + 0.5 + 0.7);
  });

  test('that waits for the end of nginx is cut off with it', () => {
    const line = run(nginx('sleep 5; nginx -s quit; while killall -0 nginx; do sleep 1; done'), 'delete');
    expect(warnings(line)).toEqual(['FailedPreStopHook']);
    expect(line.cut).toEqual([]);
  });
});
