import { IConstruct } from 'constructs';
import { Json } from './manifest';

/** What the lifecycle must know of a container before it can say whether a plan works. */
export interface ContainerFacts {
  readonly name: string;
  readonly hasCommand: boolean;
  readonly portNames: string[];
  readonly postStart?: Json;
  readonly preStop?: Json;
  readonly startupProbe?: Json;
}

/** What the lifecycle must know of a pod. */
export interface PodFacts {
  readonly containers: ContainerFacts[];
  readonly initContainers: ContainerFacts[];
  /** The grace period in seconds, as it stands. */
  readonly gracePeriod?: number;
  readonly hostNetwork: boolean;
}

/** The facts of a pod spec in a manifest. */
export function factsOfSpec(spec: Json): PodFacts {
  return {
    containers: (spec.containers ?? []).map(factsOfContainer),
    initContainers: (spec.initContainers ?? []).map(factsOfContainer),
    gracePeriod: spec.terminationGracePeriodSeconds,
    hostNetwork: spec.hostNetwork === true,
  };
}

function factsOfContainer(container: Json): ContainerFacts {
  return {
    name: container.name,
    hasCommand: (container.command ?? []).length > 0,
    portNames: (container.ports ?? []).map((port: Json) => port.name).filter((name: unknown) => name !== undefined),
    postStart: container.lifecycle?.postStart,
    preStop: container.lifecycle?.preStop,
    startupProbe: container.startupProbe,
  };
}

/**
 * The facts of a workload of cdk8s-plus, without rendering it, or nothing for other constructs.
 *
 * Recognised by its shape and not by its class, because the versions of cdk8s-plus each have classes of their own.
 */
export function factsOfWorkload(workload: IConstruct): PodFacts | undefined {
  const pod = workload as Json;
  if (!Array.isArray(pod.containers) || !Array.isArray(pod.initContainers)) { return undefined; }
  return {
    containers: pod.containers.map(factsOfPlusContainer),
    initContainers: pod.initContainers.map(factsOfPlusContainer),
    gracePeriod: pod.terminationGracePeriod?.toSeconds(),
    hostNetwork: pod.hostNetwork === true,
  };
}

const RENDERED = new WeakMap<object, ContainerFacts>();

// A container of cdk8s-plus keeps its hooks and probes to itself. They never change, so one rendering is enough.
function factsOfPlusContainer(container: Json): ContainerFacts {
  let facts = RENDERED.get(container);
  if (!facts) {
    facts = factsOfContainer(container._toKube());
    RENDERED.set(container, facts);
  }
  return facts.portNames.length === container.ports.length
    ? facts
    : { ...facts, portNames: container.ports.map((port: Json) => port.name) };
}
