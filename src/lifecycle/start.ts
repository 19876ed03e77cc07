import { Json, setField } from './manifest';
import { factsOfSpec, PodFacts } from './pod';
import { chooseWay, Way } from './way';
import { Cluster } from '../cluster';
import { Gate } from '../gates';
import { ScriptOutput } from '../gates/script';

/** The intent that one container starts first, and others are held back until its gate opens. */
export interface Start {
  readonly first: string;
  readonly gate: Gate;
  readonly then?: string[];
  readonly way?: Way;
  readonly helper: boolean;
}

/** A start with everything decided. */
export interface DecidedStart {
  readonly first: string;
  readonly gate: Gate;
  readonly then: string[];
  readonly way: Way;
}

/** The intent that the pod waits for something outside it. */
export interface Wait {
  readonly gates: Gate[];
  readonly image: string;
  readonly name: string;
}

/** Decides what the intents leave open. Names that no container has are left to the checks. */
export function decide(starts: Start[], pod: PodFacts, cluster: Cluster): DecidedStart[] {
  const started = new Set<string>();
  return starts.map(({ first, gate, then, way, helper }) => {
    started.add(first);
    const held = then ?? pod.containers.map((c) => c.name).filter((name) => !started.has(name));
    const facts = pod.containers.filter((c) => held.includes(c.name));
    return { first, gate, then: held, way: way ?? chooseWay(gate, facts, helper, cluster) };
  });
}

/** Writes the starts into a pod spec. */
export function writeStarts(spec: Json, starts: Start[], cluster: Cluster): void {
  for (const start of decide(starts, factsOfSpec(spec), cluster)) {
    const first = container(spec, start.first);
    const held = start.then.map((name) => container(spec, name));
    switch (start.way) {
      case Way.HOLD_NEXT_CONTAINER:
        putBefore(spec, first, held);
        setHook(first, 'postStart', { exec: { command: ['sh', '-c', Gate._script([start.gate], ScriptOutput.HOOK)] } });
        break;
      case Way.NATIVE_SIDECAR:
        spec.containers = spec.containers.filter((c: Json) => c !== first);
        setField(spec, 'initContainers', [...spec.initContainers ?? [], first]);
        setField(first, 'restartPolicy', 'Always');
        setField(first, 'startupProbe', start.gate._toProbe());
        break;
      case Way.WAIT_IN_ENTRY_POINT:
        putBefore(spec, first, held);
        for (const c of held) {
          const script = `${Gate._script([start.gate], ScriptOutput.MAIN_PROCESS)}\ntrap - TERM INT\nexec "$@"`;
          setField(c, 'command', ['sh', '-c', script, 'sh', ...c.command]);
        }
        break;
      case Way.RESTART_UNTIL_READY:
        for (const c of held) { setHook(c, 'postStart', { httpGet: start.gate._toProbe().httpGet }); }
        break;
    }
  }
}

/** Writes the init containers that wait into a pod spec. */
export function writeWaits(spec: Json, waits: Wait[]): void {
  if (waits.length === 0) { return; }
  // They come first: what the pod needs may be needed by its other init containers too, a database by its migration.
  setField(spec, 'initContainers', [...waits.map(waitingContainer), ...spec.initContainers ?? []]);
}

function waitingContainer({ gates, image, name }: Wait): Json {
  return {
    command: Gate.waitCommand(gates),
    image,
    imagePullPolicy: 'IfNotPresent',
    name,
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
  };
}

/** Sets a hook of a container. */
export function setHook(container_: Json, hook: 'postStart' | 'preStop', handler: object): void {
  const lifecycle = container_.lifecycle ?? {};
  setField(lifecycle, hook, handler);
  setField(container_, 'lifecycle', lifecycle);
}

/** The regular container of that name. The checks have made sure that there is one. */
export function container(spec: Json, name: string): Json {
  return [...spec.containers, ...spec.initContainers ?? []].find((c: Json) => c.name === name)!;
}

// The kubelet starts containers in the order of the list.
function putBefore(spec: Json, first: Json, held: Json[]): void {
  const others: Json[] = spec.containers.filter((c: Json) => c !== first);
  const at = Math.min(spec.containers.indexOf(first), ...held.map((c) => others.indexOf(c)));
  spec.containers = [...others.slice(0, at), first, ...others.slice(at)];
}
