import { containerWith, hookThat, hookWith, podWith } from './views';
import { commandPointer, concealmentIn, groupCutIn, mainWordsOf, onlyWaits, serverOf, servingContainers, signalPathIn, wrapperEndIn } from '../../src/commands/processes';

describe('the containers that get a stop signal and are started again', () => {
  const names = (spec: object) => servingContainers(podWith({}, { initContainers: [{ name: 'init' }, { name: 'sidecar', restartPolicy: 'Always' }], ...spec }))
    .map(({ name }) => name).sort();

  test.each<[object, string[]]>([
    [{}, ['main', 'sidecar']], [{ restartPolicy: 'Always' }, ['main', 'sidecar']], [{ restartPolicy: 'Never' }, ['sidecar']], [{ restartPolicy: 'OnFailure' }, ['sidecar']],
    [{ os: { name: 'windows' } }, []],
  ])('of a pod with %j are %j', (spec, found) => expect(names(spec)).toEqual(found));
});

describe('the words of the main process', () => {
  test.each<[object, string[] | undefined]>([
    [{ command: ['nginx'], args: ['-g', 'daemon off;'] }, ['nginx', '-g', 'daemon off;']],
    [{ command: ['exec', 'env', 'A=1', 'B=2', 'nice', '/usr/sbin/nginx', '-q'] }, ['/usr/sbin/nginx', '-q']],
    [{ command: ['/docker-entrypoint.sh'], args: ['nginx'] }, ['nginx']],
    [{ command: ['tini', '--', 'nginx'] }, ['tini', '--', 'nginx']],
    [{ command: ['env'] }, ['env']],
    // The entry points of base images start what they are given.
    [{ image: 'debian:12', args: ['nginx', '-q'] }, ['nginx', '-q']],
    [{ image: 'debian:12', args: ['-q'] }, undefined],
    [{ image: 'acme/api:1', args: ['nginx'] }, undefined],
    [{ args: ['nginx'] }, undefined],
    [{ image: 'debian:12' }, undefined],
  ])('of %j', (container, words) => expect(mainWordsOf(containerWith(container))).toEqual(words));
});

describe('the server that is the main process', () => {
  test.each<[object, string | undefined]>([
    [{ image: 'nginx:1.27' }, 'nginx'],
    [{ image: 'nginx:1.27', args: ['-g', 'daemon off;'] }, 'nginx'],
    [{ image: 'nginx:1.27', command: ['sh', '-c', 'envsubst < a > b && exec nginx'] }, 'nginx'],
    [{ image: 'nginx:1.27', command: ['sleep', '5'] }, undefined],
    [{ image: 'nginx:1.27', command: ['haproxy'] }, undefined],
    [{ image: 'acme/web:1', command: ['nohup', '/usr/sbin/nginx'] }, 'nginx'],
    [{ image: 'acme/web:1', args: ['redis-server', '/etc/redis.conf'] }, 'redis'],
    [{ image: 'acme/web:1', command: ['sh', '-c', 'echo nginx'] }, undefined],
    [{ image: 'acme/web:1' }, undefined],
    [{}, undefined],
  ])('of %j is %j', (container, id) => expect(serverOf(containerWith(container))?.facts.id).toBe(id));
});

describe('a shell that keeps the stop signal from its program', () => {
  const DEBIAN = 'debian:12';
  const ALPINE = 'alpine:3.20';
  test.each<[string, string, string, string]>([
    // dash always does.
    [DEBIAN, 'sh', '/app', 'dash app'],
    [DEBIAN, 'sh', 'export A=$(hostname); cd /srv && /app --port 80', 'dash app'],
    [DEBIAN, 'sh', '/app | tee log', 'dash app'],
    [DEBIAN, 'sh', '# exec\n/app', 'dash app'],
    [DEBIAN, 'sh', '/app & wait', 'dash app'],
    [DEBIAN, 'sh', "trap 'kill $!' TERM; /app", 'dash app'],
    [DEBIAN, 'sh', 'nohup /app --port 80; echo over', 'dash app'],
    [DEBIAN, 'bash', 'if [ -f a ]; then /app; fi', 'bash app'],
    [DEBIAN, 'bash', '/app\n# comment', 'bash app'],
    ['rockylinux:9', 'sh', '/app > log', 'bash app'],
    // The others put the last command in their place.
    [DEBIAN, 'bash', '/app; echo over', 'bash app'],
    [ALPINE, 'sh', '/app\n', 'busybox app'],
    [ALPINE, 'sh', '/app || exit 1', 'busybox app'],
    [ALPINE, 'ash', 'x=`date`; /app; exit', 'busybox app'],
  ])('is in %s, %s -c %j: %s', (image, shell, script, found) => {
    const concealment = concealmentIn(containerWith({ image, command: [shell, '-c', script] }));
    expect(`${concealment?.shell} ${concealment?.program}`).toBe(found);
  });

  test.each([
    [DEBIAN, 'bash', '/app'],
    [ALPINE, 'sh', 'cd /srv && /app'],
    [DEBIAN, 'sh', 'exec /app'],
    [DEBIAN, 'sh', "trap 'kill $!; wait' TERM; /app & wait"],
    [DEBIAN, 'sh', '/app &'],
    [DEBIAN, 'sh', 'eval $RUN; /app'],
    [DEBIAN, 'sh', 'test -x /a && exec /a; /app'],
    ['rockylinux:9', 'sh', '/app'],
    [DEBIAN, 'sh', 'while true; do /app; done'],
    [DEBIAN, 'sh', 'sleep 5'],
    [DEBIAN, 'sh', '/app; /other | /third; $APP'],
    [DEBIAN, 'sh', '/app; mv a b'],
    [DEBIAN, 'sh', ''],
    [DEBIAN, 'zsh', '/app; echo'],
    ['acme/api:1', 'sh', '/app'],
  ])('is not known in %s, %s -c %j', (image, shell, script) => {
    expect(concealmentIn(containerWith({ image, command: [shell, '-c', script] }))).toBeUndefined();
  });
});

