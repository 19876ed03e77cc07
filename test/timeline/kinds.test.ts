import { pod, run, single } from './pods';
import { hookFails, killedWhileStarting, succeedsWithoutHook } from '../../src/checks/ask/starts';
import { stopOf, stopsDuringHook } from '../../src/checks/ask/stops';
import { PodView } from '../../src/pod';
import { chartOf } from '../../src/timeline/drawing/chart';
import { EventKind, HookFailure, TimelineEvent } from '../../src/timeline/event';
import { PodEventKind } from '../../src/timeline/event-kind';
import { Model } from '../../src/timeline/kubelet/model';
import { livesOf } from '../../src/timeline/rollout/lives';
import { whyNotReady } from '../../src/timeline/rollout/stuck';
import { Timeline } from '../../src/timeline/timeline';

/*
 * Programs go by the kind of an event and by its fields, people read its words.
 */

const tcp = { tcpSocket: { port: 80 }, periodSeconds: 1, failureThreshold: 1 };
const WEB = { ports: [{ containerPort: 80 }], readinessProbe: tcp };
const preStop = (...command: string[]) => ({ lifecycle: { preStop: { exec: { command } } } });
const postStart = (...command: string[]) => ({ lifecycle: { postStart: { exec: { command } } } });
const job = (own: object) => single(own, { restartPolicy: 'Never' });

const cut = () => run(single({ ...WEB, image: 'nginx:1.27', ...preStop('sh', '-c', 'nginx -s stop') }), 'delete');

/** Starts and stops of all kinds. Views are made anew: the answers of checks are kept by them. */
const lines = (): Timeline[] => [
  run(single({ ...WEB, startupProbe: tcp, livenessProbe: tcp }), 'start', ['main.serve=3s', 'main.pull=1s'], { limit: 20_000 }),
  run(single({ ...WEB, livenessProbe: tcp }), 'liveness-failure', ['main.stop=1s']),
  run(single({ ...WEB, ...preStop('sleep', '5') }), 'delete', ['main.stop=3s']),
  run(single(preStop('sleep', '50')), 'delete', ['main.stop=never']),
  run(single({ ...WEB, ...preStop('false') }), 'node-shutdown grace=9s', ['main.stop=never']),
  cut(),
  run(single({ ...WEB, image: 'nginx:1.27', ...preStop('sh', '-c', 'sleep 3; nginx -s quit; sleep 60') }), 'evict'),
  run(single(postStart('false')), 'start', ['main.stop=1s'], { limit: 60_000 }),
  run(single(postStart('sleep', '2')), 'delete at=3s', ['main.stop=1s']),
  run(job({ command: ['sh', '-c', 'sleep 2; exit 3'] }), 'start'),
  run(job({}), 'complete'),
  run(single(), 'force-delete'),
  run(single(), 'evict-hard'),
  run(single({}, { activeDeadlineSeconds: 60 }), 'deadline', ['main.stop=1s']),
  run(single(), 'oom'),
  run(single({}, { terminationGracePeriodSeconds: 5 }), 'crash'),
  run(single({ restartPolicy: 'Never', restartPolicyRules: [{ action: 'RestartAllContainers', exitCodes: { operator: 'In', values: [42] } }] }), 'restart-all'),
  run(single(), 'start', ['main.run=8s', 'main.exit=1'], { limit: 35_000 }),
];
const events = () => lines().flatMap((line) => line.events);

test('every event has a kind of the list, and every kind of the list is that of some event', () => {
  expect([...new Set(events().map(({ kind }) => kind))].sort()).toEqual(Object.values<string>(PodEventKind).sort());
});

test('the same words are never those of two kinds', () => {
  const kinds = new Map<string, Set<EventKind>>();
  for (const { kind, what } of events()) { kinds.set(what, (kinds.get(what) ?? new Set()).add(kind)); }
  expect(kinds.size).toBeGreaterThan(Object.values<string>(PodEventKind).length);
  expect([...kinds].filter(([, some]) => some.size > 1).map(([what]) => what)).toEqual([]);
});

test.each<[keyof TimelineEvent, RegExp, RegExp]>([
  ['hook', /^hook-/, /hook/],
  ['failure', /^hook-fails$/, / hook fails$/],
  ['probe', /^probe-/, /^(startup|liveness|readiness) probe /],
  ['exitCode', /^(exited|stopped|killed)$/, /^(exits|stops$|is killed|crashes|completes)/],
  ['phase', /^(over|phase)$/, /^(pod has|phase)/],
])('%s is said where it belongs, and nowhere else', (field, kinds, words) => {
  const all = events();
  expect(all.filter((event) => event[field] !== undefined).length).toBeGreaterThan(1);
  expect(all.filter((event) => kinds.test(event.kind) !== (event[field] !== undefined))).toEqual([]);
  expect(all.filter((event) => words.test(event.what) !== (event[field] !== undefined))).toEqual([]);
});

