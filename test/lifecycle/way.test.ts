import { Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Cluster, Feature, Gate, Hook, KubernetesVersion, Lifecycle, Shutdown, StartFirstOptions, Way } from '../../src';
import { containerOf, Json, names, podOf } from '../_support/pods';

const seconds = (n: number) => Duration.seconds(n);
const GATE = Gate.httpGet('/ready', { port: 8080, timeout: seconds(30), interval: Duration.millis(1500), attemptTimeout: seconds(2) });
const REQUEST = { path: '/ready', port: 8080, scheme: 'HTTP' };

/** A Deployment of containers, of which those with `!` have no command in the manifest. */
function workload(chart: Chart, version: KubernetesVersion, ...containers: string[]): kplus.Deployment {
  Cluster.set(chart, { version });
  return new kplus.Deployment(chart, 'web', {
    containers: containers.map((name) => ({
      name: name.replace('!', ''), image: 'image', command: name.endsWith('!') ? undefined : ['run', name], args: ['an', 'argument'],
    })),
  });
}

const first = (options: StartFirstOptions, version = KubernetesVersion.V1_36, containers = ['web', 'other'], gate = GATE) =>
  podOf((chart) => { Lifecycle.of(workload(chart, version, ...containers)).startFirst('web', gate, options); });

/** Which way a pod spec shows. */
function wayOf(spec: Json): Way | undefined {
  const { containers, initContainers = [] } = spec;
  const shows = {
    [Way.HOLD_NEXT_CONTAINER]: containers.some((c: Json) => c.lifecycle?.postStart?.exec?.command[2].includes('wait_for')),
    [Way.NATIVE_SIDECAR]: initContainers.some((c: Json) => c.restartPolicy === 'Always' && c.startupProbe),
    [Way.WAIT_IN_ENTRY_POINT]: containers.some((c: Json) => c.command?.[2]?.includes('wait_for')),
    [Way.RESTART_UNTIL_READY]: containers.some((c: Json) => c.lifecycle?.postStart?.httpGet),
  };
  const shown = Object.values(Way).filter((way) => shows[way]);
  if (shown.length > 1) { throw new Error(`several ways at once: ${shown}`); }
  return shown[0];
}

describe('holding the next container', () => {
  const spec = first({ way: Way.HOLD_NEXT_CONTAINER });
  const hook = containerOf(spec, 'web').lifecycle.postStart;

  test('puts the wait into the postStart of the first container, and nothing else', () => {
    expect(wayOf(spec)).toBe(Way.HOLD_NEXT_CONTAINER);
    expect(Object.keys(hook)).toEqual(['exec']);
    expect(hook.exec.command.slice(0, 2)).toEqual(['sh', '-c']);
    expect(hook.exec.command).toHaveLength(3);
    expect(hook.exec.command[2]).toContain('\nwait_for http://127.0.0.1:8080/ready 30 1.5 2 http ');
    expect(containerOf(spec, 'web').command).toEqual(['run', 'web']);
    expect(containerOf(spec, 'other')).not.toHaveProperty('lifecycle');
    expect(containerOf(spec, 'other').command).toEqual(['run', 'other']);
    expect(spec).not.toHaveProperty('initContainers');
  });

  test('speaks to the log of the main process, which the output of a hook does not reach', () => {
    expect(hook.exec.command[2]).toContain('>/proc/1/fd/1');
  });

  test('holds back all containers that start after it', () => {
    expect(names(first({ way: Way.HOLD_NEXT_CONTAINER }, KubernetesVersion.V1_28, ['other', 'another', 'web']).containers)).toEqual(['web', 'other', 'another']);
  });

  test('leaves before it what is not to wait', () => {
    const some = first({ way: Way.HOLD_NEXT_CONTAINER, then: ['another'] }, KubernetesVersion.V1_28, ['other', 'another', 'web']);
    expect(names(some.containers)).toEqual(['other', 'web', 'another']);
  });

  test('waits for several gates of one container in one hook', () => {
    const two = podOf((chart) => {
      Lifecycle.of(workload(chart, KubernetesVersion.V1_28, 'web', 'a', 'b'))
        .startFirst('web', Gate.tcp('localhost', 1), { then: ['a'], way: Way.HOLD_NEXT_CONTAINER })
        .startFirst('web', Gate.tcp('localhost', 2), { then: ['b'], way: Way.HOLD_NEXT_CONTAINER });
    });
    const script: string = containerOf(two, 'web').lifecycle.postStart.exec.command[2];
    expect(script.match(/^wait_for .*$/gm)?.map((line) => line.slice(0, 29))).toEqual(["wait_for 'tcp localhost:1' 60", "wait_for 'tcp localhost:2' 60"]
      .map((line) => line.slice(0, 29)));
  });
});

