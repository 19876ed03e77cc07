import { ApiObject, Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Cluster, Feature, GracefulDeployment, Hook, KubernetesVersion, Lifecycle, Server, Shutdown, StopSignal } from '../../src';
import { GENERIC } from '../../src/servers/generic/stop';
import { Behaviour, Setting } from '../../src/servers/machinery/behaviour';
import { containerOf, errorOf, invalid, Json, podOf, synth } from '../_support/pods';

const seconds = (n: number) => Duration.seconds(n);
const V1_30 = { version: KubernetesVersion.V1_30 };

/** A server that must be told something. */
const serverWith = (...settings: Setting[]) => Server._of({ facts: GENERIC, stop: 20, settings } satisfies Behaviour);
const ENV: Setting = { kind: 'env', name: 'LIMIT', value: '--limit=20' };
const FLAG: Setting = { kind: 'flag', programs: ['serve', 'served'], words: ['--limit', '20'] };
const JOINED: Setting = { kind: 'flag', programs: ['serve'], words: ['--limit=20'] };
const NOTE: Setting = { kind: 'note', text: "set 'limit 20s' in the configuration" };

/** A Deployment named `web`, whose first container is `main`. */
const web = (chart: Chart, main: Partial<kplus.ContainerProps> = {}, ...others: kplus.ContainerProps[]) =>
  new kplus.Deployment(chart, 'web', { containers: [{ name: 'main', image: 'acme/web', ...main }, ...others] });

const stopOf = (spec: Json, name = 'main') => ({ ...containerOf(spec, name).lifecycle, grace: spec.terminationGracePeriodSeconds });

describe('a server', () => {
  test('gives the first container its drain, and the pod its grace period', () => {
    const spec = podOf((chart) => {
      Cluster.set(chart, { ...V1_30, propagationDelay: seconds(7) });
      Lifecycle.of(web(chart, {}, { name: 'other', image: 'other' })).server(Server.haproxy({ hardStopAfter: seconds(60), margin: seconds(3) }));
    });
    expect(stopOf(spec)).toEqual({ preStop: { sleep: { seconds: 7 } }, grace: 70 });
    expect(containerOf(spec, 'other').lifecycle).toBeUndefined();
  });

  test('takes a drain of its own, and a line for the log', () => {
    const spec = podOf((chart) => {
      Cluster.set(chart, V1_30);
      Lifecycle.of(web(chart)).server(Server.haproxy({ drain: seconds(9), message: 'going' }));
    });
    expect(stopOf(spec)).toEqual({
      preStop: { exec: { command: ['sh', '-c', "{ printf '%s\\n' going >/proc/1/fd/1 || :; } 2>/dev/null && exec sleep 9"] } },
      grace: 34,
    });
  });

  test('stops the container that is named, and others stop as they are told', () => {
    const spec = podOf((chart) => {
      Cluster.set(chart, V1_30);
      Lifecycle.of(web(chart, {}, { name: 'proxy', image: 'haproxy' }))
        .server(Server.haproxy({ hardStopAfter: seconds(40) }), { container: 'proxy' })
        .stop(Shutdown.of({ drain: seconds(2) }));
    });
    expect(stopOf(spec)).toEqual({ preStop: { sleep: { seconds: 2 } }, grace: 50 });
    expect(stopOf(spec, 'proxy').preStop).toEqual({ sleep: { seconds: 5 } });
  });

  test('has its hook between the drain and the stop signal, after the one that was given', () => {
    const spec = podOf((chart) => {
      Lifecycle.of(web(chart)).server(Server.haproxy({ hardStopAfter: seconds(10), stopSignal: StopSignal.SIGTERM }))
        .preStop('main', Hook.exec(['flush'], { timeout: seconds(4) }));
    });
    expect(stopOf(spec)).toEqual({
      preStop: { exec: { command: ['sh', '-c', "sleep 5 && timeout -s KILL 4 flush && timeout -s KILL 10 sh -c 'kill -s USR1 1 && while kill -0 1; do sleep 1; done'"] } },
      grace: 24,
    });
  });

  test('is stopped by the signal of its image, if that is known', () => {
    const hookIn = (image: string) => podOf((chart) => {
      Cluster.set(chart, V1_30);
      Lifecycle.of(web(chart, { image })).server(Server.nginx());
    }).containers[0].lifecycle.preStop;
    expect(hookIn('nginx:1.27')).toEqual({ sleep: { seconds: 5 } });
    expect(hookIn('nginx:1.17').exec.command[2]).toContain('kill -s QUIT 1');
    // Nothing else is known than that it is nginx: then as its official image.
    expect(hookIn('acme/nginx')).toEqual({ sleep: { seconds: 5 } });
  });

  test('gets its signal by the manifest in a cluster that can, and needs no hook for it', () => {
    const spec = podOf((chart) => {
      Cluster.set(chart, { version: KubernetesVersion.V1_33, featureGates: [Feature.STOP_SIGNAL] });
      Lifecycle.of(web(chart)).server(Server.haproxy({ stopSignal: StopSignal.SIGTERM }));
    });
    expect(spec.os).toEqual({ name: 'linux' });
    expect(stopOf(spec)).toEqual({ preStop: { sleep: { seconds: 5 } }, stopSignal: 'SIGUSR1', grace: 30 });
  });

  test('is given to a workload of ours as a property', () => {
    const spec = podOf((chart) => {
      Cluster.set(chart, V1_30);
      new GracefulDeployment(chart, 'web', { containers: [{ image: 'acme/web' }], server: Server.generic({ longestStop: seconds(50), keepalive: seconds(10) }) });
    });
    expect(stopOf(spec)).toEqual({ preStop: { sleep: { seconds: 15 } }, grace: 70 });
  });

  test('is in the words of the lifecycle', () => {
    let words = '';
    synth((chart) => {
      const lifecycle = Lifecycle.of(web(chart, {}, { name: 'proxy', image: 'haproxy' })).server(Server.generic({})).server(Server.haproxy(), { container: 'proxy' });
      words = String(lifecycle);
    });
    expect(words).toBe('in the first container: A program that handles SIGTERM, which stops within 20 s\nin proxy: HAProxy, which stops within 20 s');
  });
});