test('the fields are what the words say', () => {
  for (const { exitCode, hook, phase, probe, waiting, what } of events()) {
    expect([/^shown as Waiting: (.*)$/.exec(what)?.[1], /^(\w+) probe /.exec(what)?.[1]]).toEqual([waiting, probe]);
    expect(/^phase (.*)$/.exec(what)?.[1] ?? phase).toBe(phase);
    expect(/code (\d+)$/.exec(what)?.[1] ?? `${exitCode}`).toBe(`${exitCode}`);
    expect(/^(\w+) hook /.exec(what)?.[1] ?? hook).toBe(hook);
  }
  const codes = events().flatMap(({ exitCode, what }) => exitCode === undefined ? [] : [`${what}: ${exitCode}`]);
  expect([...new Set(codes)].sort()).toEqual([
    'completes: 0', 'crashes with code 42: 42', 'crashes: 1', 'exits at once: 0', 'exits with code 1: 1', 'exits with code 3: 3', 'is killed by the kernel: 137',
    'is killed: 137', 'stops: 0',
  ]);
});

test.each<[HookFailure, string, PodView]>([
  ['refused', 'nobody listens at its port yet', single({ ...WEB, lifecycle: { postStart: { httpGet: { port: 80 } } } })],
  ['cut-off', 'its container ends before it', single({ command: ['sh', '-c', 'sleep 2'], ...postStart('sleep', '5') })],
  ['other', 'its command fails', single(postStart('false'))],
])('a hook says that it fails by %s where %s', (failure, _, view) => {
  const failures = run(view, 'start', ['main.serve=3s'], { limit: 10_000 }).events.flatMap((event) => event.failure ?? []);
  expect([...new Set(failures)]).toEqual([failure]);
});

/** What the library makes of events, without the words that it passes on. */
function made(): unknown {
  const web = (own: object, spec: object = {}): PodView => single({ ...WEB, ...own }, spec);
  const two = (role: 'sidecar' | 'main') => pod({
    initContainers: role === 'sidecar' ? [{ name: 'side', image: 'acme/side:1', restartPolicy: 'Always', ...preStop('sleep', '8') }] : [],
    containers: [{ name: 'main', image: 'acme/api:1' }, ...role === 'main' ? [{ name: 'side', image: 'acme/side:1', ...preStop('sleep', '8') }] : []],
  });
  const stops = [two('sidecar'), two('main')].map((view) => stopsDuringHook(view, view.containers[0], view.initContainers[0] ?? view.containers[1], 36));
  const [slow, failing, ending, live] = [web(preStop('sleep', '20')), web(postStart('false')), job(postStart('false')), web({ livenessProbe: tcp })];
  const lives = [web(preStop('sleep', '5')), web({ image: 'nginx:1.27', ...preStop('nginx', '-s', 'stop') }), failing].map((view) => {
    const { fresh, old } = livesOf(view, { assume: { containers: { main: { run: 20_000 } } }, limit: 60_000 }, 1000);
    return [fresh, old].map((life) => ({ ...life, listening: [...life.listening] }));
  });
  return {
    checks: [
      stops, stopOf(slow, slow.containers[0], 36),
      hookFails(failing, failing.containers[0], 36), succeedsWithoutHook(ending, ending.containers[0], 36),
      killedWhileStarting(live, live.containers[0], 36, 60, 'livenessProbe'),
    ],
    lives,
    drawn: lines().map((line) => {
      const { end, graceEnd, lanes, troubles } = chartOf(line);
      const shapes = lanes.map(({ marks, pieces }) => [pieces, marks.map(({ sign, time, trouble }) => [sign, time, trouble])]);
      return { end, graceEnd, shapes, troubles: troubles.map(({ container, isBad, kind, text, times }) => [kind, isBad, container, text, times]) };
    }),
    stuck: lines().map(whyNotReady),
  };
}

test('nothing goes by the words of events', () => {
  const asItIs = made();
  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called with a model below
  const { log } = Model.prototype;
  const spy = jest.spyOn(Model.prototype, 'log').mockImplementation(function (this: Model, event) { log.call(this, { ...event, what: '-', why: '-' }); });
  try {
    expect(lines()[0].events[0]).toMatchObject({ what: '-', why: '-' });
    // What a drawing says of a cut is what its event says.
    expect(chartOf(cut()).troubles.find(({ kind }) => kind === 'cut')?.why).toBe('-');
    expect(made()).toEqual(asItIs);
  } finally {
    spy.mockRestore();
  }
  // The same without kinds is nothing like it.
  const blind = jest.spyOn(Model.prototype, 'log').mockImplementation(function (this: Model, event) { log.call(this, { ...event, kind: 'shown-as' }); });
  try {
    expect(made()).not.toEqual(asItIs);
  } finally {
    blind.mockRestore();
  }
});
