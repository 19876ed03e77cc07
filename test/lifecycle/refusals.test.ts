import { mkdtempSync, readdirSync, rmdirSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ApiObject, App, Chart, Duration, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { Cluster, Gate, Hook, KubernetesVersion, Lifecycle, Server, Shutdown, StopSignal, Way } from '../../src';
import { errorOf as thrownBy } from '../_support/errors';
import { errorOf, invalid, Json } from '../_support/pods';

const seconds = (n: number) => Duration.seconds(n);
const GATE = Gate.httpGet('/ready', { port: 80 });
const EXEC = Hook.exec(['flush'], { timeout: seconds(3) });
const REQUEST = Hook.httpGet('/quit', { port: 9000, timeout: seconds(3) });

/** The lifecycle of a Deployment with the path `chart/web`. */
const web = (chart: Chart, ...containers: (string | kplus.ContainerProps)[]) => Lifecycle.of(new kplus.Deployment(chart, 'web', {
  containers: containers.map((c) => typeof c === 'string' ? { name: c, image: c } : c),
}));

/** The same for a manifest that somebody else wrote. */
const theirs = (chart: Chart, spec: Json) =>
  Lifecycle.of(new ApiObject(chart, 'web', { apiVersion: 'apps/v1', kind: 'Deployment', spec: { template: { spec } } }));

describe('a call refuses, at once,', () => {
  test.each<[string, (chart: Chart) => void, string]>([
    ['a construct that is no workload', (chart) => Lifecycle.of(new Construct(chart, 'nothing')),
      "chart/nothing: Lifecycle.of: 'workload' (Construct) must be an API object or have one as its default child: give a workload, for example a Deployment"],
    ['a container that waits for itself', (chart) => web(chart, 'a', 'b').startFirst('a', GATE, { then: ['b', 'a'] }),
      "chart/web: Lifecycle.startFirst: 'then' (a) must not contain the first container itself: remove it from the list"],
    ['a wait for nothing', (chart) => web(chart, 'a').waitFor([]),
      "chart/web: Lifecycle.waitFor: 'gates' (none) must have at least one gate: give what to wait for, or leave the call out"],
    ['a wait for the own pod', (chart) => web(chart, 'a').waitFor([Gate.tcp('postgres', 5432), GATE]),
      'chart/web: Lifecycle.waitFor: \'gates\' (http://127.0.0.1/ready (at most 60 s)) checks its own pod, whose containers start only after the '
        + 'wait, so it would never open: use Lifecycle.startFirst to order the containers of a pod'],
    ['a wait for a file', (chart) => web(chart, 'a').waitFor([Gate.file('/tmp/ready')]),
      'chart/web: Lifecycle.waitFor: \'gates\' (file /tmp/ready (at most 60 s)) checks for a file in the waiting container, which has only the '
        + 'files of its image, so it would never open: use Lifecycle.startFirst for a file of another container'],
    ['a second wait of the same name', (chart) => web(chart, 'a').waitFor([Gate.tcp('x', 1)]).waitFor([Gate.tcp('y', 1)]),
      "chart/web: Lifecycle.waitFor: 'name' (wait-for-dependencies) is already used by another wait: pass all gates in one call, or give this wait another name"],
    ['a name that no container can have', (chart) => web(chart, 'a').waitFor([Gate.tcp('x', 1)], { name: 'Wait for x' }),
      'chart/web: Lifecycle.waitFor: \'name\' ("Wait for x") must be a DNS label of at most 63 lower case letters, digits and dashes: correct it, or leave it out'],
    ['an image without a name', (chart) => web(chart, 'a').waitFor([Gate.tcp('x', 1)], { image: '' }),
      'chart/web: Lifecycle.waitFor: \'image\' ("") must be an image: give one with a shell, or leave it out'],
    ['an HTTP request after the start', (chart) => web(chart, 'a').postStart('a', REQUEST),
      'chart/web: Lifecycle.postStart(\'a\'): \'hook\' (GET /quit on port 9000 (at most 3 s)) is an HTTP request, which the kubelet sends once, '
        + 'before the server listens, and without a timeout: use Lifecycle.startFirst with a Gate to wait for a server, or Hook.exec'],
    ['a second hook after the start', (chart) => web(chart, 'a').postStart('a', EXEC).postStart('a', EXEC),
      "chart/web: Lifecycle.postStart('a'): 'hook' (run flush (at most 3 s)) is the second one for this container: combine both with Hook.sequence"],
    ['a second hook before the stop', (chart) => web(chart, 'a').preStop('a', EXEC).preStop('a', REQUEST),
      "chart/web: Lifecycle.preStop('a'): 'hook' (GET /quit on port 9000 (at most 3 s)) is the second one for this container: combine both with Hook.sequence"],
    ['a second shutdown for all', (chart) => web(chart, 'a').stop(Shutdown.of({ drain: seconds(1) })).stop(Shutdown.of({ drain: seconds(2) })),
      "chart/web: Lifecycle.stop: 'shutdown' (drain 2 s + stop 20 s + margin 5 s = grace period 27 s) is the second one for all containers: leave one of them out"],
    ['a second shutdown for one', (chart) => web(chart, 'a').stop(Shutdown.of(), { container: 'a' }).stop(Shutdown.of({ drain: seconds(2) }), { container: 'a' }),
      "chart/web: Lifecycle.stop: 'shutdown' (drain 2 s + stop 20 s + margin 5 s = grace period 27 s) is the second one for container 'a': leave one of them out"],
    ['a second limit', (chart) => web(chart, 'a').limitStop('a', seconds(1)).limitStop('a', seconds(2)),
      "chart/web: Lifecycle.limitStop('a'): 'limit' (2 s) is the second one for this container: leave one of them out"],
    ['no time for the stop', (chart) => web(chart, 'a').limitStop('a', seconds(0)),
      "chart/web: Lifecycle.limitStop('a'): 'limit' (0 s) must be at least 1 s: give how long the container may take to exit after its stop signal"],
    ['more time for the stop than an hour', (chart) => web(chart, 'a').limitStop('a', Duration.hours(2)),
      "chart/web: Lifecycle.limitStop('a'): 'limit' (2 h) must be at most 1 h: give how long the container may take to exit after its stop signal"],
    ['fractions of a second for the stop', (chart) => web(chart, 'a').limitStop('a', Duration.millis(1500)),
      "chart/web: Lifecycle.limitStop('a'): 'limit' (1.5 s) must be a whole number of seconds, because Kubernetes counts in whole seconds: "
        + 'give how long the container may take to exit after its stop signal'],
  ])('%s', (_, call, text) => {
    // In a chart that is never synthesized: the call itself must fail.
    expect(thrownBy(() => call(new Chart(new App(), 'chart')))).toBe(text);
  });
});

const withHook = (hook: kplus.ContainerLifecycle): kplus.ContainerProps => ({ name: 'a', image: 'a', lifecycle: hook });
const THEIR_HOOK = kplus.Handler.fromCommand(['theirs']);
const command = ['run'];

describe('synthesis refuses', () => {
  test.each<[string, (chart: Chart) => void, ...string[]]>([
    // Names
    ['containers that are not there', (chart) => web(chart, 'a', 'b').startFirst('x', GATE).startFirst('a', GATE, { then: ['y'] })
      .stop(Shutdown.of(), { container: 'z' }).preStop('u', EXEC).postStart('v', EXEC).limitStop('w', seconds(1)),
    ...[["startFirst: 'container'", 'x'], ["startFirst: 'then'", 'y'], ["stop: 'container'", 'z'], ["preStop: 'container'", 'u'],
      ["postStart: 'container'", 'v'], ["limitStop: 'container'", 'w']]
      .map(([option, name]) => `Lifecycle.${option} (${name}) must be a container of the pod, which has 'a', 'b': correct the name`)],
    ['a container where there is none', (chart) => web(chart).preStop('x', EXEC),
      "Lifecycle.preStop: 'container' (x) must be a container of the pod, which has none: correct the name"],
    ['hooks of an init container, which Kubernetes forbids', (chart) => {
      const pod = new kplus.Deployment(chart, 'web', { containers: [{ name: 'a', image: 'a' }], initContainers: [{ name: 'migrate', image: 'i' }] });
      Lifecycle.of(pod).preStop('migrate', EXEC);
    }, "Lifecycle.preStop: 'container' (migrate) is an init container, which starts before all regular containers anyway: name one of 'a'"],
    ['an order for a native sidecar', (chart) => {
      const sidecar = { name: 'proxy', image: 'i', restartPolicy: kplus.ContainerRestartPolicy.ALWAYS };
      Lifecycle.of(new kplus.Deployment(chart, 'web', { containers: [{ name: 'a', image: 'a' }], initContainers: [sidecar] })).startFirst('proxy', GATE);
    }, "Lifecycle.startFirst: 'container' (proxy) is a native sidecar, which starts before all regular containers anyway: name one of 'a'"],
    ['a wait with the name of a container', (chart) => web(chart, 'a', 'wait').waitFor([Gate.tcp('x', 1)], { name: 'wait' }),
      "Lifecycle.waitFor: 'name' (wait) is already the name of a container of the pod: give the wait another name"],

    // Order
    ['to hold back nobody, where there is nobody else', (chart) => web(chart, 'a').startFirst('a', GATE),
      "Lifecycle.startFirst('a'): 'then' (none) must name a container to hold back: the pod has no other; add one, or leave the gate out"],
    ['to hold back nobody, where there are others', (chart) => web(chart, 'a', 'b').startFirst('a', GATE, { then: [] }),
      "Lifecycle.startFirst('a'): 'then' (none) must name a container to hold back: name one that does not start before it, or leave 'then' out for all of them"],
    ['containers that wait for each other', (chart) => web(chart, 'a', 'b').startFirst('a', GATE, { then: ['b'] }).startFirst('b', GATE, { then: ['a'] }),
      "Lifecycle.startFirst('b'): 'then' (a) already starts before it, because of another Lifecycle.startFirst or as a native sidecar: remove it from 'then', or remove the other one"],
    ['containers that wait for each other in a circle', (chart) => web(chart, 'a', 'b', 'c').startFirst('a', GATE, { then: ['b'] })
      .startFirst('b', GATE, { then: ['c'] }).startFirst('c', GATE, { then: ['a'] }),
    "Lifecycle.startFirst('c'): 'then' (a) already starts before it, because of another Lifecycle.startFirst or as a native sidecar: remove it from 'then', or remove the other one"],
    ['a native sidecar that waits for a regular container', (chart) => {
      Cluster.set(chart, { version: KubernetesVersion.V1_29 });
      web(chart, 'a', 'b', 'proxy').startFirst('a', GATE, { then: ['proxy'] }).startFirst('proxy', GATE, { then: ['b'], helper: true });
    }, "Lifecycle.startFirst('a'): 'then' (proxy) already starts before it, because of another Lifecycle.startFirst or as a native sidecar: remove it from 'then', or remove the other one"],

    // Ways
    ['a native sidecar before 1.29', (chart) => {
      Cluster.set(chart, { version: KubernetesVersion.V1_28 });
      web(chart, 'a', 'b').startFirst('a', GATE, { way: Way.NATIVE_SIDECAR });
    },
    "Lifecycle.startFirst('a'): 'way' (NATIVE_SIDECAR) needs Kubernetes 1.29, but the cluster has 1.28: raise its version with Cluster.set, or "
      + "leave 'way' out to have one chosen"],
    ['a native sidecar that waits for another pod, or has a startup probe, or several gates', (chart) => {
      Cluster.set(chart, { version: KubernetesVersion.V1_29 });
      web(chart, { name: 'a', image: 'a', startup: kplus.Probe.fromCommand(['mine']) }, 'b')
        .startFirst('a', Gate.tcp('postgres', 5432), { way: Way.NATIVE_SIDECAR }).startFirst('a', GATE, { way: Way.NATIVE_SIDECAR, then: ['b'] });
    },
    'Lifecycle.startFirst(\'a\'): \'way\' (NATIVE_SIDECAR) uses a probe, which can only check its own pod, but the gate is tcp postgres:5432 (at '
      + 'most 60 s): use Lifecycle.waitFor',
    "Lifecycle.startFirst('a'): 'way' (NATIVE_SIDECAR) needs the startup probe of container 'a', which already has one: remove that, because the gate replaces it",
    'Lifecycle.startFirst(\'a\'): \'way\' (NATIVE_SIDECAR) can only have one gate, its startup probe, but the container has several: choose '
      + 'another way for all of them, or keep one gate'],
    ['waiting in an entry point that is not known', (chart) => web(chart, 'a', { name: 'b', image: 'b', args: ['--x'] }, { name: 'c', image: 'c', command })
      .startFirst('a', GATE, { way: Way.WAIT_IN_ENTRY_POINT }),
    "Lifecycle.startFirst('a'): 'way' (WAIT_IN_ENTRY_POINT) needs the command of container 'b', which the manifest does not have: set its "
      + "'command', or leave 'way' out to have one chosen"],
    ['restarting by anything but an HTTP request', (chart) => web(chart, 'a', 'b').startFirst('a', Gate.tcp('localhost', 1), { way: Way.RESTART_UNTIL_READY }),
      "Lifecycle.startFirst('a'): 'way' (RESTART_UNTIL_READY) can only send an HTTP request to its own pod, but the gate is tcp localhost:1 (at "
        + "most 60 s): leave 'way' out to have one chosen"],
    ['restarting by a request to another pod', (chart) => web(chart, 'a', 'b').startFirst('a', Gate.httpGet('http://auth/'), { way: Way.RESTART_UNTIL_READY }),
      "Lifecycle.startFirst('a'): 'way' (RESTART_UNTIL_READY) can only send an HTTP request to its own pod, but the gate is http://auth/ (at "
        + "most 60 s): leave 'way' out to have one chosen"],
    ['a limit of an unknown command', (chart) => web(chart, 'a').limitStop('a', seconds(1)),
      "Lifecycle.limitStop('a'): the manifest does not have the command of the container, which the limit must wrap: set its 'command'"],

    // Hooks that are there already
    ['to overwrite a preStop by a drain', (chart) => web(chart, withHook({ preStop: THEIR_HOOK })).stop(Shutdown.of({ drain: seconds(4) })),
      "container 'a': 'preStop' already exists and is not overwritten, but the drain (4 s) needs it: move the existing hook to Lifecycle.preStop, "
        + 'or call Lifecycle.stop for the other containers only'],
    ['to overwrite a preStop by a line for the log', (chart) => web(chart, withHook({ preStop: THEIR_HOOK })).stop(Shutdown.of({ drain: seconds(0), message: 'bye' })),
      "container 'a': 'preStop' already exists and is not overwritten, but the log message needs it: move the existing hook to Lifecycle.preStop, or "
        + 'call Lifecycle.stop for the other containers only'],
    ['to overwrite a preStop by the hook of a server', (chart) => web(chart, withHook({ preStop: THEIR_HOOK })).server(Server.haproxy({ stopSignal: StopSignal.SIGTERM })),
      "container 'a': 'preStop' already exists and is not overwritten, but Lifecycle.server (HAProxy) needs it: move the existing hook to Lifecycle.preStop"],
    ['to overwrite a preStop by another', (chart) => web(chart, withHook({ preStop: THEIR_HOOK })).preStop('a', EXEC),
      "container 'a': 'preStop' already exists and is not overwritten, but Lifecycle.preStop needs it: remove one of the two"],
    ['to overwrite a postStart by another', (chart) => web(chart, withHook({ postStart: THEIR_HOOK })).postStart('a', EXEC),
      "container 'a': 'postStart' already exists and is not overwritten, but Lifecycle.postStart (run flush (at most 3 s)) needs it: remove one of the two"],
    ['to overwrite the postStart of the first container', (chart) => web(chart, withHook({ postStart: THEIR_HOOK }), 'b').startFirst('a', GATE),
      "container 'a': 'postStart' already exists and is not overwritten, but Lifecycle.startFirst('a') (HOLD_NEXT_CONTAINER) needs it: remove one of the two"],
    ['to overwrite the postStart of a held container', (chart) => web(chart, 'b', withHook({ postStart: THEIR_HOOK })).startFirst('b', GATE, { way: Way.RESTART_UNTIL_READY }),
      "container 'a': 'postStart' already exists and is not overwritten, but Lifecycle.startFirst('b') (RESTART_UNTIL_READY) needs it: remove one of the two"],
    ['two needs for one postStart of the first container', (chart) => web(chart, 'a', 'b').startFirst('a', GATE).postStart('a', EXEC),
      "container 'a': 'postStart' is needed by Lifecycle.postStart and by Lifecycle.startFirst('a') (HOLD_NEXT_CONTAINER), but a container has "
        + 'only one: choose another way in Lifecycle.startFirst, or leave one of them out'],
    ['two needs for one postStart of a held container', (chart) => web(chart, 'a', 'b', 'c').startFirst('a', GATE, { way: Way.RESTART_UNTIL_READY, then: ['c'] })
      .startFirst('b', GATE, { way: Way.RESTART_UNTIL_READY, then: ['c'] }),
    "container 'c': 'postStart' is needed by Lifecycle.startFirst('a') (RESTART_UNTIL_READY) and by Lifecycle.startFirst('b') "
      + '(RESTART_UNTIL_READY), but a container has only one: choose another way in Lifecycle.startFirst, or leave one of them out'],

    // Hooks that no kubelet can run
    ['a tcpSocket that is there already', (chart) => web(chart, withHook({ postStart: kplus.Handler.fromTcpSocket({ port: 80 }) })),
      "container 'a': 'postStart' (tcpSocket) never runs, because no kubelet implements it, although the API server accepts it: use Gate.tcp to wait for a port, or Hook.exec"],
    ['a host that is there already', (chart) => theirs(chart, { containers: [{ name: 'a', lifecycle: { preStop: { httpGet: { host: 'localhost', port: 80 } } } }] }),
      "container 'a': 'preStop' (httpGet with host localhost) is resolved on the node, where 'localhost' is the node itself: remove the host, "
        + 'and the request goes to the pod'],
    ['a hook of a native sidecar that no kubelet can run', (chart) => theirs(chart, {
      containers: [{ name: 'a' }], initContainers: [{ name: 'b', restartPolicy: 'Always', lifecycle: { preStop: { tcpSocket: { port: 80 } } } }],
    }), "container 'b': 'preStop' (tcpSocket) never runs, because no kubelet implements it, although the API server accepts it: use Gate.tcp to wait for a port, or Hook.exec"],
    ['an HTTP request without an address', (chart) => theirs(chart, { hostNetwork: true, containers: [{ name: 'a', lifecycle: { preStop: { httpGet: { port: 80 } } } }] }),
      "container 'a': 'preStop' (httpGet) always fails with 'hostNetwork', because the kubelet does not find the address of the pod: use Hook.exec"],
    ['an empty command that is there already', (chart) => web(chart, withHook({ preStop: kplus.Handler.fromCommand([]) })),
      "container 'a': 'preStop' (exec) must have a command: give the program and its arguments"],
    ['a port by a name that the container lacks', (chart) => web(chart, { name: 'a', image: 'a', ports: [{ number: 80, name: 'http' }, { number: 81, name: 'admin' }, { number: 82 }] })
      .preStop('a', Hook.httpGet('/', { portName: 'metrics', timeout: seconds(1) })),
    "Hook.httpGet: 'portName' (metrics) must be a port of container 'a', which names 'http', 'admin': use one of these, or give the number"],
    ['a port by its name where none has one', (chart) => web(chart, { name: 'a', image: 'a', portNumber: 80 })
      .preStop('a', Hook.httpGet('/', { portName: 'http', timeout: seconds(1) })),
    "Hook.httpGet: 'portName' (http) must be a port of container 'a', which names none: use one of these, or give the number"],
    ['an HTTP request after a drain', (chart) => web(chart, 'a').stop(Shutdown.of({ drain: seconds(4) })).preStop('a', REQUEST),
      "Lifecycle.preStop('a'): 'hook' (GET /quit on port 9000 (at most 3 s)) cannot follow the drain (4 s), because the kubelet sends the "
        + "request, not the container: use Hook.exec, or give the container a Shutdown with 'drain' 0"],
    ['an HTTP request after a line for the log', (chart) => web(chart, 'a').stop(Shutdown.of({ drain: seconds(0), message: 'bye' })).preStop('a', REQUEST),
      "Lifecycle.preStop('a'): 'hook' (GET /quit on port 9000 (at most 3 s)) cannot follow the log message, because the kubelet sends the request, "
        + "not the container: use Hook.exec, or give the container a Shutdown without 'message'"],

    // Time
    ['too short a grace period of the workload', (chart) => Lifecycle.of(new kplus.Deployment(chart, 'web', {
      containers: [{ name: 'a', image: 'a' }, { name: 'b', image: 'b' }], terminationGracePeriod: seconds(29),
    })).stop(Shutdown.of({ drain: seconds(10), stop: seconds(15) })).preStop('b', EXEC).limitStop('a', seconds(2)),
    "Lifecycle.limitStop('a'): the manifest does not have the command of the container, which the limit must wrap: set its 'command'",
    'the grace period (29 s) must be at least drain 10 s + preStop 3 s + stop 15 s + margin 5 s = 33 s: raise it, leave it out to have it '
      + 'computed, or shorten a part'],
    ['too short a grace period of a shutdown in this cluster', (chart) => {
      Cluster.set(chart, { propagationDelay: seconds(30) });
      web(chart, 'a').stop(Shutdown.of({ gracePeriod: seconds(30) }));
    }, 'the grace period (30 s) must be at least drain 30 s + stop 20 s + margin 5 s = 55 s: raise it, leave it out to have it computed, or shorten a part'],
    ['too short a grace period for sidecars', (chart) => {
      Cluster.set(chart, { version: KubernetesVersion.V1_29 });
      web(chart, 'a', 'proxy').startFirst('proxy', GATE, { helper: true }).stop(Shutdown.of({ gracePeriod: seconds(30) }))
        .stop(Shutdown.of({ stop: seconds(8), margin: seconds(6) }), { container: 'proxy' });
    }, "the grace period (30 s) must be at least drain 5 s + stop 20 s + stop of sidecar 'proxy' 8 s + margin 6 s = 39 s: raise it, leave it out "
      + 'to have it computed, or shorten a part'],
    ['two grace periods', (chart) => Lifecycle.of(new kplus.Deployment(chart, 'web', { containers: [{ image: 'a' }], terminationGracePeriod: Duration.minutes(5) }))
      .stop(Shutdown.of({ gracePeriod: seconds(40) })),
    "the grace period is set twice, as 'gracePeriod' (40 s) of a Shutdown and as 'terminationGracePeriod' (5 min) of the workload: leave one of them out"],
    ['a native sleep that is longer than the grace period', (chart) => {
      Cluster.set(chart, { version: KubernetesVersion.V1_30 });
      web(chart, 'a').postStart('a', Hook.sleep(seconds(31)));
    }, "Lifecycle.postStart('a'): 'hook' (sleep 31 s) must not be longer than the grace period (30 s), or the API server rejects it: shorten the sleep, or raise the grace period"],
  ])('%s', (_, build, ...problems) => {
    expect(errorOf(build)).toBe(invalid('chart/web', ...problems));
  });

  test('an object without a pod template', () => {
    expect(errorOf((chart) => { Lifecycle.of(new kplus.ConfigMap(chart, 'config')).stop(Shutdown.of()); }))
      .toBe("chart/config: Lifecycle.of: 'workload' (ConfigMap) must have a pod template: give a workload, for example a Deployment");
  });

  test('to overwrite a hook that a JSON patch has put there', () => {
    const patched = (hook: string, call: (lifecycle: Lifecycle) => void) => errorOf((chart) => {
      const workload = new kplus.Deployment(chart, 'web', { containers: [{ name: 'a', image: 'a' }] });
      ApiObject.of(workload).addJsonPatch(JsonPatch.add('/spec/template/spec/containers/0/lifecycle', { [hook]: { exec: { command: ['theirs'] } } }));
      call(Lifecycle.of(workload));
    });
    expect(patched('preStop', (lifecycle) => lifecycle.preStop('a', EXEC))).toBe(invalid('chart/web',
      "container 'a': 'preStop' already exists and is not overwritten, but Lifecycle.preStop needs it: remove one of the two"));
    expect(patched('postStart', (lifecycle) => lifecycle.postStart('a', EXEC))).toBe(invalid('chart/web',
      "container 'a': 'postStart' already exists and is not overwritten, but Lifecycle.postStart (run flush (at most 3 s)) needs it: remove one of the two"));
  });

  test('with the same words in App.synth, App.synthYaml and Chart.toJson, before anything is written', () => {
    const outdir = mkdtempSync(join(tmpdir(), 'cdk8s-graceful-'));
    const app = new App({ outdir });
    const chart = new Chart(app, 'chart');
    web(chart, 'a').limitStop('b', seconds(1));
    const text = invalid('chart/web', "Lifecycle.limitStop: 'container' (b) must be a container of the pod, which has 'a': correct the name");
    expect(() => chart.toJson()).toThrow(new Error(text));
    expect(() => app.synthYaml()).toThrow(new Error(text));
    expect(() => app.synth()).toThrow(new Error(text));
    expect(readdirSync(outdir)).toEqual([]);
    rmdirSync(outdir);
  });

  test('again, when it is asked again, and no longer, when the reason is gone', () => {
    const chart = new Chart(new App(), 'chart');
    const workload = new kplus.Deployment(chart, 'web', { containers: [{ name: 'a', image: 'a' }] });
    Lifecycle.of(workload).stop(Shutdown.of({ drain: seconds(3) }), { container: 'b' });
    const text = invalid('chart/web', "Lifecycle.stop: 'container' (b) must be a container of the pod, which has 'a': correct the name");
    expect(() => chart.toJson()).toThrow(new Error(text));
    expect(() => chart.toJson()).toThrow(new Error(text));
    workload.addContainer({ name: 'b', image: 'b' });
    expect(chart.toJson()[0].spec.template.spec.containers[1].lifecycle).toEqual({ preStop: { sleep: { seconds: 3 } } });
  });
});

describe('what is not refused', () => {
  test.each<[string, (chart: Chart) => void]>([
    ['a hook that is there already and that nothing needs', (chart) => web(chart, withHook({ preStop: THEIR_HOOK, postStart: THEIR_HOOK }), 'b')
      .stop(Shutdown.of(), { container: 'b' })],
    ['a hook that is there already, where nothing drains', (chart) => web(chart, withHook({ preStop: THEIR_HOOK })).stop(Shutdown.of({ drain: seconds(0) }))],
    ['an HTTP request where nothing drains', (chart) => web(chart, 'a').stop(Shutdown.of({ drain: seconds(0) })).preStop('a', REQUEST)],
    ['the same grace period twice', (chart) => Lifecycle.of(new kplus.Deployment(chart, 'web', { containers: [{ image: 'a' }], terminationGracePeriod: seconds(40) }))
      .stop(Shutdown.of({ gracePeriod: seconds(40) }))],
    ['a sleep as long as the grace period', (chart) => {
      Cluster.set(chart, { version: KubernetesVersion.V1_30 });
      web(chart, 'a').postStart('a', Hook.sleep(seconds(30)));
    }],
    ['a longer sleep of a program, which Kubernetes does not look at', (chart) => {
      Cluster.set(chart, { version: KubernetesVersion.V1_28 });
      web(chart, 'a').postStart('a', Hook.sleep(seconds(31)));
    }],
  ])('%s', (_, build) => {
    const chart = new Chart(new App(), 'chart');
    build(chart);
    expect(chart.toJson()).toHaveLength(1);
  });
});
