import {
  about, earliestReady, endsWithout, hookFails, isReadyDuringHook, isServedDuringHook, killedWhileStarting, nextAfter, sleepsFirst, startsWithout,
  succeedsWithoutHook,
} from '../../../src/checks/ask/starts';
import { NEWEST_MINOR as NEWEST } from '../../../src/checks/engine/config';
import { objectsOf, PodView, podOf } from '../../../src/pod';

function pod(containers: object[], initContainers: object[] = [], spec: object = {}): PodView {
  const named = (all: object[], name: string) => all.map((one, n) => ({ name: `${name}${n}`, image: 'acme/web:1', ...one }));
  return podOf(objectsOf({
    apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { ...spec, containers: named(containers, 'c'), initContainers: named(initContainers, 'i') },
  })[0])!;
}

const hook = (...command: string[]) => ({ lifecycle: { postStart: { exec: { command } } } });
const http = (own: object = {}) => ({ httpGet: { port: 80 }, ...own });
const SIDECAR = { restartPolicy: 'Always' };

test('while a hook runs, only those listen that started before', () => {
  const at = (containerPort: number) => ({ ports: [{ containerPort }] });
  const one = pod([at(1), { ...at(2), ...hook('true') }, at(3)], [at(4), { ...SIDECAR, ...at(5) }]);
  const served = [1, 2, 3, 4, 5, 6].map((port) => isServedDuringHook(one, one.containers[1], port, NEWEST));
  expect(served).toEqual([true, true, false, false, true, false]);
  expect(isReadyDuringHook(one, one.containers[1], NEWEST)).toBe(false);
  const sidecar = pod([at(1)], [{ ...SIDECAR, ...at(2), ...hook('true') }, { ...SIDECAR, ...at(3) }]);
  expect([1, 2, 3].map((port) => isServedDuringHook(sidecar, sidecar.initContainers[0], port, NEWEST))).toEqual([false, true, false]);
  // Before 1.29 it is no sidecar, and has no hook.
  expect(isServedDuringHook(sidecar, sidecar.initContainers[0], 2, 28)).toBeUndefined();
});

test('a startup probe holds back what comes after a sidecar, a readiness probe does not', () => {
  const starts = (own: object) => {
    const one = pod([{}], [{ ...SIDECAR, ...own }]);
    return startsWithout(one, one.containers[0], one.initContainers[0], NEWEST);
  };
  expect(starts({})).toBe(true);
  expect(starts({ readinessProbe: http() })).toBe(true);
  expect(starts({ startupProbe: http() })).toBe(false);
});

test('the next container starts about a period after a sidecar that has a startup probe', () => {
  const next = (own: object) => {
    const one = pod([{}], [{ ...SIDECAR, ...own }]);
    return nextAfter(one, one.initContainers[0], NEWEST);
  };
  expect(next({})).toBeLessThan(2);
  expect(next({ startupProbe: http({ periodSeconds: 1 }) })).toBeLessThan(3);
  expect(next({ startupProbe: http() })).toBeCloseTo(10, -1);
  expect(next({ startupProbe: http({ initialDelaySeconds: 33 }) })).toBeCloseTo(40, -1);
});

test('a probe kills at the latest when its delay and its failures are over, wherever its beat falls', () => {
  const killed = (probe: object, seconds: number) => {
    const one = pod([{ livenessProbe: http(probe) }]);
    const found = killedWhileStarting(one, one.containers[0], NEWEST, seconds, 'livenessProbe');
    return found === undefined ? 'not' : about(found);
  };
  expect(killed({}, 60)).toBe('about 30 s');
  expect(killed({ initialDelaySeconds: 30 }, 120)).toBe('about 60 s');
  expect(killed({ initialDelaySeconds: 30 }, 59)).toBe('not');
  expect(killed({ periodSeconds: 1 }, 60)).toMatch(/^about [34] s$/);
  expect(killed({}, 20)).toBe('not');
  // What nobody waits for does not take the checks for ever.
  expect(killed({ initialDelaySeconds: 1e9 }, 1e12)).toBe('not');
  expect(killed({}, 1e12)).toBe('about 30 s');
  // The API server takes no such times.
  expect(killed({ periodSeconds: -1 }, 60)).toBe('not');
  expect(killed({ periodSeconds: 0.1 }, 60)).toBe('not');
});

test('a container whose hook has failed may count as one that has succeeded', () => {
  const succeeds = (restartPolicy: string, own: object = {}, minor = NEWEST) => {
    const one = pod([{ ...hook('/prepare.sh'), ...own }], [], { restartPolicy });
    return succeedsWithoutHook(one, one.containers[0], minor);
  };
  expect(succeeds('Never')).toBe(true);
  expect(succeeds('OnFailure')).toBe(true);
  expect(succeeds('Always')).toBe(false);
  // Of its own, from 1.35 on.
  expect(succeeds('Never', { restartPolicy: 'Always' })).toBe(false);
  expect(succeeds('Never', { restartPolicy: 'Always' }, 34)).toBe(true);
});

test('a Job does not end before all of its containers have, but waits for no sidecar', () => {
  const job = pod([{}, {}], [SIDECAR], { restartPolicy: 'Never' });
  expect(endsWithout(job, job.containers[1], NEWEST)).toBe(false);
  expect(endsWithout(job, job.initContainers[0], NEWEST)).toBe(true);
});

test('a hook that is said to fail does', () => {
  const fails = (...command: string[]) => {
    const one = pod([hook(...command)]);
    return hookFails(one, one.containers[0], NEWEST);
  };
  expect(fails('sh', '-c', 'exit 1')).toBe(true);
  expect(fails('sh', '-c', 'exit 0')).toBe(false);
});

test('a pod is ready no earlier than its hooks, probes and commands let it', () => {
  const ready = (containers: object[], initContainers: object[] = []) => earliestReady(pod(containers, initContainers), NEWEST);
  expect(ready([{}])).toBeLessThan(2);
  expect(ready([hook('sleep', '60')])).toBeCloseTo(60, -1);
  expect(ready([{ readinessProbe: http({ initialDelaySeconds: 40 }) }])).toBeCloseTo(40, -1);
  expect(ready([{ command: ['sh', '-c', 'sleep 50; exec /server'], readinessProbe: http() }])).toBeCloseTo(50, -1);
  expect(ready([{}], [{ command: ['sleep', '30'] }, {}])).toBeCloseTo(30, -1);
  // Nobody is ready in that time, and nobody asks for ever.
  expect(ready([{ readinessProbe: http({ initialDelaySeconds: 1e9, periodSeconds: 1 }) }])).toBeUndefined();
});

test('how long a command does nothing but wait', () => {
  const sleeps = (...command: string[]) => sleepsFirst(pod([{ command }]).containers[0]);
  expect(sleeps('sh', '-c', 'echo waiting; sleep 5 && exec /server')).toBe(5);
  expect(sleeps('sh', '-c', '/server & sleep 5')).toBe(0);
  expect(sleeps('sh', '-c', 'while true; do sleep 5; done')).toBe(0);
  expect(sleepsFirst(pod([{}]).containers[0])).toBe(0);
});

test('times are as exact as they can be', () => {
  expect([0.4, 3.2, 9.6, 31.2, 599.6].map(about)).toEqual(['about 0 s', 'about 3 s', 'about 10 s', 'about 30 s', 'about 600 s']);
});
