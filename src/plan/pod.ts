import type { Json } from './manifest';
import type { ContainerView } from '../pod';
import { podOf } from '../pod';

/** What the lifecycle must know of a container before it can say whether a plan works. */
export interface ContainerFacts {
  readonly name: string;
  readonly image?: string;
  readonly hasCommand: boolean;
  /** Command and arguments, as far as the manifest has them. */
  readonly words: readonly string[];
  /** What its environment says in so many words; nothing for a name whose value comes from elsewhere. */
  readonly env: { readonly [name: string]: string | undefined };
  /** An init container that goes on running beside the others. */
  readonly isSidecar: boolean;
  readonly portNames: string[];
  readonly postStart?: Json;
  readonly preStop?: Json;
  readonly startupProbe?: Json;
}

/**
 * The startup probe that our workloads give a container with a port. It is tried every second, so that a pod becomes ready without delay,
 * but not within the first one: each failed attempt is a Warning event, and most servers need a part of a second until they listen.
 */
export const OUR_STARTUP_PROBE = { initialDelaySeconds: 1, periodSeconds: 1, failureThreshold: 60 };

/** Their readiness probe: so patient that a busy moment takes no pod out of its Services. */
export const OUR_READINESS_PROBE = { periodSeconds: 5, failureThreshold: 3 };

/** What the lifecycle must know of a pod. */
export interface PodFacts {
  readonly containers: ContainerFacts[];
  readonly initContainers: ContainerFacts[];
  /** The grace period in seconds, as it stands. */
  readonly gracePeriod?: number;
  readonly hostNetwork: boolean;
  /** A container declares a port. */
  readonly listens: boolean;
  /** PID 1 is the same for all containers, and belongs to none of them. */
  readonly sharesProcesses: boolean;
}

/** The facts of a pod spec in a manifest. */
export function factsOfSpec(spec: Json): PodFacts {
  // The kind only says where the spec is.
  const pod = podOf({ apiVersion: 'v1', kind: 'Pod', name: '', raw: { spec }, pointer: '' })!;
  return {
    containers: pod.containers.map(factsOfContainer),
    initContainers: pod.initContainers.map(factsOfContainer),
    gracePeriod: pod.givenGracePeriod,
    hostNetwork: pod.hostNetwork,
    listens: pod.containers.some(({ ports }) => ports.length > 0),
    sharesProcesses: pod.shareProcessNamespace,
  };
}

function factsOfContainer({ args, command, env, image, name, ports, postStart, preStop, role, startupProbe }: ContainerView): ContainerFacts {
  return {
    name,
    image,
    hasCommand: command.length > 0,
    words: [...command, ...args],
    env,
    isSidecar: role === 'sidecar',
    portNames: portNames(ports),
    postStart: postStart?.raw,
    preStop: preStop?.raw,
    startupProbe: startupProbe?.raw,
  };
}

/** The names of ports. */
export function portNames(ports: readonly { readonly name?: string }[]): string[] {
  return ports.flatMap((port) => port.name ?? []);
}
