import type { IConstruct } from 'constructs';
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

function portNames(ports: readonly { readonly name?: string }[]): string[] {
  return ports.flatMap((port) => port.name ?? []);
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
    containers: pod.containers.map((c: Json) => new PlusContainerFacts(c)),
    initContainers: pod.initContainers.map((c: Json) => new PlusContainerFacts(c)),
    gracePeriod: pod.terminationGracePeriod?.toSeconds(),
    hostNetwork: pod.hostNetwork === true,
    listens: pod.containers.some((c: Json) => c.ports.length > 0),
    sharesProcesses: pod.shareProcessNamespace === true,
  };
}

/**
 * A text that changes whenever a workload of cdk8s-plus does, as far as its facts go, or nothing for other constructs: its
 * lists only grow, and what is in them never changes.
 */
export function revisionOf(workload: IConstruct): string | undefined {
  const { containers, initContainers } = workload as Json;
  if (!Array.isArray(containers) || !Array.isArray(initContainers)) { return undefined; }
  let ports = 0;
  for (const c of containers) { ports += c.ports.length; }
  return `${containers.length} ${initContainers.length} ${ports}`;
}

/**
 * The facts of a container of cdk8s-plus. It keeps its hooks and probes to itself, so it must be rendered to see them;
 * that takes as long as all else here, so it is done only when somebody asks, and not at all where there can be none.
 */
class PlusContainerFacts implements ContainerFacts {
  private rendered?: Json;

  public constructor(private readonly container: Json) {}

  public get name(): string { return this.container.name; }

  public get image(): string | undefined { return this.container.image; }

  public get words(): string[] { return [...this.container.command ?? [], ...this.container.args ?? []]; }

  public get env(): { [name: string]: string | undefined } {
    return Object.fromEntries(Object.entries(this.container.env.variables as Json).map(([name, { value }]) => [name, value]));
  }

  public get hasCommand(): boolean { return (this.container.command ?? []).length > 0; }

  public get isSidecar(): boolean { return this.container.restartPolicy === 'Always'; }

  public get portNames(): string[] { return portNames(this.container.ports); }

  public get postStart(): Json | undefined { return this.hooks?.postStart; }

  public get preStop(): Json | undefined { return this.hooks?.preStop; }

  public get startupProbe(): Json | undefined { return this.render().startupProbe; }

  private get hooks(): Json | undefined {
    const hasNone = '_lifecycle' in this.container && this.container._lifecycle === undefined;
    return hasNone ? undefined : this.render().lifecycle;
  }

  private render(): Json {
    this.rendered ??= this.container._toKube() as Json;
    return this.rendered;
  }
}
