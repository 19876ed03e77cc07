import { createHash } from 'crypto';
import { Duration, Lazy } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { DisruptionBudget } from './disruption-budget';
import type { Sidecar } from './sidecar';
import type { Gate } from '../gates';
import type { StartOrder } from '../lifecycle';
import { Lifecycle } from '../lifecycle';
import { OUR_READINESS_PROBE, OUR_STARTUP_PROBE } from '../plan/pod';
import { harmless } from '../private/harmless';
import { secondsOf } from '../private/seconds';
import type { Server } from '../servers';
import { Shutdown } from '../shutdown';

/** The helpers of the containers of a workload. */
export interface SidecarsProps {
  /**
   * Helpers that are ready before the containers of the pod start, and stop after they have ended, such as a proxy to a database.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
   * @default - none
   */
  readonly sidecars?: Sidecar[];
}

/** Properties of all graceful workloads. */
export interface GracefulProps extends SidecarsProps {
  /**
   * How the pods shut down. The grace period is computed from it; `terminationGracePeriod`, if given, is kept and must be long
   * enough.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
   * @default Shutdown.of()
   */
  readonly shutdown?: Shutdown;

  /**
   * The server that runs in the first container, which is then stopped accordingly; `shutdown` applies to the others. Use
   * `lifecycle.server` for servers in further containers.
   *
   * @default - a program that handles SIGTERM and stops within `shutdown`
   */
  readonly server?: Server;

  /**
   * Dependencies to wait for before anything in a pod starts, such as a database. An init container waits for them.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/pods/init-containers/
   * @default - nothing
   */
  readonly waitFor?: Gate[];
}

/** How long the containers of a workload may take to start. */
export interface LongestStartProps {
  /**
   * How long a container may take until it listens, such as an inference server that loads its model. If it takes longer, it is
   * restarted. It applies to the startup probes that the construct adds. Whole seconds, from 1 second to 1 day.
   *
   * @see https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#startup-probe
   * @default - 1 minute, or what the slowest start of `server` takes if it loads a model
   */
  readonly longestStart?: Duration;
}

/** The start order of the containers of a workload. */
export interface StartOrderProps {
  /**
   * The container that starts first and the condition for the others to start, for example a proxy that must be ready before the
   * app. Use `lifecycle.startFirst` for further ones.
   *
   * @default - the kubelet starts the containers in the order of the list, without waiting until they are ready
   */
  readonly startFirst?: StartOrder;
}

/** What says how long the containers of a workload may take to start: the first one runs its server. */
type StartProps = LongestStartProps & Pick<GracefulProps, 'server'>;

/** The workloads that are made, for the containers that are added to them later. */
const MADE = new WeakMap<kplus.AbstractPod, StartProps>();

/** The properties of a workload whose containers may take as long to start as was said, or as the server in the first one is known to take. */
export function withLongestStart<P extends StartProps & kplus.AbstractPodProps>(name: string, scope: Construct, id: string, props: P): P {
  refuseLongestStart(name, scope, id, props);
  return { ...props, containers: props.containers?.map((container, n) => withDefaults(container, longestStartOf(props, n))) };
}

/** Has the containers that are added to a workload from now on take as long to start. */
export function keepLongestStart(workload: kplus.AbstractPod, props: StartProps): void {
  MADE.set(workload, props);
}

/** A container that is added to a workload, with the defaults of the workload. While the workload is made, its containers have them already. */
export function withDefaultsOf(workload: kplus.AbstractPod, container: kplus.ContainerProps): kplus.ContainerProps {
  const props = MADE.get(workload);
  return withDefaults(container, props && longestStartOf(props, workload.containers.length));
}

/** In seconds, where one is known for the container at a place. */
function longestStartOf({ longestStart, server }: StartProps, n: number): number | undefined {
  return longestStart?.toSeconds() ?? (n === 0 ? server?._longestStart : undefined);
}

function refuseLongestStart(name: string, scope: Construct, id: string, { longestStart }: LongestStartProps): void {
  if (!longestStart) { return; }
  secondsOf(`${scope.node.path ? `${scope.node.path}/` : ''}${id}: ${name}`, 'longestStart', longestStart, { min: 1, max: 24 * 3600 },
    'give how long a start may take');
}

/** Gives a workload of ours its lifecycle. */
export function makeGraceful(workload: kplus.AbstractPod, props: GracefulProps & kplus.AbstractPodProps, order?: StartOrder): Lifecycle {
  const lifecycle = Lifecycle.of(workload).stop(props.shutdown ?? Shutdown.of());
  if (props.server) {
    lifecycle.server(props.server);
    if (props.shutdown) { workload.node.addValidation({ validate: () => unusedShutdown(workload).map(harmless) }); }
  }
  if (props.terminationGracePeriod) { lifecycle._keepGracePeriod(); }
  if (props.waitFor && props.waitFor.length > 0) { lifecycle.waitFor(props.waitFor); }
  props.sidecars?.forEach((sidecar) => sidecar._addTo(workload, lifecycle));
  if (order) { lifecycle.startFirst(order.container, order.gate, order); }
  return lifecycle;
}

