import type { Json } from './manifest';
import { inOrder, setField, withField } from './manifest';
import type { PodFacts } from './pod';
import { chooseWays, Way } from './way';
import type { Cluster } from '../cluster';
import { Gate } from '../gates';
import { WaitPlace } from '../gates/place';

/** The intent that one container starts first, and others are held back until its gate opens. */
export interface Start {
  readonly first: string;
  readonly gate: Gate;
  readonly then?: string[];
  readonly way?: Way;
  readonly helper: boolean;
  /** The others need it until they have ended. @default false */
  readonly outlives?: boolean;
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
  return starts.flatMap(({ first, gate, then, way, helper }) => {
    started.add(first);
    const names = then ?? pod.containers.map((c) => c.name).filter((name) => !started.has(name));
    if (way) { return [{ first, gate, then: names, way }]; }
    const held = pod.containers.filter((c) => names.includes(c.name));
    return chooseWays(gate, held, helper, cluster).map((by) => ({ first, gate, then: by.held.map((c) => c.name), way: by.way }));
  });
}

/** The script that waits for gates in a container. */
function scriptIn({ image }: Json, gates: Gate[], place: WaitPlace): string {
  // What is known of images is loaded by those who wait, which most workloads do not.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { gateToolsIn } = require('../servers/machinery/gate-tools') as typeof import('../servers/machinery/gate-tools');
  return Gate._script(gates, place, image === undefined ? undefined : gateToolsIn(image));
}

/** Writes the starts into a pod spec. */
export function writeStarts(spec: Json, decided: DecidedStart[]): void {
  if (decided.length === 0) { return; }
  putInOrder(spec, decided);
  for (const start of decided) {
    const first = container(spec, start.first);
    const held = start.then.map((name) => container(spec, name));
    switch (start.way) {
      case Way.HOLD_NEXT_CONTAINER: {
        const gates = decided.filter((other) => other.way === start.way && other.first === start.first).map((other) => other.gate);
        setHook(spec, start.first, 'postStart', { exec: { command: ['sh', '-c', scriptIn(first, gates, WaitPlace.HOOK)] } });
        break;
      }
      case Way.NATIVE_SIDECAR:
        setField(first, 'restartPolicy', 'Always');
        setField(first, 'startupProbe', inOrder(start.gate._toProbe()));
        break;
      case Way.WAIT_IN_ENTRY_POINT:
        for (const c of held) {
          setField(c, 'command', ['sh', '-c', scriptIn(c, [start.gate], WaitPlace.ENTRY_POINT), 'sh', ...c.command]);
        }
        break;
      case Way.RESTART_UNTIL_READY:
        for (const name of start.then) { setHook(spec, name, 'postStart', { httpGet: start.gate._toProbe().httpGet }); }
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
    command: ['sh', '-c', scriptIn({ image }, gates, WaitPlace.MAIN_PROCESS)],
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

/** Sets a hook of the container of that name. */
export function setHook(spec: Json, name: string, hook: 'postStart' | 'preStop', handler: object): void {
  for (const list of [spec.containers, spec.initContainers ?? []]) {
    const at: number = list.findIndex((c: Json) => c.name === name);
    if (at >= 0) { list[at] = withField(list[at], 'lifecycle', withField(list[at].lifecycle ?? {}, hook, handler)); }
  }
}

/** The container of that name. The checks have made sure that there is one. */
export function container(spec: Json, name: string): Json {
  const isIt = (c: Json) => c.name === name;
  return spec.containers.find(isIt) ?? spec.initContainers.find(isIt);
}

// The kubelet starts containers in the order of the lists. Each one is put right after those for which it waits.
function putInOrder(spec: Json, decided: DecidedStart[]): void {
  const containers: Json[] = spec.containers;
  const placed = new Set<Json>();
  const place = (c: Json) => {
    if (placed.has(c)) { return; }
    // Where restarts put things into order, the list stays as it was written.
    for (const start of decided.filter(({ way, then }) => way !== Way.RESTART_UNTIL_READY && then.includes(c.name))) {
      place(container(spec, start.first));
    }
    placed.add(c);
  };
  containers.forEach(place);
  const isSidecar = (c: Json) => decided.some(({ way, first }) => way === Way.NATIVE_SIDECAR && first === c.name);
  const sidecars = [...placed].filter(isSidecar);
  spec.containers = [...placed].filter((c) => !isSidecar(c));
  if (sidecars.length > 0) { setField(spec, 'initContainers', [...spec.initContainers ?? [], ...sidecars]); }
}