describe('a native sidecar', () => {
  const spec = first({ way: Way.NATIVE_SIDECAR });

  test('is an init container that goes on, with the gate as its startup probe', () => {
    expect(names(spec.containers)).toEqual(['other']);
    expect(names(spec.initContainers)).toEqual(['web']);
    expect(spec.initContainers[0].restartPolicy).toBe('Always');
    expect(spec.initContainers[0].startupProbe).toEqual(GATE._toProbe());
    expect(spec.initContainers[0].startupProbe).toMatchObject({ httpGet: REQUEST, periodSeconds: 2, timeoutSeconds: 2 });
    expect(spec.initContainers[0].command).toEqual(['run', 'web']);
    expect(spec.initContainers[0]).not.toHaveProperty('lifecycle');
    expect(spec.containers[0].command).toEqual(['run', 'other']);
  });

  test('takes the place of the startup probe that cdk8s-plus gave the container without being asked', () => {
    const replaced = podOf((chart) => {
      const it = workload(chart, KubernetesVersion.V1_29, 'other');
      it.addContainer({ name: 'web', image: 'image', portNumber: 8080 });
      Lifecycle.of(it).startFirst('web', GATE, { way: Way.NATIVE_SIDECAR });
    });
    expect(replaced.initContainers[0].startupProbe).toEqual(GATE._toProbe());
  });

  test('starts after the init containers, and several in the order in which they wait for each other', () => {
    const several = podOf((chart) => {
      const it = workload(chart, KubernetesVersion.V1_29, 'main', 'b', 'a');
      it.addInitContainer({ name: 'migrate', image: 'image' });
      Lifecycle.of(it).startFirst('b', Gate.tcp('localhost', 2), { then: ['main'], way: Way.NATIVE_SIDECAR })
        .startFirst('a', Gate.tcp('localhost', 1), { then: ['b'], way: Way.NATIVE_SIDECAR });
    });
    expect(names(several.initContainers)).toEqual(['migrate', 'a', 'b']);
    expect(names(several.containers)).toEqual(['main']);
  });

  test('gets no drain, since it is stopped after all others, unlike the same container in another way', () => {
    const drains = (version: KubernetesVersion) => {
      const pod = podOf((chart) => {
        Lifecycle.of(workload(chart, version, 'web', 'other!')).startFirst('web', GATE, { helper: true }).stop(Shutdown.of({ drain: seconds(7) }));
      });
      return [containerOf(pod, 'web'), containerOf(pod, 'other')].map((c) => c.lifecycle?.preStop !== undefined);
    };
    expect(drains(KubernetesVersion.V1_28)).toEqual([true, true]);
    expect(drains(KubernetesVersion.V1_29)).toEqual([false, true]);
  });
});

describe('waiting in the entry point', () => {
  const spec = first({ way: Way.WAIT_IN_ENTRY_POINT });

  test('puts the wait before the command of each held container, with its words as arguments', () => {
    const { command, args } = containerOf(spec, 'other');
    expect(command.slice(0, 2)).toEqual(['sh', '-c']);
    expect(command.slice(3)).toEqual(['sh', 'run', 'other']);
    expect(args).toEqual(['an', 'argument']);
    expect(command[2]).toContain('\nwait_for http://127.0.0.1:8080/ready 30 1.5 2 http ');
    expect(command[2]).toMatch(/\nexec "\$@"$/);
    expect(containerOf(spec, 'other')).not.toHaveProperty('lifecycle');
    expect(containerOf(spec, 'web').command).toEqual(['run', 'web']);
    expect(containerOf(spec, 'web')).not.toHaveProperty('lifecycle');
  });

  test('lets the first container start first', () => {
    expect(names(first({ way: Way.WAIT_IN_ENTRY_POINT }, KubernetesVersion.V1_28, ['other', 'another', 'web']).containers)).toEqual(['web', 'other', 'another']);
  });

  test('goes on being limited in its stop', () => {
    const limited = podOf((chart) => {
      Lifecycle.of(workload(chart, KubernetesVersion.V1_28, 'web', 'other')).startFirst('web', GATE).limitStop('other', seconds(4));
    });
    const { command } = containerOf(limited, 'other');
    expect(command.slice(3, 6)).toEqual(['sh', 'sh', '-c']);
    expect(command[2]).toContain('sleep 4');
    expect(command.slice(-3)).toEqual(['sh', 'run', 'other']);
  });
});

describe('restarting until ready', () => {
  test('sends one request at the start of each held container, and changes nothing else', () => {
    const spec = first({ way: Way.RESTART_UNTIL_READY }, KubernetesVersion.V1_28, ['other', 'web', 'another']);
    const request = { postStart: { httpGet: REQUEST } };
    expect(containerOf(spec, 'other').lifecycle).toEqual(request);
    expect(containerOf(spec, 'another').lifecycle).toEqual(request);
    expect(containerOf(spec, 'web')).not.toHaveProperty('lifecycle');
    expect(names(spec.containers)).toEqual(['other', 'web', 'another']);
  });
});

