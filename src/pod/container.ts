import type { HandlerView, ProbeView } from './handler';
import { handlerOf, probeOf } from './handler';
import type { JsonObject } from './json';
import { isObject, listAt, numberAt, objectAt, pointer, textAt, wordsAt } from './json';
import type { RestartRuleView } from './restart';
import { restartRulesOf } from './restart';

/**
 * What a container is for in its pod: it starts before the others and ends (`init`), it starts before the others and stays
 * (`sidecar`), it is one of those that the pod is there for (`main`), or it was put in for debugging (`ephemeral`).
 */
export type ContainerRole = 'init' | 'sidecar' | 'main' | 'ephemeral';

/** A port that a container declares. */
export interface PortView {
  readonly name?: string;
  readonly number?: number;
  /** The port of the node that is passed on to it. */
  readonly hostPort?: number;
}

/** A container of a pod template. */
export interface ContainerView {
  readonly raw: JsonObject;
  readonly pointer: string;
  readonly role: ContainerRole;
  readonly name: string;
  readonly image?: string;
  /** What replaces the entry point of the image; empty if nothing does. */
  readonly command: readonly string[];
  readonly args: readonly string[];
  /** Nothing for a variable whose value comes from elsewhere. */
  readonly env: { readonly [name: string]: string | undefined };
  readonly ports: readonly PortView[];
  readonly postStart?: HandlerView;
  readonly preStop?: HandlerView;
  readonly stopSignal?: string;
  readonly startupProbe?: ProbeView;
  readonly readinessProbe?: ProbeView;
  readonly livenessProbe?: ProbeView;
  /** Its own, whatever the version makes of it. */
  readonly restartPolicy?: string;
  readonly restartRules: readonly RestartRuleView[];
}

/** The container at a place of a list of containers. */
export function containerOf(value: unknown, at: string, list: 'initContainers' | 'containers' | 'ephemeralContainers'): ContainerView | undefined {
  if (!isObject(value)) { return undefined; }
  const lifecycle = objectAt(value, 'lifecycle');
  const hook = (name: 'postStart' | 'preStop') => handlerOf(lifecycle[name], pointer(at, 'lifecycle', name));
  return {
    raw: value,
    pointer: at,
    role: list === 'containers' ? 'main' : list === 'ephemeralContainers' ? 'ephemeral' : value.restartPolicy === 'Always' ? 'sidecar' : 'init',
    name: textAt(value, 'name') ?? '',
    image: textAt(value, 'image'),
    command: wordsAt(value, 'command'),
    args: wordsAt(value, 'args'),
    env: Object.fromEntries(listAt(value, 'env').filter(isObject).map((entry) => [textAt(entry, 'name') ?? '', valueOf(entry)])),
    ports: listAt(value, 'ports').filter(isObject).map((port) => ({
      name: textAt(port, 'name'), number: numberAt(port, 'containerPort'), hostPort: numberAt(port, 'hostPort'),
    })),
    postStart: hook('postStart'),
    preStop: hook('preStop'),
    stopSignal: textAt(lifecycle, 'stopSignal'),
    startupProbe: probeOf(value, 'startupProbe', at),
    readinessProbe: probeOf(value, 'readinessProbe', at),
    livenessProbe: probeOf(value, 'livenessProbe', at),
    restartPolicy: textAt(value, 'restartPolicy'),
    restartRules: restartRulesOf(value, at),
  };
}

function valueOf(entry: JsonObject): string | undefined {
  return 'valueFrom' in entry ? undefined : textAt(entry, 'value') ?? '';
}
