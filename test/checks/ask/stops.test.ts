import { graceAtShutdown, hookRunsBesides, killByProbeOf, latestEndOf, likelyStopOf, stopOf, stopsDuringHook } from '../../../src/checks/ask/stops';
import { NEWEST_MINOR as NEWEST } from '../../../src/checks/engine/config';
import { objectsOf, PodView, podOf } from '../../../src/pod';

function pod(spec: object): PodView {
  return podOf(objectsOf({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec })[0])!;
}

function web(own: object = {}, spec: object = {}): PodView {
  return pod({ ...spec, containers: [{ name: 'web', image: 'nginx:1.29', ...own }] });
}

const sleeping = (seconds: number) => ({ lifecycle: { preStop: { exec: { command: ['sleep', String(seconds)] } } } });
const native = (seconds: number) => ({ lifecycle: { preStop: { sleep: { seconds } } } });

test.each<[string, PodView, object]>([
  ['no hook', web(), { isHookCut: false, signalAfter: 0, left: 30 }],
  ['a hook that fits', web(sleeping(10)), { isHookCut: false, signalAfter: 10, left: 20 }],
  ['the kubelet counts whole seconds', web(sleeping(2.5)), { isHookCut: false, signalAfter: 2.5, left: 28 }],
  ['the least that the kubelet gives', web(native(29)), { isHookCut: false, signalAfter: 29, left: 2 }],
  ['a hook that takes all', web(native(30)), { isHookCut: true, signalAfter: 30, left: 2 }],
  ['a hook that takes more', web(sleeping(40)), { isHookCut: true, signalAfter: 30, left: 2 }],
  ['a grace period of days', web(sleeping(40), { terminationGracePeriodSeconds: 1_000_000 }), { isHookCut: false, signalAfter: 40, left: 999_960 }],
])('a stop with %s', (_, one, expected) => {
  expect(stopOf(one, one.containers[0], NEWEST)).toEqual(expected);
});

test('a hook may be said to take longer than it does for sure', () => {
  const one = web(sleeping(10));
  expect(stopOf(one, one.containers[0], NEWEST, { hook: 60 })).toEqual({ isHookCut: true, signalAfter: 30, left: 2 });
  expect(stopOf(one, one.containers[0], NEWEST, { nodeGives: 8 })).toEqual({ isHookCut: true, signalAfter: 8, left: 2 });
  expect(graceAtShutdown(one, NEWEST, 8.5)).toBe(8);
  expect(graceAtShutdown(one, NEWEST, 80)).toBe(30);
});

test('what the API server rejects or drops is not there', () => {
  const refused = web(native(40));
  expect(stopOf(refused, refused.containers[0], NEWEST)).toBeUndefined();
  // 1.29 drops the hook, which leaves all of the grace period.
  const dropped = web(native(20));
  expect(stopOf(dropped, dropped.containers[0], 29)).toEqual({ isHookCut: false, signalAfter: 0, left: 30 });
  expect(stopOf(dropped, dropped.containers[0], 30)).toEqual({ isHookCut: false, signalAfter: 20, left: 10 });
});

test('a sidecar has its time when the others have ended, which they do at once; without sidecars there is none', () => {
  const one = pod({ initContainers: [{ name: 'proxy', image: 'a', restartPolicy: 'Always' }], containers: [{ name: 'web', image: 'b', ...native(10) }] });
  expect(stopOf(one, one.initContainers[0], NEWEST)).toEqual({ isHookCut: false, signalAfter: expect.closeTo(10, 0), left: 20 });
  expect(stopOf(one, one.initContainers[0], 28)).toBeUndefined();
});

test('names do not matter: two of the same, or one that is filled in later', () => {
  const one = pod({ containers: [{ name: 'x', image: 'a' }, { name: 'x', image: 'a', ...sleeping(12) }, { name: '{{ .Values.name }}', image: 'a', ...sleeping(7) }] });
  expect(one.containers.map((container) => stopOf(one, container, NEWEST)?.left)).toEqual([30, 18, 23]);
});

test('a container that fails a probe has the grace period of the probe', () => {
  const livenessProbe = { httpGet: { port: 80 }, terminationGracePeriodSeconds: 5, periodSeconds: 3600 };
  const one = web({ ...sleeping(10), livenessProbe });
  const [container] = one.containers;
  expect(killByProbeOf(one, container, container.livenessProbe!, NEWEST)).toEqual({ isHookCut: true, signalAfter: 5, left: 2 });
  const without = web({ livenessProbe });
  const [bare] = without.containers;
  expect(killByProbeOf(without, bare, bare.livenessProbe!, NEWEST)).toEqual({ isHookCut: false, signalAfter: 0, left: 5 });
});

test('the latest end is that of the grace period, and 2 s more if a hook takes all of it', () => {
  expect(latestEndOf(web(), NEWEST)).toBeCloseTo(30, 0);
  expect(latestEndOf(web(native(30)), NEWEST)).toBeCloseTo(32, 0);
});

test('nginx refuses from its stop signal on, until endpoints have propagated', () => {
  const target = { minor: NEWEST, propagationDelay: 5 };
  const at = (one: PodView) => likelyStopOf(one, one.containers[0], target);
  expect(at(web())).toEqual({ isKilled: false, isCut: false, refuses: { from: expect.closeTo(0, 0), seconds: expect.closeTo(5, 0) } });
  expect(at(web(native(2)))?.refuses).toEqual({ from: expect.closeTo(2, 0), seconds: expect.closeTo(3, 0) });
  expect(at(web(native(6)))?.refuses).toBeUndefined();
  expect(at(web({ image: 'nginx:1.17' }))).toMatchObject({ isCut: true });
  expect(at(web({ image: 'busybox:1.36', command: ['sleep', '3600'] }))).toMatchObject({ isKilled: true });
});

test('hooks of sidecars begin with all others, and their stop signal comes last', () => {
  const one = pod({
    initContainers: [{ name: 'proxy', image: 'a', restartPolicy: 'Always', ...sleeping(1) }],
    containers: [{ name: 'web', image: 'b', ...sleeping(3) }, { name: 'other', image: 'c' }],
  });
  const [proxy] = one.initContainers;
  const [main, other] = one.containers;
  expect(hookRunsBesides(one, proxy, main, NEWEST)).toBe(true);
  expect(stopsDuringHook(one, proxy, main, NEWEST)).toBe(false);
  expect(stopsDuringHook(one, other, main, NEWEST)).toBe(true);
  // In 1.28 nothing starts after the sidecar, so nothing is stopped either.
  expect(hookRunsBesides(one, proxy, main, 28)).toBe(false);
});