describe('the way that is chosen', () => {
  const http = GATE;
  const tcp = Gate.tcp('localhost', 5432);
  const remote = Gate.httpGet('http://elsewhere/');
  const file = Gate.file('/tmp/ready');
  const command = Gate.exec(['is-ready']);
  const { V1_28, V1_29, V1_36 } = KubernetesVersion;
  const [hold, native, wait] = [Way.HOLD_NEXT_CONTAINER, Way.NATIVE_SIDECAR, Way.WAIT_IN_ENTRY_POINT];

  test.each<[Gate, KubernetesVersion, string, boolean, Way]>([
    // gate, version, the held containers, whether the first is a helper, the way
    [http, V1_28, 'with commands', false, wait],
    [http, V1_36, 'with commands', false, wait],
    [http, V1_28, 'without', false, hold],
    [http, V1_36, 'without', false, hold],
    [tcp, V1_36, 'with commands', false, wait],
    [tcp, V1_36, 'without', false, hold],
    [file, V1_36, 'with commands', false, hold],
    [command, V1_36, 'with commands', false, hold],
    [remote, V1_36, 'with commands', false, wait],
    [remote, V1_36, 'without', false, hold],
    [http, V1_28, 'with commands', true, wait],
    [http, V1_28, 'without', true, hold],
    [http, V1_29, 'with commands', true, native],
    [http, V1_36, 'without', true, native],
    [tcp, V1_29, 'without', true, native],
    [file, V1_29, 'without', true, native],
    [command, V1_29, 'with commands', true, native],
    [remote, V1_36, 'with commands', true, wait],
    [remote, V1_36, 'without', true, hold],
  ])('for %s on %s with held containers %s, helper %s, is %s', (gate, version, held, helper, way) => {
    const marks = { 'with commands': ['', ''], 'without': ['!', '!'] }[held]!;
    expect(wayOf(first({ helper }, version, ['web', `other${marks[0]}`, `another${marks[1]}`], gate))).toBe(way);
  });

  test.each<[string, Gate, boolean, string | undefined, string[]]>([
    // the gate, whether the first is a helper, which container waits by itself, the containers in their order
    ['HTTP', http, false, 'able', ['web', 'able', 'unable']],
    ['another pod', remote, true, 'able', ['web', 'able', 'unable']],
    ['a file of the first container', file, false, undefined, ['web', 'able', 'unable']],
    ['HTTP, for a native sidecar', http, true, undefined, ['able', 'unable']],
  ])('is each container\'s own wait where it can, since only that holds when the first one crashes: for %s', (_, gate, helper, waits, order) => {
    const spec = first({ helper }, V1_36, ['able', 'unable!', 'web'], gate);
    const holds = containerOf(spec, 'web').lifecycle?.postStart;
    expect(names(spec.containers)).toEqual(order);
    expect(spec.containers.filter((c: Json) => c.command?.[2]?.includes('wait_for')).map((c: Json) => c.name)).toEqual(waits ? [waits] : []);
    expect(holds?.exec?.command[2].includes('wait_for')).toBe(order.includes('web') ? true : undefined);
  });

  test('looks only at the commands of those that wait', () => {
    expect(wayOf(first({ then: ['other'] }, V1_36, ['web', 'other', 'another!']))).toBe(wait);
    expect(wayOf(first({ then: ['another'] }, V1_36, ['web', 'other', 'another!']))).toBe(hold);
  });

  test('sees a feature gate that is turned on', () => {
    const spec = podOf((chart) => {
      const it = new kplus.Deployment(chart, 'web', { containers: [{ name: 'web', image: 'i' }, { name: 'other', image: 'i' }] });
      Cluster.set(chart, { featureGates: [Feature.NATIVE_SIDECARS] });
      Lifecycle.of(it).startFirst('web', http, { helper: true });
    });
    expect(wayOf(spec)).toBe(native);
  });

  test('is the one that was named, where one was', () => {
    for (const way of Object.values(Way)) { expect(wayOf(first({ way, helper: true }))).toBe(way); }
  });
});

