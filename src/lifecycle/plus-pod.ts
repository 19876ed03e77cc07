import type { IConstruct } from 'constructs';
import type { Json } from '../plan/manifest';
import type { ContainerFacts, PodFacts } from '../plan/pod';
import { portNames } from '../plan/pod';

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