describe('a setting', () => {
  const settled = (settings: Setting[], main: Partial<kplus.ContainerProps> = {}) => {
    const [manifest] = synth((chart) => { Lifecycle.of(web(chart, main)).server(serverWith(...settings)); });
    const { metadata, spec } = manifest.spec.template;
    const { args, command, env } = spec.containers[0];
    return { args, command, env, note: metadata.annotations?.['cdk8s-graceful/settings'] };
  };
  const variable = (value: string) => ({ envVariables: { LIMIT: kplus.EnvValue.fromValue(value) } });

  test('is put into the environment', () => {
    expect(settled([ENV])).toMatchObject({ env: [{ name: 'LIMIT', value: '--limit=20' }], note: undefined });
    expect(settled([ENV], { envVariables: { OTHER: kplus.EnvValue.fromValue('x') } }).env).toHaveLength(2);
  });

  test('is left alone where it is in the environment already, alone or beside others', () => {
    expect(settled([ENV], variable('--limit=20')).env).toEqual([{ name: 'LIMIT', value: '--limit=20' }]);
    expect(settled([ENV], variable('-w 3 --limit=20')).env).toEqual([{ name: 'LIMIT', value: '-w 3 --limit=20' }]);
  });

  test.each<[string, Partial<kplus.ContainerProps>, object]>([
    ['after arguments of the image\'s program', { args: ['--port', '80'] }, { args: ['--port', '80', '--limit', '20'] }],
    ['after the program among the arguments', { args: ['serve', 'x'] }, { args: ['serve', 'x', '--limit', '20'] }],
    ['after the arguments of the command', { command: ['/usr/bin/serve'], args: ['x'] }, { args: ['x', '--limit', '20'] }],
    ['after the command', { command: ['/opt/served', 'x'] }, { command: ['/opt/served', 'x', '--limit', '20'], args: undefined }],
    ['nowhere, where it is already', { args: ['--limit', '20'] }, { args: ['--limit', '20'] }],
    ['nowhere, where it is already in the other way to write it', { args: ['--limit=20'] }, { args: ['--limit=20'] }],
  ])('is put %s', (_, main, expected) => {
    expect(settled([FLAG], main)).toMatchObject({ ...expected, note: undefined });
  });

  test('is known in either way to write it', () => {
    expect(settled([JOINED], { args: ['--limit', '20'] })).toMatchObject({ args: ['--limit', '20'], note: undefined });
    expect(settled([JOINED], { args: ['--x'] }).args).toEqual(['--x', '--limit=20']);
  });

  test.each<[string, Partial<kplus.ContainerProps>]>([
    ['the manifest has no arguments', {}],
    ['a shell stands before', { command: ['sh', '-c', 'serve'] }],
    ['a program stands before that is not known', { command: ['wrap'], args: ['serve'] }],
    ['the arguments are of something else', { args: ['run-me'] }],
  ])('becomes an instruction where %s', (_, main) => {
    expect(settled([FLAG], main)).toMatchObject({ ...main, note: "main: start serve with '--limit 20'" });
  });

  test('that only the user can make stands in the annotation of the pods, one line each', () => {
    expect(settled([NOTE, FLAG]).note).toBe("main: set 'limit 20s' in the configuration\nmain: start serve with '--limit 20'");
  });

  test('stands in the annotation of a pod of any kind, with those of other containers, beside what is there', () => {
    const [manifest] = synth((chart) => {
      const pod = new ApiObject(chart, 'pod', {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { annotations: { 'z': '1', 'cdk8s-graceful/settings': 'x: old' } },
        spec: { containers: [{ name: 'a', image: 'a' }, { name: 'b', image: 'b' }] },
      });
      Lifecycle.of(pod).server(serverWith(NOTE)).server(serverWith(NOTE), { container: 'b' });
    });
    expect(Object.entries(manifest.metadata.annotations)).toEqual([
      ['cdk8s-graceful/settings', "x: old\na: set 'limit 20s' in the configuration\nb: set 'limit 20s' in the configuration"], ['z', '1'],
    ]);
  });
});