describe('several containers that wait for each other', () => {
  const order = (containers: string[], ...starts: [string, string[] | undefined][]) => names(podOf((chart) => {
    const lifecycle = Lifecycle.of(workload(chart, KubernetesVersion.V1_28, ...containers.map((name) => `${name}!`)));
    starts.forEach(([name, then], i) => lifecycle.startFirst(name, Gate.tcp('localhost', i + 1), { then }));
  }).containers);

  test('start in the order of what they wait for, in whatever order that was said', () => {
    expect(order(['c', 'a', 'b'], ['a', ['c']], ['b', ['a']])).toEqual(['b', 'a', 'c']);
    expect(order(['c', 'a', 'b'], ['b', ['a']], ['a', ['c']])).toEqual(['b', 'a', 'c']);
  });

  test('wait for all that were started first before them, where nothing is said', () => {
    const spec = podOf((chart) => {
      Lifecycle.of(workload(chart, KubernetesVersion.V1_28, 'c', 'b', 'a')).startFirst('a', Gate.tcp('localhost', 1)).startFirst('b', Gate.tcp('localhost', 2));
    });
    expect(names(spec.containers)).toEqual(['a', 'b', 'c']);
    const gates = (name: string) => containerOf(spec, name).command.join('\n').match(/^wait_for 'tcp localhost:\d/gm)?.map((line: string) => line.slice(-1));
    expect(gates('a')).toBeUndefined();
    expect(gates('b')).toEqual(['1']);
    expect(gates('c')).toEqual(['2', '1']);
  });
});

describe('waiting for what is outside the pod', () => {
  const wait = (options = {}) => podOf((chart) => {
    const it = workload(chart, KubernetesVersion.V1_28, 'web');
    it.addInitContainer({ name: 'migrate', image: 'image' });
    Lifecycle.of(it).waitFor([Gate.tcp('postgres', 5432), Gate.exec(['true'])], options).waitFor([Gate.httpGet('http://auth/')], { name: 'wait-more' });
  });

  test('is done by init containers before all others, one for each call', () => {
    expect(names(wait().initContainers)).toEqual(['wait-for-dependencies', 'wait-more', 'migrate']);
  });

  test('takes the gates one after another', () => {
    const { command } = containerOf(wait(), 'wait-for-dependencies');
    expect(command.slice(0, 2)).toEqual(['sh', '-c']);
    expect(command[2].split('\n').filter((line: string) => /^wait_for \d/.test(line))).toEqual([
      "wait_for 60 'tcp postgres:5432' 'until timeout 5 nc -z postgres 5432; do sleep 0.2; done'",
      "wait_for 60 'command true' 'until timeout -s KILL 5 true; do sleep 0.2; done'",
    ]);
    expect(command[2].split('\n').length).toBeLessThanOrEqual(8);
  });

  test('looks for its tools itself in an image of which nothing is known', () => {
    const { command } = containerOf(wait({ image: 'acme/waiter:1' }), 'wait-for-dependencies');
    expect(command).toEqual(Gate.waitCommand([Gate.tcp('postgres', 5432), Gate.exec(['true'])]));
  });

  test('is done without any right, by a small image', () => {
    expect({ ...containerOf(wait(), 'wait-for-dependencies'), command: [] }).toEqual({
      command: [],
      image: 'busybox:1.36',
      imagePullPolicy: 'IfNotPresent',
      name: 'wait-for-dependencies',
      resources: { limits: { memory: '32Mi' }, requests: { cpu: '10m', memory: '16Mi' } },
      securityContext: {
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
        privileged: false,
        readOnlyRootFilesystem: true,
        runAsGroup: 65534,
        runAsNonRoot: true,
        runAsUser: 65534,
        seccompProfile: { type: 'RuntimeDefault' },
      },
    });
  });

  test('may be done by another image under another name', () => {
    expect(containerOf(wait({ image: 'tools:1', name: 'first-of-all' }), 'first-of-all').image).toBe('tools:1');
  });
});

describe('a postStart hook', () => {
  test('is written as it was made', () => {
    const spec = podOf((chart) => {
      Lifecycle.of(workload(chart, KubernetesVersion.V1_30, 'web', 'other')).postStart('web', Hook.sleep(seconds(3)))
        .postStart('other', Hook.exec(['warm', 'up'], { timeout: seconds(9) }));
    });
    expect(containerOf(spec, 'web').lifecycle).toEqual({ postStart: { sleep: { seconds: 3 } } });
    expect(containerOf(spec, 'other').lifecycle).toEqual({ postStart: { exec: { command: ['timeout', '-s', 'KILL', '9', 'warm', 'up'] } } });
    expect(spec.terminationGracePeriodSeconds).toBe(30);
  });

  test('goes with a gate in another way', () => {
    const spec = podOf((chart) => {
      Lifecycle.of(workload(chart, KubernetesVersion.V1_30, 'web', 'other')).startFirst('web', GATE).postStart('web', Hook.sleep(seconds(3)));
    });
    expect(containerOf(spec, 'web').lifecycle).toEqual({ postStart: { sleep: { seconds: 3 } } });
    expect(wayOf(spec)).toBe(Way.WAIT_IN_ENTRY_POINT);
  });
});
