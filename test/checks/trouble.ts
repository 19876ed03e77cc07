import { sleepsFirst } from '../../src/checks/ask/starts';
import { KubernetesVersion } from '../../src/cluster/version';
import { isHolder } from '../../src/commands/held';
import { isLooping, localPortsIn, waitOf } from '../../src/commands/waits';
import { allContainers, ContainerView, deadlineOf, isTemplated, PodView, ProbeView } from '../../src/pod';
import { runDefault, stopDefault } from '../../src/timeline/assumptions/defaults';
import { ContainerGiven } from '../../src/timeline/assumptions/given';
import { EventKind, TimelineEvent } from '../../src/timeline/event';
import { roleOf } from '../../src/timeline/roles';
import { obstaclesOf } from '../../src/timeline/rollout/obstacle';
import { simulateRollout } from '../../src/timeline/rollout/simulate-rollout';
import { simulate, Timeline } from '../../src/timeline/timeline';

/*
 * What the model of the kubelet shows of a pod that certainly goes wrong: what no manifest and no command tells is taken as if it went as
 * well as it can. Programs listen at once, hooks take the least that their words say, and who hears a stop signal ends at once.
 */

/** Long enough that each probe has had its say. */
const RUNS = 3600;

/** Whether the model can be asked about a pod as it is written. */
export function canBeAsked(pod: PodView): boolean {
  const names = allContainers(pod).map(({ name }) => name);
  // One without an image is a patch on a container that is elsewhere.
  const isWhole = allContainers(pod).every(({ image }) => image !== undefined);
  return isWhole && new Set(names).size === names.length && names.every((name) => /^[a-z0-9-]+$/.test(name)) && !hasTemplate(pod.raw);
}

function hasTemplate(value: unknown): boolean {
  // The words of commands are full of variables, which the shell fills in.
  if (Array.isArray(value)) { return value.some((one) => typeof one !== 'string' && hasTemplate(one)); }
  return isTemplated(value) || (typeof value === 'object' && value !== null && Object.values(value).some(hasTemplate));
}

/** Something that certainly goes wrong. */
export interface Trouble {
  readonly what: string;
  /** The kind of the event that it is, if it is one. */
  readonly kind?: EventKind;
  /** Nothing if it is about the pod. */
  readonly container?: string;
}

/** What certainly goes wrong with a pod. */
export function troubleOf(manifest: PodView, minor: number): Trouble[] {
  const pod = { ...manifest, containers: manifest.containers.map(withKnownProbes), initContainers: manifest.initContainers.map(withKnownProbes) };
  const options = {
    version: `1.${minor}` as KubernetesVersion,
    assume: {
      containers: Object.fromEntries([...pod.initContainers, ...pod.containers].map((container) => [container.name, atBest(container, pod, minor)])),
    },
  };
  const started = simulate(pod, { name: 'start' }, { ...options, limit: RUNS * 1000 });
  if (started.refusals.length > 0) { return started.refusals.map((what) => ({ what })); }
  // From its creation on, so that what comes before the deletion is seen too.
  const stopped = simulate(pod, { name: 'delete', at: RUNS * 1000 }, options);
  const all = [
    ...pod.restartPolicy === 'Always' && started.readyAt === undefined ? [{ what: 'the pod is never ready' }] : [],
    ...troubleIn(stopped).filter((one) => !isWanted(one, pod)),
    ...lostHooks(pod, stopped),
    ...hangs(pod),
  ];
  return all.filter((one, n) => all.findIndex(({ container, what }) => container === one.container && what === one.what) === n);
}

/** What the command of a probe looks at, only that knows: it may be as it should be. */
function withKnownProbes(container: ContainerView): ContainerView {
  const known = (probe: ProbeView | undefined) => probe?.exec ? undefined : probe;
  const { livenessProbe, readinessProbe, startupProbe } = container;
  return { ...container, livenessProbe: known(livenessProbe), readinessProbe: known(readinessProbe), startupProbe: known(startupProbe) };
}

/** Who asks for no time at all has no need of it, unless there is a hook that has. */
function isWanted({ kind }: Trouble, { containers, gracePeriod }: PodView): boolean {
  return gracePeriod <= 2 && (kind === 'sigkill' || kind === 'force-deleted') && !containers.some(({ preStop }) => preStop);
}

/** Events that are a mistake by themselves. */
function mistakeIn({ failure, hook, kind, recorded, what }: TimelineEvent): string | undefined {
  switch (kind) {
    case 'hook-overruns': case 'sigkill': case 'force-deleted': case 'deadline': return what;
    // A hook that ends with its container has done what it was for.
    case 'hook-fails': return hook === 'preStop' && failure === 'cut-off' ? undefined : what;
    default: return recorded?.reason === 'Killing' && /probe/.test(recorded.message ?? '') ? recorded.message : undefined;
  }
}

function troubleIn({ events }: Timeline): Trouble[] {
  return events.flatMap((event) => {
    const what = mistakeIn(event);
    return what === undefined ? [] : [{ container: event.container, kind: event.kind, what }];
  });
}

/** A rolling update that waits for what it holds itself, wherever its pods go. */
function hangs(pod: PodView): Trouble[] {
  const { kind } = pod.object;
  if ((kind !== 'Deployment' && kind !== 'DaemonSet') || !obstaclesOf(pod, { kind }).some(({ isCertain }) => isCertain)) { return []; }
  const { refusals, stuck } = simulateRollout(pod);
  return refusals.length === 0 && stuck?.includes('is held by') ? [{ what: stuck }] : [];
}

/** Hooks that the API server drops without a word. */
function lostHooks({ containers, gracePeriod }: PodView, { events }: Timeline): Trouble[] {
  return containers.filter(({ name, preStop }) => gracePeriod > 0 && preStop && events.some(({ container, kind }) => container === name && kind === 'stop-begins'))
    .map(({ name }) => ({ container: name, what: 'its preStop hook is not there' }));
}

function atBest(container: ContainerView, pod: PodView, minor: number): ContainerGiven {
  const role = roleOf(container, minor);
  const isInit = role === 'init';
  const run = container.role === 'sidecar' || (role === 'main' && pod.restartPolicy === 'Always') ? Infinity : isInit ? 0
    // Its work is done before its deadline.
    : Math.max(1000 * sleepsFirst(container), Math.min(60_000, 500 * (deadlineOf(pod)?.seconds ?? Infinity)));
  const hookTime = (hook: 'postStart' | 'preStop') => {
    const handler = container[hook];
    // Whether one of the pod answers is what the model knows.
    if (isInit || !handler?.exec || handler.kinds.includes('sleep') || (isLooping(handler.exec) && localPortsIn(handler.exec).length > 0)) { return undefined; }
    return 1000 * waitOf(handler, container).least;
  };
  return {
    serve: isInit ? undefined : 1000 * sleepsFirst(container),
    run: runDefault(container, role, pod, pod.restartPolicy).source === 'constant' ? run : undefined,
    // Who answers hooks of others goes on until it has.
    stop: stopDefault(container, pod).source === 'command' || isHolder(pod, container) ? undefined : 0,
    postStart: hookTime('postStart'),
    preStop: hookTime('preStop'),
  };
}
