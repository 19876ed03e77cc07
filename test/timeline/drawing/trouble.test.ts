import { chartOf } from '../../../src/timeline/drawing/chart';
import { troublesOf, verdictOf } from '../../../src/timeline/drawing/trouble';
import { at, pod, run, single, warnings } from '../pods';

const WEB = { ports: [{ containerPort: 80 }], readinessProbe: { tcpSocket: { port: 80 } } };
const FAST_STOP = { ...WEB, image: 'nginx:1.27', lifecycle: { preStop: { exec: { command: ['sh', '-c', 'nginx -s stop'] } } } };

describe('what goes wrong', () => {
  test('is nothing in a normal start and stop, though probes fail before and after', () => {
    const startup = { ...WEB, startupProbe: { tcpSocket: { port: 80 }, periodSeconds: 1, failureThreshold: 30 } };
    for (const line of [run(single(startup), 'start', ['main.serve=3s']), run(single({ ...WEB, lifecycle: { preStop: { sleep: { seconds: 5 } } } }), 'delete', ['main.stop=12s'])]) {
      expect(troublesOf(line)).toEqual([]);
      expect(warnings(line)).toEqual(['Unhealthy']);
    }
    expect(verdictOf([])).toBe('No problems.');
  });

  test('has its kind, its time and why', () => {
    const line = run(single(FAST_STOP), 'delete');
    const time = at(line, /^hook runs/) * 1000;
    const [cut, lost] = troublesOf(line);
    expect(cut).toMatchObject({ number: 1, kind: 'cut', isBad: true, container: 'main', time, why: 'The preStop hook makes the server stop at once and drop in-flight requests.' });
    expect(lost).toMatchObject({ number: 2, kind: 'lost', isBad: true, container: 'main', time, why: 'The proxies still route to it, but it is not listening.' });
    expect(verdictOf([cut, lost])).toBe('2 problems.');
  });

  test('is told once if it happens again and again, and marked each time', () => {
    const line = run(single({ lifecycle: { postStart: { tcpSocket: { port: 80 } } } }), 'start', ['main.stop=never'], { limit: 200_000 });
    const kill = troublesOf(line).find(({ kind }) => kind === 'kill')!;
    expect(line.killed.length).toBeGreaterThan(2);
    expect(kill.text).toBe(`main is killed ${line.killed.length} times, first after ${line.killed[0].time / 1000} s.`);
    const lane = chartOf(line).lanes.find(({ name }) => name === 'main')!;
    expect(lane.marks.filter(({ sign }) => sign === 'kill').map(({ time }) => time)).toEqual(line.killed.map(({ time }) => time));
    expect(lane.marks.filter(({ what }) => what === 'SIGKILL').every(({ trouble }) => trouble === kill.number)).toBe(true);
  });

  test.each(['postStart', 'preStop'])('is told once if the container ends, and with it its %s hook', (hook) => {
    const spec = { command: ['sleep', '20'], lifecycle: { [hook]: { exec: { command: ['sleep', '30'] } } } };
    const line = run(pod({ restartPolicy: 'Never', terminationGracePeriodSeconds: 60, containers: [{ name: 'main', image: 'busybox', ...spec }] }), hook === 'postStart' ? 'start' : 'delete at=10s');
    const time = at(line, new RegExp(`^${hook} hook fails`)) * 1000;
    const why = expect.stringContaining('The hook fails because its container has exited, which ends the hook.');
    expect(troublesOf(line)).toEqual([{
      number: 1, kind: 'hook', isBad: false, container: 'main', time, times: [time], why, text: `A hook of main is aborted after ${time / 1000} s.`,
    }]);
    const [, { marks }] = chartOf(line).lanes;
    expect(marks.filter(({ trouble }) => trouble === 1)).toMatchObject([{ time, sign: 'hook', what: `${hook} hook fails` }]);
  });

  test('is also a pod that never becomes ready, or is refused', () => {
    const never = troublesOf(run(single({ readinessProbe: { tcpSocket: { port: 80 } } }), 'start', ['main.serve=never'], { limit: 60_000 }));
    expect(never.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^Warning for main, \d+ times from [\d.]+ s: Unhealthy: Readiness probe failed: connection refused\.$/),
      expect.stringMatching(/^The pod does not become ready within [\d.]+ s\.$/),
    ]);
    expect(troublesOf(run(single({ lifecycle: { preStop: {} } }), 'start'))).toEqual([
      { number: 1, kind: 'refused', isBad: true, text: 'The API server rejects it: the preStop hook of main has no handler.', why: '' },
    ]);
  });

  test('is not that a pod which has done its work is not ready', () => {
    const job = pod({ restartPolicy: 'Never', containers: [{ name: 'main', image: 'busybox', command: ['true'], readinessProbe: { tcpSocket: { port: 80 } } }] });
    expect(troublesOf(run(job, 'start', ['main.run=1s'])).map(({ kind }) => kind)).not.toContain('never');
  });
});

