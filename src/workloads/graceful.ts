import { createHash } from 'crypto';
import { Duration, Lazy } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Gate } from '../gates';
import { Lifecycle } from '../lifecycle';
import { OUR_STARTUP_PROBE } from '../lifecycle/pod';
import { Server } from '../servers';
import { Shutdown } from '../shutdown';

/** What every graceful workload can be told, whatever its kind. */
export interface GracefulProps {
  /**
   * How the pods shut down. The grace period follows from it; one that is given as `terminationGracePeriod` is kept and
   * must be long enough.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
   * @default Shutdown.of()
   */
  readonly shutdown?: Shutdown;

  /**
   * What runs in the first container, which is then stopped as that server wants it; `shutdown` is for the others. More
   * containers with servers are named with `lifecycle.server`.
   *
   * @default - a program that handles SIGTERM and stops as `shutdown` says
   */
  readonly server?: Server;

  /**
   * What must be there before anything in a pod starts, such as a database: an init container waits for it.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/pods/init-containers/
   * @default - nothing
   */
  readonly waitFor?: Gate[];
}

/** Gives a workload of ours its lifecycle. */
export function makeGraceful(workload: kplus.AbstractPod, props: GracefulProps & kplus.AbstractPodProps): Lifecycle {
  const lifecycle = Lifecycle.of(workload).stop(props.shutdown ?? Shutdown.of());
  if (props.server) {
    lifecycle.server(props.server);
    if (props.shutdown) { workload.node.addValidation({ validate: () => unusedShutdown(workload) }); }
  }
  if (props.terminationGracePeriod) { lifecycle._keepGracePeriod(); }
  if (props.waitFor && props.waitFor.length > 0) { lifecycle.waitFor(props.waitFor); }
  return lifecycle;
}

function unusedShutdown(workload: kplus.AbstractPod): string[] {
  return workload.containers.length > 1 ? [] : [`${workload.constructor.name}: 'shutdown' and 'server' both say how the only container stops: leave 'shutdown' out; `
    + 'a server takes a drain and a margin of its own'];
}

/** A rolling update that adds pods before it takes any away; by Kubernetes' own default, a quarter of them goes first. */
export function neverLess(): kplus.DeploymentStrategy {
  return kplus.DeploymentStrategy.rollingUpdate({
    maxUnavailable: kplus.PercentOrAbsolute.absolute(0),
    maxSurge: kplus.PercentOrAbsolute.percent(25),
  });
}

/**
 * What our workloads add to a container where nothing was said: the rest of what the `restricted` Pod Security standard
 * asks for, and a startup probe that looks often, so that a pod is ready as soon as it can be (that of cdk8s-plus looks
 * every ten seconds, and kills the container at the third failure).
 */
export function withDefaults(container: kplus.ContainerProps): kplus.ContainerProps {
  const hasPort = container.portNumber !== undefined || container.port !== undefined || (container.ports ?? []).length > 0;
  return {
    ...container,
    securityContext: {
      capabilities: { drop: [kplus.Capability.ALL] },
      seccompProfile: { type: kplus.SeccompProfileType.RUNTIME_DEFAULT },
      ...container.securityContext,
    },
    startup: container.startup ?? (hasPort ? startupProbe(container) : undefined),
  };
}

/**
 * Kubernetes forbids probes of init containers that are no sidecars. cdk8s-plus gives one to every container with a
 * `portNumber`, but not to one with the same port among its `ports`.
 */
export function withInitDefaults(container: kplus.ContainerProps): kplus.ContainerProps {
  if (container.restartPolicy === kplus.ContainerRestartPolicy.ALWAYS) { return withDefaults(container); }
  const { portNumber, port, ports = [], ...rest } = { ...withDefaults(container), startup: container.startup };
  const number = portNumber ?? port;
  return { ...rest, ports: number === undefined ? ports : [{ number }, ...ports] };
}

function startupProbe(container: kplus.ContainerProps): kplus.Probe {
  return kplus.Probe.fromTcpSocket({
    port: container.portNumber ?? container.port ?? container.ports?.[0].number,
    periodSeconds: Duration.seconds(OUR_STARTUP_PROBE.periodSeconds),
    failureThreshold: OUR_STARTUP_PROBE.failureThreshold,
  });
}

/** A budget for disruptions, so that drains of nodes take one pod at a time. */
export function addDisruptionBudget(workload: kplus.Workload): void {
  new kplus.k8s.KubePodDisruptionBudget(workload, 'DisruptionBudget', {
    spec: {
      maxUnavailable: kplus.k8s.IntOrString.fromNumber(1),
      // What the workload selects may still change.
      selector: Lazy.any({ produce: () => selectorOf(workload) }),
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
    },
  });
}

function selectorOf(workload: kplus.Workload): kplus.k8s.LabelSelector {
  const expressions = workload.matchExpressions;
  return { matchLabels: workload.matchLabels, ...(expressions.length > 0 ? { matchExpressions: expressions } : {}) };
}

/** Has a workload replace its pods when its configuration changes, since a new annotation is a new template. */
export function replaceOnChange(workload: kplus.Workload, config: string, files: { [file: string]: string } = {}): void {
  const fingerprint = createHash('sha256').update(JSON.stringify([config, Object.entries(files).sort()])).digest('hex').slice(0, 16);
  workload.podMetadata.addAnnotation('cdk8s-graceful/config', fingerprint);
}
