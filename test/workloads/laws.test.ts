import { KubernetesVersion, Way } from '../../src';
import { simpleCommands } from '../../src/commands/script';
import { Emitted, everything, minorOf } from '../_support/everything';
import { allContainers, Json } from '../_support/pods';
import { violationsOf } from '../_support/restricted';

/*
 * The laws of the library, on everything that its constructs emit, in many combinations of their options.
 */

const EMITTED = [...everything()];
const NATIVE = (c: Json) => c.restartPolicy === 'Always';

/** What breaks a law, by what is emitted. The law must have been looked at often. */
function breaches(look: (emitted: Emitted, found: (what: string) => void) => number): string[] {
  const all: string[] = [];
  let looks = 0;
  for (const emitted of EMITTED) { looks += look(emitted, (what) => all.push(`${emitted.name}: ${what}`)); }
  expect(looks).toBeGreaterThan(500);
  return all;
}

const hooksOf = (spec: Json): [string, Json][] => allContainers(spec).flatMap((c) =>
  Object.entries<Json>(c.lifecycle ?? {}).map(([hook, handler]): [string, Json] => [`${c.name}.${hook}`, handler]));

/** The longest time that a hook takes by itself: nothing if it has no bound. */
function boundOf(handler: Json): number | undefined {
  return handler.sleep ? handler.sleep.seconds : boundOfCommand(handler.exec?.command ?? []);
}

function boundOfCommand([program, ...words]: string[]): number | undefined {
  switch (program) {
    case 'sleep': return Number(words[0]);
    case 'timeout': return Number(words[2]);
    case 'sh': return boundOfScript(words[1]);
    // They only write, or send a signal.
    case 'printf': case 'kill': case ':': case 'nats-server': return 0;
    default: return undefined;
  }
}