describe('a chart', () => {
  const line = run(single(FAST_STOP), 'delete');
  const { end, lanes } = chartOf(line);

  test('has a lane for the pod, for each container and for the traffic', () => {
    expect(lanes.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['pod pod', 'container main', 'traffic traffic']);
  });

  test('has pieces one after the other, none over another, none beyond the end', () => {
    for (const { pieces } of lanes) {
      pieces.forEach(({ from, until }, n) => {
        expect(until).toBeGreaterThan(from);
        expect(from).toBeGreaterThanOrEqual(n === 0 ? 0 : pieces[n - 1].until);
        expect(until).toBeLessThanOrEqual(end);
      });
    }
  });

  test('shows traffic as lost where it is', () => {
    const [{ from, until }] = line.lost;
    expect(lanes[2].pieces).toContainEqual({ look: 'lost', from, until });
    expect(lanes[2].pieces[0]).toMatchObject({ look: 'sent', from: 0, until: from });
    expect(lanes.map(({ marks }) => marks.filter(({ what }) => /^(?:endpoint|traffic) /.test(what)).map(({ what }) => what))).toEqual([[], [], ['endpoint not ready', 'traffic ends']]);
  });

  test('has each event once', () => {
    const told = lanes.flatMap(({ marks }) => marks.map(({ time, what }) => `${time} ${what}`));
    for (const { time, what } of line.events) { expect(told.filter((one) => one === `${time} ${what}`)).toHaveLength(1); }
  });

  test('has the end of the grace period if that is near, and is then as long', () => {
    const slow = run(single({}, { terminationGracePeriodSeconds: 10 }), 'delete', ['main.stop=8s']);
    expect(chartOf(slow).graceEnd).toBe(at(slow, /begins to stop/) * 1000 + 10_000);
    expect(chartOf(slow).end).toBeGreaterThanOrEqual(chartOf(slow).graceEnd!);
    expect(chartOf(run(single({}, { terminationGracePeriodSeconds: 1000 }), 'delete', ['main.stop=8s'])).graceEnd).toBeUndefined();
  });

  test('counts the grace period from the stop of the pod, not from that of a container whose hook has failed before', () => {
    const failing = { name: 'main', image: 'acme/api:1', lifecycle: { postStart: { exec: { command: ['sh', '-c', 'sleep 8; exit 1'] } } } };
    const both = pod({ terminationGracePeriodSeconds: 20, containers: [{ name: 'first', image: 'acme/api:1' }, failing] });
    const stopped = run(both, 'delete at=4s', ['main.stop=3s', 'first.stop=6s']);
    expect(at(stopped, /begins to stop/, 'first') - at(stopped, /begins to stop/, 'main')).toBeGreaterThanOrEqual(3);
    expect(stopped.grace!.from).toBe(at(stopped, /begins to stop/, 'first') * 1000);
    expect(chartOf(stopped).graceEnd).toBe(stopped.grace!.from + 20_000);
  });

  test('has no end of the grace period where no container is left to be stopped', () => {
    const done = run(pod({ restartPolicy: 'Never', containers: [{ name: 'main', image: 'busybox', command: ['sleep', '60'] }] }), 'start');
    expect(done.grace).toMatchObject({ ms: 0, of: 30_000 });
    expect([chartOf(done).graceEnd, chartOf(done).end]).toEqual([undefined, done.end]);
  });
});