describe('synthesis refuses', () => {
  const problem = (text: string) => invalid('chart/web', text);
  const withServer = (server: Server, main: Partial<kplus.ContainerProps> = {}, cluster = {}) => (chart: Chart) => {
    Cluster.set(chart, cluster);
    Lifecycle.of(web(chart, main)).server(server);
  };

  test.each<[string, (chart: Chart) => void, string]>([
    ['a variable that says something else', withServer(serverWith(ENV), { envVariables: { LIMIT: kplus.EnvValue.fromValue('--limit=5') } }),
      "Lifecycle.server('main'): 'env' (LIMIT: \"--limit=5\") must be \"--limit=20\", or the server does not stop in time: correct it, remove the variable, or give the server the durations that you use"],
    ['a variable from elsewhere', withServer(serverWith(ENV), { envVariables: { LIMIT: kplus.EnvValue.fromFieldRef(kplus.EnvFieldPaths.POD_NAME) } }),
      "Lifecycle.server('main'): 'env' (LIMIT: set from another source) must be \"--limit=20\", or the server does not stop in time: correct it, remove the variable, or give the server the durations that you use"],
    ['an argument that says something else', withServer(serverWith(FLAG), { command: ['serve', '--limit', '5'] }),
      "Lifecycle.server('main'): 'args' (--limit 5) must be --limit 20, or the server does not stop in time: correct it, remove it, or give the server the durations that you use"],
    ['an image of another server', withServer(Server.haproxy(), { image: 'nginx:1.27' }),
      "Lifecycle.server('main'): 'server' (HAProxy) does not match the image (nginx:1.27), which contains nginx: use Server.nginx"],
    ['a signal that no hook can wait for', withServer(Server.celery({ longestTask: Duration.hours(2), stopSignal: StopSignal.SIGQUIT })),
      "Lifecycle.server('main'): 'server' (Celery worker) takes up to 7203 s to stop, but it does not stop gracefully on the stop signal of its "
      + 'image (SIGQUIT), and a hook can wait for at most 1 h: build the image with `STOPSIGNAL SIGTERM`'],
    ['a request before the hook of the server', (chart) => Lifecycle.of(web(chart)).server(Server.haproxy({ stopSignal: StopSignal.SIGTERM, drain: seconds(0) }))
      .preStop('main', Hook.httpGet('/quit', { port: 80, timeout: seconds(3) })),
    'Lifecycle.server(\'main\'): \'server\' (HAProxy) needs its own hook, which cannot follow that of Lifecycle.preStop (GET /quit on port 80 '
      + '(at most 3 s)), because the kubelet sends the request, not the container: use Hook.exec'],
    ['a container that there is not', (chart) => Lifecycle.of(web(chart)).server(Server.nginx(), { container: 'nginx' }),
      "Lifecycle.server: 'container' (nginx) must be a container of the pod, which has 'main': correct the name"],
    ['a server beside a shutdown for the same container', (chart) => Lifecycle.of(web(chart)).server(Server.nginx()).stop(Shutdown.of(), { container: 'main' }),
      "Lifecycle.server('main'): 'server' (nginx, which stops within 20 s) and Lifecycle.stop with 'container' both define how it stops: leave one of them out; a server has its own 'drain' and 'margin'"],
  ])('%s', (_, build, text) => {
    expect(errorOf(build)).toBe(problem(text));
  });

  test('a signal to PID 1 where the containers share their processes', () => {
    const text = errorOf((chart) => {
      const spec = { shareProcessNamespace: true, containers: [{ name: 'main', image: 'x' }] };
      Lifecycle.of(new ApiObject(chart, 'web', { apiVersion: 'v1', kind: 'Pod', spec })).server(Server.haproxy({ stopSignal: StopSignal.SIGTERM }));
    });
    expect(text).toBe(problem("Lifecycle.server('main'): 'server' (HAProxy) is stopped by a signal to PID 1, but with a shared process namespace "
      + "PID 1 is not the server: remove 'shareProcessNamespace'"));
  });

  test('a second server for the first container, at once', () => {
    expect(errorOf((chart) => Lifecycle.of(web(chart)).server(Server.nginx()).server(Server.haproxy()))).toBe(
      "chart/web: Lifecycle.server: 'server' (HAProxy, which stops within 20 s) is the second one for the first container: leave one of them out, or name another container with 'container'");
    expect(errorOf((chart) => Lifecycle.of(web(chart)).server(Server.nginx(), { container: 'main' }).server(Server.haproxy(), { container: 'main' }))).toBe(
      "chart/web: Lifecycle.server: 'server' (HAProxy, which stops within 20 s) is the second one for container 'main': leave one of them out, or name another container with 'container'");
  });

  test('a shutdown that no container would have', () => {
    expect(errorOf((chart) => new GracefulDeployment(chart, 'web', { containers: [{ image: 'x' }], server: Server.nginx(), shutdown: Shutdown.of() }))).toBe(
      problem("GracefulDeployment: 'shutdown' and 'server' both define how the only container stops: leave 'shutdown' out; a server has its own 'drain' and 'margin'"));
  });
});