function boundOfScript(script: string): number | undefined {
  if (script.includes('\nwait_for ')) {
    // Each gate has its time limit, and gives up after it.
    return script.split('\n').filter((line) => line.startsWith('wait_for ')).reduce((sum, line) => {
      const [, short, general] = /^wait_for (?:(\d+) |(?:'(?:[^']|'\\'')*'|[^' ]+) (\d+) )/.exec(line)!;
      return sum + Number(short ?? general);
    }, 0);
  }
  // A loop with a clock of its own, in hundredths of a second.
  const [, clock] = /^end=\$\(\(now \+ (\d+)\)\)$/m.exec(script) ?? [];
  if (clock) { return Number(clock) / 100; }
  return simpleCommands(script).reduce<number | undefined>((sum, words) => {
    const own = boundOfCommand(words);
    return sum === undefined || own === undefined ? undefined : sum + own;
  }, 0);
}

describe('of all that the library emits', () => {
  test('every regular container goes on serving for the propagation delay before its stop signal', () => {
    expect(breaches(({ name, spec }, found) => {
      const serving = spec.containers.filter(() => !name.startsWith('a Job') && !name.startsWith('a CronJob'));
      for (const c of serving) {
        const script = c.lifecycle?.preStop?.exec?.command.join(' ') ?? '';
        const drain = c.lifecycle?.preStop?.sleep?.seconds ?? Number(/(?:^|^sh -c |&& |exec )sleep (\d+)/.exec(script)?.[1] ?? 0);
        if (drain < 6) { found(`${c.name} drains ${drain} s`); }
        // Nothing but the line for the log may come before the drain.
        if (script && !/^(?:sh -c )?(?:\{ printf .*?\} 2>\/dev\/null && )?(?:exec )?sleep \d/.test(script)) { found(`${c.name}: ${script}`); }
      }
      return serving.length;
    })).toEqual([]);
  });

  test('the grace period holds the hook before the stop of each container, and more', () => {
    expect(breaches(({ spec }, found) => {
      const hooks = hooksOf(spec).filter(([name]) => name.endsWith('preStop'));
      for (const [name, handler] of hooks) {
        const bound = boundOf(handler);
        if (bound === undefined || bound + 2 > spec.terminationGracePeriodSeconds) { found(`${name} takes ${bound} s of ${spec.terminationGracePeriodSeconds} s`); }
      }
      return hooks.length;
    })).toEqual([]);
  });

  test('every hook has a bound, no tcpSocket and no host; but for the way that is never chosen', () => {
    const unbounded: Emitted[] = [];
    expect(breaches((emitted, found) => {
      const hooks = hooksOf(emitted.spec);
      for (const [name, handler] of hooks) {
        if (Object.keys(handler).length !== 1) { found(`${name} has handlers ${Object.keys(handler)}`); }
        if (handler.tcpSocket || handler.httpGet?.host) { found(`${name}: ${JSON.stringify(handler)}`); }
        if (boundOf(handler) === undefined) {
          unbounded.push(emitted);
          if (emitted.way !== Way.RESTART_UNTIL_READY) { found(`${name} has no bound: ${JSON.stringify(handler)}`); }
        }
      }
      return hooks.length;
    })).toEqual([]);
    // The exception is real: its hook is a single request, which nothing ends.
    expect(new Set(unbounded.map(({ way }) => way))).toEqual(new Set([Way.RESTART_UNTIL_READY]));
  });

  test('no container is asked by a command whether it is ready: Kubernetes 1.35 and 1.36 cancel that at the deletion, with a Warning', () => {
    expect(breaches(({ spec }, found) => {
      const containers = allContainers(spec);
      for (const c of containers.filter(({ readinessProbe }) => readinessProbe?.exec)) { found(`${c.name}: ${c.readinessProbe.exec.command.join(' ')}`); }
      return containers.length;
    })).toEqual([]);
  });

  test('no container of ours has its startup probe tried within its first second: a failed attempt is a Warning event', () => {
    expect(breaches(({ ours, spec }, found) => {
      const probed = ours ? spec.containers.filter(({ startupProbe }: Json) => startupProbe) : [];
      for (const { name, startupProbe } of probed) { if (!(startupProbe.initialDelaySeconds >= 1)) { found(`${name}: ${JSON.stringify(startupProbe)}`); } }
      return probed.length;
    })).toEqual([]);
  });

  test('every pod of our constructs keeps the restricted Pod Security standard', () => {
    expect(breaches(({ ours, spec }, found) => {
      if (!ours) { return 0; }
      violationsOf(spec).forEach(found);
      return 1;
    })).toEqual([]);
  });

  test('every init container that the library adds keeps it as well, also in the pods of others', () => {
    expect(breaches(({ ours, spec }, found) => {
      const added = ours ? [] : spec.initContainers.filter((c: Json) => c.name === 'wait-for-dependencies');
      const violations = violationsOf({ containers: added });
      violations.forEach(found);
      return ours ? 1 : added.length;
    })).toEqual([]);
  });

  test('nothing is there before its version: native sleeps from 1.30, native sidecars from 1.29', () => {
    const seen = { natively: new Set<number>(), bySidecar: new Set<number>(), byProgram: new Set<number>() };
    expect(breaches(({ name, version, spec }, found) => {
      const minor = minorOf(version);
      for (const [hook, handler] of hooksOf(spec)) {
        if (handler.sleep) { seen.natively.add(minor); }
        if (handler.exec?.command[0] === 'sleep') { seen.byProgram.add(minor); }
        if (handler.sleep && minor < 30) { found(`${hook} sleeps natively`); }
        if (handler.exec?.command[0] === 'sleep' && minor >= 30) { found(`${hook} sleeps by a program`); }
      }
      // The proxy of the workloads was made a sidecar by the user.
      for (const c of (spec.initContainers ?? []).filter((other: Json) => NATIVE(other) && other.name !== 'proxy')) {
        seen.bySidecar.add(minor);
        if (minor < 29) { found(`${c.name} is a native sidecar`); }
      }
      return name ? 1 : 0;
    })).toEqual([]);
    const from = (first: number) => new Set(Object.values(KubernetesVersion).map(minorOf).filter((minor) => minor >= first));
    expect(seen).toEqual({ natively: from(30), bySidecar: from(29), byProgram: new Set([28, 29]) });
  });

  test('nothing depends on what came after 1.33: the manifests of the versions since are the same', () => {
    const byName = new Map<string, Map<number, string>>();
    for (const { manifests, name, version } of EMITTED) {
      const key = name.replace(/, on [\d.]+$/, '');
      byName.set(key, (byName.get(key) ?? new Map()).set(minorOf(version), JSON.stringify(manifests)));
    }
    expect(byName.size).toBeGreaterThan(50);
    const differing = (minor: number) => [...byName].filter(([, versions]) => versions.get(minor) !== versions.get(33)).map(([name]) => name);
    for (const minor of Object.values(KubernetesVersion).map(minorOf).filter((one) => one > 33)) { expect(differing(minor)).toEqual([]); }
    // The control: the native sleep of 1.30 makes a difference.
    expect(differing(29)).not.toEqual([]);
  });

  test('no field is there that 1.37 drops by default, or rejects', () => {
    expect(breaches(({ manifests, spec }, found) => {
      const all = allContainers(spec);
      for (const c of all) { if (c.lifecycle?.stopSignal || c.restartPolicyRules || (c.restartPolicy && !NATIVE(c))) { found(c.name); } }
      const [, field] = /"(maxUnavailable":0,"maxSurge":0|podReplacementPolicy|evictionResponders|protocol":"HTTP2)"?/.exec(JSON.stringify(manifests)) ?? [];
      if (field) { found(field); }
      return all.length;
    })).toEqual([]);
  });

  test('no plain init container has hooks or probes, which Kubernetes forbids', () => {
    expect(breaches(({ spec }, found) => {
      const plain = (spec.initContainers ?? []).filter((c: Json) => !NATIVE(c));
      for (const c of plain) {
        for (const field of ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe']) { if (c[field]) { found(`${c.name} has ${field}`); } }
      }
      return 1 + plain.length;
    })).toEqual([]);
  });

  test('no pod has two containers of one name', () => {
    expect(breaches(({ spec }, found) => {
      const all = allContainers(spec).map((c) => c.name);
      if (new Set(all).size !== all.length) { found(all.join()); }
      return 1;
    })).toEqual([]);
  });
});
