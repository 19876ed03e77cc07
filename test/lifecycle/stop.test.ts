import { Chart, Cron, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Cluster, Gate, Hook, KubernetesVersion, Lifecycle, Shutdown } from '../../src';
import { fc } from '../_support/drawn';
import { allContainers, containerOf, errorOf, Json, podOf } from '../_support/pods';

const seconds = (n: number) => Duration.seconds(n);
const deployment = (chart: Chart, containers: (string | kplus.ContainerProps)[], props: kplus.DeploymentProps = {}) => new kplus.Deployment(chart, 'web', {
  ...props, containers: containers.map((c) => typeof c === 'string' ? { name: c, image: c } : c),
});

describe('a drain', () => {
  const drain = (version: KubernetesVersion, shutdown: Shutdown) => podOf((chart) => {
    Cluster.set(chart, { version });
    Lifecycle.of(deployment(chart, ['app'])).stop(shutdown);
  }).containers[0].lifecycle;

  test.each(Object.values(KubernetesVersion).map((version) => [version] as const))('is a sleep of the image before 1.30, and of the kubelet from it on: %s', (version) => {
    const native = Number(version.split('.')[1]) >= 30;
    expect(drain(version, Shutdown.of({ drain: seconds(8) }))).toEqual({ preStop: native ? { sleep: { seconds: 8 } } : { exec: { command: ['sleep', '8'] } } });
  });

  test('of no time is no hook at all', () => {
    expect(drain(KubernetesVersion.V1_28, Shutdown.of({ drain: seconds(0) }))).toBeUndefined();
    expect(drain(KubernetesVersion.V1_36, Shutdown.of({ drain: seconds(0) }))).toBeUndefined();
  });

  test('comes after the line for the log, and before the hook', () => {
    const spec = podOf((chart) => {
      Cluster.set(chart, { version: KubernetesVersion.V1_36 });
      Lifecycle.of(deployment(chart, ['app'])).stop(Shutdown.of({ drain: seconds(4), message: "it's over" }))
        .preStop('app', Hook.exec(['flush', 'it'], { timeout: seconds(3) }));
    });
    const [shell, option, script, ...rest] = spec.containers[0].lifecycle.preStop.exec.command;
    expect([shell, option, ...rest]).toEqual(['sh', '-c']);
    expect(script).toMatch(/^\{ printf .*it.*s over.* && sleep 4 && exec timeout -s KILL 3 flush it$/);
    expect(spec.terminationGracePeriodSeconds).toBe(4 + 3 + 20 + 5);
  });

  test.each<[string, (chart: Chart) => kplus.AbstractPod]>([
    ['Job', (chart) => new kplus.Job(chart, 'it', { containers: [{ image: 'app' }] })],
    ['CronJob', (chart) => new kplus.CronJob(chart, 'it', { containers: [{ image: 'app' }], schedule: Cron.daily() })],
  ])('is not made for a %s, to which nobody connects, unless it is asked for', (_, make) => {
    const spec = podOf((chart) => { Lifecycle.of(make(chart)).stop(Shutdown.of({ stop: seconds(40), keepalive: seconds(9) })); });
    expect(spec.containers[0]).not.toHaveProperty('lifecycle');
    expect(spec.terminationGracePeriodSeconds).toBe(45);
    const asked = podOf((chart) => { Lifecycle.of(make(chart)).stop(Shutdown.of({ stop: seconds(40), drain: seconds(6) })); });
    expect(asked.containers[0].lifecycle).toEqual({ preStop: { sleep: { seconds: 6 } } });
    expect(asked.terminationGracePeriodSeconds).toBe(51);
  });
});

describe('the grace period', () => {
  const grace = (call: (lifecycle: Lifecycle) => void, containers: (string | kplus.ContainerProps)[] = ['app'], props: kplus.DeploymentProps = {}): number =>
    podOf((chart) => { call(Lifecycle.of(deployment(chart, containers, props))); }).terminationGracePeriodSeconds;
  const run = (name: string): kplus.ContainerProps => ({ name, image: name, command: ['run'] });

  test('is computed where Kubernetes would have taken its own', () => {
    expect(grace((it) => it.stop(Shutdown.of({ drain: seconds(40), stop: seconds(60), margin: seconds(7) })))).toBe(107);
    expect(grace((it) => it.stop(Shutdown.of({ drain: seconds(1), stop: seconds(2), margin: seconds(3) })))).toBe(6);
    expect(grace((it) => it.stop(Shutdown.of()))).toBe(30);
  });

  test('is kept where the workload was given one', () => {
    expect(grace((it) => it.stop(Shutdown.of()), ['app'], { terminationGracePeriod: seconds(300) })).toBe(300);
    expect(grace((it) => it.stop(Shutdown.of()), ['app'], { terminationGracePeriod: seconds(31) })).toBe(31);
    expect(grace((it) => it.stop(Shutdown.of({ drain: seconds(40) })), ['app'], { terminationGracePeriod: seconds(30) })).toBe(65);
  });

  test('is kept where a shutdown was given one, and is the longest of several', () => {
    expect(grace((it) => it.stop(Shutdown.of({ gracePeriod: seconds(90) })))).toBe(90);
    expect(grace((it) => it.stop(Shutdown.of({ gracePeriod: seconds(90) }), { container: 'app' }).stop(Shutdown.of({ gracePeriod: seconds(120) })), ['app', 'b'])).toBe(120);
  });

  test('is that of the container that takes longest', () => {
    expect(grace((it) => it.stop(Shutdown.of({ drain: seconds(3), stop: seconds(4) })).stop(Shutdown.of({ drain: seconds(50), stop: seconds(1) }), { container: 'b' }),
      ['app', 'b', 'c'])).toBe(50 + 1 + 5);
  });

  test('has the largest of the margins', () => {
    expect(grace((it) => it.stop(Shutdown.of({ drain: seconds(30) })).stop(Shutdown.of({ drain: seconds(1), margin: seconds(17) }), { container: 'b' }), ['app', 'b']))
      .toBe(30 + 20 + 17);
  });

  test('counts the bound of a hook, whether there is a shutdown or not', () => {
    expect(grace((it) => it.preStop('app', Hook.exec(['x'], { timeout: seconds(33) })))).toBe(33 + 20 + 5);
    expect(grace((it) => it.stop(Shutdown.of({ drain: seconds(8) })).preStop('app', Hook.sleep(seconds(33))))).toBe(8 + 33 + 20 + 5);
  });

  test('counts the limit of a stop in place of the stop', () => {
    expect(grace((it) => it.stop(Shutdown.of({ drain: seconds(8) })).limitStop('app', seconds(3)), [run('app')])).toBe(8 + 3 + 5);
    expect(grace((it) => it.stop(Shutdown.of({ drain: seconds(8) })).limitStop('app', seconds(50)), [run('app')])).toBe(8 + 50 + 5);
  });

  test('leaves a container about which nothing was said what Kubernetes would have given it', () => {
    expect(grace((it) => it.limitStop('app', seconds(3)), [run('app'), 'other'])).toBe(30);
    expect(grace((it) => it.limitStop('app', seconds(3)), [run('app')])).toBe(8);
    expect(grace((it) => it.stop(Shutdown.of({ drain: seconds(1), stop: seconds(1) }), { container: 'app' }), ['app', 'other'])).toBe(30);
    expect(grace((it) => it.stop(Shutdown.of({ drain: seconds(1), stop: seconds(50) }), { container: 'app' }), ['app', 'other'])).toBe(56);
  });

  test('adds the stops of native sidecars, which begin when all others have ended', () => {
    const spec = podOf((chart) => {
      Cluster.set(chart, { version: KubernetesVersion.V1_29 });
      const workload = deployment(chart, ['app', 'made']);
      workload.addInitContainer({ name: 'born', image: 'born', restartPolicy: kplus.ContainerRestartPolicy.ALWAYS });
      Lifecycle.of(workload).startFirst('made', Gate.tcp('localhost', 1), { helper: true })
        .stop(Shutdown.of({ drain: seconds(10), stop: seconds(20) }))
        .stop(Shutdown.of({ drain: seconds(99), stop: seconds(7) }), { container: 'made' })
        .stop(Shutdown.of({ stop: seconds(2) }), { container: 'born' })
        .preStop('born', Hook.exec(['x'], { timeout: seconds(4) }));
    });
    expect(spec.terminationGracePeriodSeconds).toBe(10 + 20 + 7 + (2 + 4) + 5);
    expect(containerOf(spec, 'made')).not.toHaveProperty('lifecycle');
    expect(containerOf(spec, 'born').lifecycle).toEqual({ preStop: { exec: { command: ['timeout', '-s', 'KILL', '4', 'x'] } } });
    expect(containerOf(spec, 'app').lifecycle).toEqual({ preStop: { exec: { command: ['sleep', '10'] } } });
  });
});

/** How long the preStop of a container may take: read from the manifest alone, in the few words that it may consist of. */
function preStopOf(c: Json): { drain: number; hook: number } {
  const handler = c.lifecycle?.preStop;
  if (!handler) { return { drain: 0, hook: 0 }; }
  if (handler.sleep) { return { drain: handler.sleep.seconds, hook: 0 }; }
  const words: string = handler.exec.command[0] === 'sh' ? handler.exec.command[2] : handler.exec.command.join(' ');
  const log = /^\{ printf [^;]*; \} 2>\/dev\/null(?: && |$)/;
  const match = /^(?:exec )?(?:sleep (\d+))?(?: && exec )?(?:timeout -s KILL (\d+) flush)?$/.exec(words.replace(log, ''));
  if (!match) { throw new Error(`unknown preStop: ${words}`); }
  return { drain: Number(match[1] ?? 0), hook: Number(match[2] ?? 0) };
}

describe('drain + stop + margin fit into the grace period', () => {
  const upTo = (max: number) => fc.integer({ min: 1, max });
  const times = fc.record({ drain: fc.option(fc.nat(40), { nil: undefined }), stop: fc.nat(90), margin: upTo(20), message: fc.boolean() });
  const container = fc.record({ own: fc.option(times), hook: fc.option(upTo(30)), limit: fc.option(upTo(60)) });
  const plans = fc.record({
    version: fc.constantFrom(...Object.values(KubernetesVersion)),
    delay: fc.nat(60),
    shared: times,
    containers: fc.array(container, { minLength: 1, maxLength: 4 }),
    sidecar: fc.option(times),
    given: fc.option(upTo(400).filter((given) => given !== 30)),
  });
  type Times = { drain: number | undefined; stop: number; margin: number; message: boolean };
  const shutdownOf = ({ drain, stop, margin, message }: Times) => Shutdown.of({
    drain: drain === undefined ? undefined : seconds(drain), stop: seconds(stop), margin: seconds(margin), message: message ? 'going' : undefined,
  });

  test('in every plan, or the sum is in the error', () => {
    let [fit, refused] = [0, 0];
    fc.assert(fc.property(plans, ({ version, delay, shared, containers, sidecar, given }) => {
      const build = (chart: Chart) => {
        Cluster.set(chart, { version, propagationDelay: seconds(delay) });
        const workload = deployment(chart, containers.map((_, i) => ({ name: `c${i}`, image: 'i', command: ['run'] })),
          given === null ? {} : { terminationGracePeriod: seconds(given) });
        const lifecycle = Lifecycle.of(workload).stop(shutdownOf(shared));
        containers.forEach(({ own, hook, limit }, i) => {
          if (own) { lifecycle.stop(shutdownOf(own), { container: `c${i}` }); }
          if (hook) { lifecycle.preStop(`c${i}`, Hook.exec(['flush'], { timeout: seconds(hook) })); }
          if (limit) { lifecycle.limitStop(`c${i}`, seconds(limit)); }
        });
        if (sidecar) {
          workload.addInitContainer({ name: 's', image: 'i', restartPolicy: kplus.ContainerRestartPolicy.ALWAYS });
          lifecycle.stop(shutdownOf({ ...sidecar, message: false }), { container: 's' });
        }
      };
      // The same sum once more, in the simplest way.
      const used = containers.map(({ own }) => own ?? shared);
      const longest = Math.max(...containers.map(({ hook, limit }, i) => (used[i].drain ?? delay) + (hook ?? 0) + (limit ?? used[i].stop)));
      const margin = Math.max(...used.map((c) => c.margin), sidecar?.margin ?? 0);
      const needed = longest + (sidecar?.stop ?? 0) + margin;

      if (given !== null && given < needed) {
        refused++;
        expect(errorOf(build)).toContain(` = ${needed % 60 === 0 && needed > 60 ? `${needed / 60} min` : `${needed} s`}: raise it, `);
        return;
      }
      fit++;
      const spec = podOf(build);
      expect(spec.terminationGracePeriodSeconds).toBe(given ?? needed);
      for (const [i, { hook, limit }] of containers.entries()) {
        const emitted = preStopOf(containerOf(spec, `c${i}`));
        expect(emitted).toEqual({ drain: used[i].drain ?? delay, hook: hook ?? 0 });
        expect(emitted.drain + emitted.hook + (limit ?? used[i].stop) + margin).toBeLessThanOrEqual(spec.terminationGracePeriodSeconds);
      }
      for (const c of allContainers(spec)) {
        expect(c.lifecycle?.preStop?.sleep?.seconds ?? 0).toBeLessThanOrEqual(spec.terminationGracePeriodSeconds);
        if (Number(version.split('.')[1]) < 30) { expect(c.lifecycle?.preStop ?? {}).not.toHaveProperty('sleep'); }
      }
      if (sidecar) { expect(preStopOf(containerOf(spec, 's'))).toEqual({ drain: 0, hook: 0 }); }
    }), { numRuns: 300 });
    // It would be no proof if nearly all plans went the same way.
    expect(Math.min(fit, refused)).toBeGreaterThan(20);
  });
});