function unusedShutdown(workload: kplus.AbstractPod): string[] {
  return workload.containers.length > 1 ? [] : [`${workload.constructor.name}: 'shutdown' and 'server' both define how the only container stops: `
    + 'leave \'shutdown\' out; a server has its own \'drain\' and \'margin\''];
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
 * asks for, and, if it has a TCP port, two probes.
 *
 * The startup probe is tried every second, so that a pod becomes ready without delay (that of cdk8s-plus is tried every ten seconds, and
 * kills the container at the third failure). The readiness probe asks the same: a kubelet of 1.35 or newer that restarts takes
 * containers for started, and without a readiness probe for ready, whether they serve or not.
 */
export function withDefaults(container: kplus.ContainerProps, longestStart = OUR_STARTUP_PROBE.failureThreshold): kplus.ContainerProps {
  const port = tcpPortOf(container);
  const { startup, readiness } = container;
  return {
    ...container,
    securityContext: {
      capabilities: { drop: [kplus.Capability.ALL] },
      seccompProfile: { type: kplus.SeccompProfileType.RUNTIME_DEFAULT },
      ...container.securityContext,
    },
    startup: startup ?? (port === undefined ? undefined : kplus.Probe.fromTcpSocket({ port, ...startupTimes(), failureThreshold: longestStart })),
    readiness: readiness ?? (port === undefined ? undefined : startup ? asking(startup)
      : kplus.Probe.fromTcpSocket({ port, ...timesOf(OUR_READINESS_PROBE) })),
  };
}

/**
 * Kubernetes forbids probes of init containers that are no sidecars. cdk8s-plus gives one to every container with a
 * `portNumber`, but not to one with the same port among its `ports`.
 */
export function withInitDefaults(container: kplus.ContainerProps): kplus.ContainerProps {
  if (container.restartPolicy === kplus.ContainerRestartPolicy.ALWAYS) { return withDefaults(container); }
  const { startup, readiness } = container;
  const { portNumber, port, ports = [], ...rest } = { ...withDefaults(container), startup, readiness };
  const number = portNumber ?? port;
  return { ...rest, ports: number === undefined ? ports : [{ number }, ...ports] };
}

/** The port on which a container can be asked by TCP. Of one that has UDP ports only, nobody can tell so whether it serves. */
export function tcpPortOf({ portNumber, port, ports }: kplus.ContainerProps): number | undefined {
  return portNumber ?? port ?? ports?.find(({ protocol = kplus.Protocol.TCP }) => protocol === kplus.Protocol.TCP)?.number;
}

/** The times of our startup probe, as cdk8s-plus takes them. */
export function startupTimes(): kplus.ProbeOptions {
  return timesOf(OUR_STARTUP_PROBE);
}

/**
 * The times of the readiness probe of a server that is known. By default, a probe must be answered within a second, which a node that is
 * busy now and then misses: that would be a Warning event, though the server serves.
 */
export function serverReadinessTimes(): kplus.ProbeOptions {
  return { periodSeconds: Duration.seconds(OUR_READINESS_PROBE.periodSeconds), timeoutSeconds: Duration.seconds(3), failureThreshold: 2 };
}

type Times = typeof OUR_READINESS_PROBE & { readonly initialDelaySeconds?: number };

function timesOf({ initialDelaySeconds, periodSeconds, failureThreshold }: Times): kplus.ProbeOptions {
  return {
    initialDelaySeconds: initialDelaySeconds === undefined ? undefined : Duration.seconds(initialDelaySeconds),
    periodSeconds: Duration.seconds(periodSeconds),
    failureThreshold,
  };
}

/** A readiness probe that asks what a startup probe asks. */
function asking(startup: kplus.Probe): kplus.Probe {
  const probe = kplus.Probe.fromTcpSocket();
  // What a probe asks, it tells only when it is rendered.
  const render: kplus.Probe['_toKube'] = (container) =>
    ({ ...startup._toKube(container), ...OUR_READINESS_PROBE, initialDelaySeconds: undefined, successThreshold: undefined });
  Object.defineProperty(probe, '_toKube', { value: render });
  return probe;
}

const ONE_AWAY = DisruptionBudget.maxUnavailable(kplus.PercentOrAbsolute.absolute(1));

/** A budget for disruptions, so that drains of nodes take one pod at a time, or as many as were said. */
export function addDisruptionBudget(workload: kplus.Deployment | kplus.StatefulSet, budget = ONE_AWAY): void {
  const limits = budget._toSpec();
  if (!limits) { return; }
  new kplus.k8s.KubePodDisruptionBudget(workload, 'DisruptionBudget', {
    spec: {
      ...limits,
      // What the workload selects may still change.
      selector: Lazy.any({ produce: () => selectorOf(workload) }),
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
    },
  });
  if (limits.minAvailable) {
    workload.node.addValidation({
      validate: () => {
        const problem = budget._problemWith(workload.replicas);
        return problem ? [`${workload.constructor.name}: ${problem}`] : [];
      },
    });
  }
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