describe('the way of the stop signal', () => {
  const pathOf = (container: object) => {
    const view = containerWith(container);
    const { obstacle, wrappers } = signalPathIn(view);
    const end = wrapperEndIn(view);
    const all = groupCutIn(view);
    return [...wrappers.map(({ name }) => name), ...obstacle ? [`${obstacle.by} ${obstacle.effect} ${obstacle.program}${obstacle.isUnsure ? ` if sh is ${obstacle.through}` : ''}`] : [],
      ...end ? [`${end.by} kills after ${end.seconds} s`] : [], ...all ? [`${all.by} signals all of ${all.program}`] : []].join(', ');
  };

  test.each<[object, string]>([
    [{ command: ['nginx'] }, ''],
    [{ command: ['tini', '-s', '--', 'nginx'] }, 'tini'],
    [{ command: ['/sbin/tini', '--', 'gosu', 'app', 'env', 'A=1', 'time', '-f', '%e', 'server'] }, 'tini, time cuts server'],
    [{ command: ['time', 'server'] }, 'time keeps server'],
    [{ command: ['bash', '-c', 'cd /srv && exec tini -- bash -c "server; true"'] }, 'tini, bash cuts server'],
    [{ command: ['tini', '--', 'bash', '-c', "trap 'true' TERM; server"] }, 'tini, bash keeps server'],
    [{ image: 'node:22', command: ['npm', 'start'] }, 'npm cuts undefined'],
    [{ image: 'node:22', command: ['npm', 'ci'] }, ''],
    [{ image: 'node:22-alpine', command: ['npm', 'start'] }, 'npm'],
    [{ image: 'node:18.18-alpine', command: ['npm', 'start'] }, 'npm keeps undefined'],
    [{ image: 'acme/web:1', command: ['npm', '--silent', 'run', 'start'] }, 'npm cuts undefined if sh is dash'],
    [{ image: 'acme/web:1', command: ['sh', '-c', 'npm start'] }, ''],
    [{ image: 'node:22', command: ['yarn'] }, ''],
    [{ image: 'node:22', command: ['yarn', 'workspaces', 'list'] }, ''],
    [{ image: 'node:22', command: ['yarn', 'workspace-api'] }, 'Yarn 1 cuts undefined'],
    [{ command: ['bundle', 'install'] }, ''],
    [{ command: ['poetry', 'run', 'tini', 'server'] }, 'tini'],
    [{ command: ['supervisord', '-n'] }, 'supervisord, supervisord kills after 10 s'],
    [{ command: ['/init'] }, 's6-overlay, s6-overlay kills after 6 s'],
    [{ command: ['/sbin/init'] }, ''],
    [{ command: ['/init'], env: [{ name: 'S6_KILL_GRACETIME', value: '9000' }] }, 's6-overlay'],
    [{ command: ['su', 'app', '-c', 'exec server'] }, 'su, su kills after 2 s'],
    [{ command: ['dumb-init', 'celery', 'worker'] }, 'dumb-init, dumb-init signals all of Celery worker'],
    [{ command: ['dumb-init', 'celery', 'beat'] }, 'dumb-init'],
    [{ command: ['tini', 'celery', 'worker'] }, 'tini'],
    [{ image: 'apache/airflow:2.9', args: ['celery', 'worker'], env: [{ name: 'DUMB_INIT_SETSID', value: '0' }] }, 'dumb-init'],
    [{ image: 'apache/airflow:2.9', command: ['airflow', 'celery', 'worker'] }, ''],
    [{ command: Array.from({ length: 500 }, () => 'env') }, ''],
  ])('of %j is: %s', (container, path) => expect(pathOf(container)).toBe(path));
});

test('the command of a handler is its script where it has one', () => {
  expect(commandPointer(hookThat('sh', '-ec', 'a'))).toBe('/spec/containers/0/lifecycle/preStop/exec/command/2');
  expect(commandPointer(hookThat('a', 'b'))).toBe('/spec/containers/0/lifecycle/preStop/exec/command');
});

describe('a hook that only lets time pass', () => {
  test.each([
    [{ sleep: { seconds: 5 } }], [{ exec: { command: ['sleep', '5'] } }], [{ exec: { command: ['sh', '-c', 'echo bye > /proc/1/fd/1; sleep 5 >/dev/null 2>&1; exit 0'] } }],
  ])('is %j', (handler) => expect(onlyWaits(hookWith(handler))).toBe(true));

  test.each([
    [{ exec: { command: ['nginx', '-s', 'quit'] } }], [{ exec: { command: ['sh', '-c', 'sleep 5; nginx -s quit'] } }], [{ exec: { command: ['sh', '-c', 'echo > /run/closing; sleep 5'] } }],
    [{ exec: { command: ['sh', '-c', 'echo >> /run/closing'] } }], [{ httpGet: { port: 80 } }], [{ exec: { command: ['sh', '-c', 'sleep $(nginx -s quit)'] } }],
  ])('is not %j', (handler) => expect(onlyWaits(hookWith(handler))).toBe(false));
});
