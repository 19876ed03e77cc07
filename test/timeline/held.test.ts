import { at, pod, QUICK, run, single, warnings } from './pods';
import { objectsOf, podOf, readTogether } from '../../src/pod';
import { problemsOf } from '../../src/timeline/drawing/trouble';

const HTTP = { ports: [{ containerPort: 80 }] };
const assumed = (line: ReturnType<typeof run>, name: string) => line.assumptions.find((one) => one.name === name);
/** Envoy drops what is in flight at its stop signal; it asks another container before. */
const envoy = (httpGet: object) => ({ name: 'envoy', image: 'envoyproxy/envoy:v1.31.0', ...HTTP, lifecycle: { preStop: { httpGet } } });

describe('a hook that another container answers', () => {
  const CONTOUR = { name: 'manager', image: 'ghcr.io/projectcontour/contour:v1.30.0', command: ['contour', 'envoy', 'shutdown-manager'] };

  test('of a manager that is known lasts until all is drained', () => {
    const line = run(pod({ containers: [envoy({ path: '/shutdown', port: 8090 }), CONTOUR] }), 'delete');
    expect(problemsOf(line)).toEqual([]);
    expect(line.cut).toEqual([]);
    expect(assumed(line, 'envoy.preStop')).toMatchObject({ value: '5 s', source: 'catalogue' });
  });

  test('of one that is not known takes a time that is assumed, and nothing is lost by that', () => {
    const guard = { name: 'guard', image: 'acme/guard:1', ports: [{ containerPort: 9000 }] };
    const line = run(pod({ containers: [envoy({ path: '/hold', port: 9000 }), guard] }), 'delete');
    expect(line.cut).toEqual([]);
    expect(line.lost.filter(({ container }) => container === 'envoy')).toEqual([]);
    expect(assumed(line, 'envoy.preStop')).toMatchObject({ source: 'constant', why: 'guard answers when envoy may stop; when that is, is unknown' });
    // It answers before it ends.
    expect(at(line, /^stops$/, 'guard')).toBeGreaterThanOrEqual(at(line, /preStop hook ends/, 'envoy'));
  });

  test('does not delay the exit of that one beyond a stop time that is given', () => {
    const guard = { name: 'guard', image: 'acme/guard:1', ports: [{ containerPort: 9000 }] };
    const exits = (...assume: string[]) => {
      const line = run(pod({ containers: [envoy({ path: '/hold', port: 9000 }), guard] }), 'delete', ['envoy.preStop=10s', ...assume]);
      return at(line, /^stops$/, 'guard') - at(line, /^stop signal/, 'guard');
    };
    expect(exits('guard.stop=1s')).toBe(1);
    expect(exits()).toBe(10);
  });

  test('lasts as long as the endpoints take, and not as long as the grace period', () => {
    const containers = [envoy({ path: '/shutdown', port: 8090 }), CONTOUR];
    expect(assumed(run(pod({ containers }), 'delete', ['propagation=9s']), 'envoy.preStop')?.value).toBe('9 s');
    const short = run(pod({ containers, terminationGracePeriodSeconds: 4 }), 'delete');
    expect([short.hooksCut, short.cut]).toEqual([[], []]);
  });

  test('is none where its own container answers: that one drops what it has', () => {
    const line = run(pod({ containers: [envoy({ path: '/stop', port: 80 })] }), 'delete');
    expect(line.cut).toHaveLength(1);
    expect(assumed(line, 'envoy.preStop')?.why).toBe('any response counts, regardless of its status');
  });

  test('fails where that one is killed before', () => {
    const guard = { name: 'guard', image: 'acme/guard:1', command: ['sleep', 'infinity'], ports: [{ containerPort: 9000 }] };
    expect(warnings(run(pod({ containers: [envoy({ path: '/hold', port: 9000 }), guard] }), 'delete grace=5', ['envoy.preStop=never']))).toContain('FailedPreStopHook');
  });
});

describe('traffic', () => {
  const probed = { readinessProbe: { exec: { command: ['cat', '/tmp/ok'] } } };

  test('is for those that declare ports, and not for all that are probed', () => {
    expect(run(single({ ...probed }), 'delete', QUICK).traffic).toEqual([]);
    expect(run(single({ readinessProbe: { httpGet: { port: 80 } } }), 'delete', QUICK).traffic).toEqual([]);
    expect(run(single(HTTP), 'delete', QUICK).traffic).toHaveLength(1);
  });

  test('is for the container of a Service that was read with its pod', () => {
    const objects = [
      { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', labels: { app: 'p' } }, spec: { containers: [{ name: 'main', image: 'acme/api:1' }] } },
      { apiVersion: 'v1', kind: 'Service', metadata: { name: 's' }, spec: { selector: { app: 'p' }, ports: [{ port: 80 }] } },
    ].flatMap((object) => objectsOf(object));
    readTogether(objects);
    expect(run(podOf(objects[0])!, 'delete', QUICK).traffic).toHaveLength(1);
  });
});

describe('an overrun', () => {
  test('is one problem, and counts as one', () => {
    const line = run(single({ ...HTTP, image: 'nginx:1.27', lifecycle: { preStop: { exec: { command: ['sleep', '60'] } } } }), 'delete');
    expect(line.hooksCut).toHaveLength(1);
    expect(problemsOf(line).map(({ isBad, kind }) => [kind, isBad])).toEqual([['hook', true]]);
  });
});

describe('php-fpm', () => {
  test.each([['php:8.3-fpm', 1], ['acme/php:8.3-fpm', 0]])('of %s drops in-flight requests %i times on the signal of its image', (image, times) => {
    expect(run(single({ image, ...HTTP }), 'delete').cut).toHaveLength(times);
  });

  test('with a configuration of its own may finish', () => {
    const mounted = { volumeMounts: [{ name: 'pool', mountPath: '/usr/local/etc/php-fpm.d/zz.conf' }] };
    expect(run(single({ image: 'php:8.3-fpm', ...HTTP, ...mounted }), 'delete').cut).toEqual([]);
  });
});

describe('a shell that reads a script from a file', () => {
  test.each([[['sh', '/scripts/loop.sh'], 1], [['bash', '-e', '/run.sh'], 1], [['sh', '/docker-entrypoint.sh', 'serve'], 0], [['/scripts/loop.sh'], 0]])('%j is killed %i times', (command, times) => {
    expect(run(single({ command, ...HTTP }), 'delete').killed).toHaveLength(times);
  });
});

describe('activeDeadlineSeconds', () => {
  const job = (spec: object, template: object = {}) => podOf(objectsOf({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'j' },
    spec: { ...spec, template: { spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'acme/job:1', command: ['sh', '-c', 'trap exit TERM; sleep 90'] }], ...template } } },
  })[0])!;
  const problems = (spec: object, template: object = {}) => problemsOf(run(job(spec, template), 'start', ['main.run=90s', 'main.stop=1s'])).map(({ text }) => text);

  test('of a Job deletes its pod', () => expect(problems({ activeDeadlineSeconds: 40 })).toEqual(['The Job fails with DeadlineExceeded after 40 s, before it has completed.']));
  test('of a pod ends it', () => expect(problems({}, { activeDeadlineSeconds: 30 })).toEqual([expect.stringMatching(/^The pod fails with DeadlineExceeded after 30\.\d+ s/)]));
  test('that is long enough does nothing', () => expect([problems({ activeDeadlineSeconds: 400 }), problems({})]).toEqual([[], []]));
});
