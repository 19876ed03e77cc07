import { ContainerFacts } from './pod';
import { Cluster, Feature } from '../cluster';
import { Gate } from '../gates';

/**
 * A way to hold containers back until another one is ready. Kubernetes has no field for it; each way has its price.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/
 */
export enum Way {
  /**
   * The first container's `postStart` polls until the gate opens. The kubelet starts containers one after another and
   * waits for each hook.
   *
   * Needs a shell in the first image and, for HTTP and TCP, one of curl, wget, nc and bash. While it waits, no container
   * of the pod is Running in the API, no log can be read and no deletion proceeds. When the time is up, the first
   * container is restarted and the others are started all the same. In a pod that restarts nothing, as mostly that of a Job,
   * it is killed, and counts as succeeded if it ends with 0.
   *
   * The others start with the gate closed, too, if the first container crashes while it is waited for, because its hook ends
   * with it, and if the kubelet restarts meanwhile, because it runs no hook again of a container that runs. Where the commands
   * of the held containers are known, WAIT_IN_ENTRY_POINT holds in both cases.
   */
  HOLD_NEXT_CONTAINER = 'HOLD_NEXT_CONTAINER',

  /**
   * The first container becomes an init container with `restartPolicy: Always` and a startup probe.
   *
   * Needs Kubernetes 1.29, and nothing of the images. The probe looks once a second at most, and the kubelet reports each
   * look before the gate opens with a Warning event, `Unhealthy`. The container's role
   * changes: it is stopped after all others, and a Job does not wait for it. When the time is up, it is restarted and
   * the others go on waiting; so they do if it crashes.
   *
   * The others start with the gate closed if the kubelet restarts meanwhile, from Kubernetes 1.35 on: it takes all containers
   * that have run for 10 seconds for started, whatever their startup probe says.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
   */
  NATIVE_SIDECAR = 'NATIVE_SIDECAR',

  /**
   * The commands of the held containers wait, and then become the real ones.
   *
   * Needs their `command` in the manifest, and in their images a shell and, for HTTP and TCP, one of curl, wget, nc and
   * bash. A container counts as started while it waits. When the time is up, it is restarted, and waits again: so it does
   * whatever becomes of the first container and of the kubelet. It is the only way that holds through both.
   */
  WAIT_IN_ENTRY_POINT = 'WAIT_IN_ENTRY_POINT',

  /**
   * The `postStart` of the held containers sends one request to the first; if nothing answers, they are killed and
   * started again, until something does. Any answer counts, 404 and 500 too, and nothing ends the wait for one.
   *
   * Needs nothing, and costs restarts, Warning events and back-off of ten seconds and more. It is there to show what
   * hand-written manifests do, and is never chosen by itself.
   */
  RESTART_UNTIL_READY = 'RESTART_UNTIL_READY',
}

/** Containers that are held in the same way. */
export interface HeldBy {
  readonly way: Way;
  readonly held: ContainerFacts[];
}

/**
 * The ways for containers of which nothing more is known.
 *
 * A helper (a proxy, say) may become a native sidecar, which is what they are for. Otherwise waiting in the entry point
 * is the mildest, since it blocks nothing, and the surest, since nothing opens it early; where a command is not in the manifest,
 * or the gate looks at the first container's own files, only the first container itself can hold back the next.
 */
export function chooseWays(gate: Gate, held: ContainerFacts[], helper: boolean, cluster: Cluster): HeldBy[] {
  if (helper && cluster.supports(Feature.NATIVE_SIDECARS) && !gate.isRemote) { return [{ way: Way.NATIVE_SIDECAR, held }]; }
  const canWait = (container: ContainerFacts) => !gate._isInside && container.hasCommand;
  const waiting = held.filter(canWait);
  const others = held.filter((container) => !canWait(container));
  return [
    ...others.length > 0 || held.length === 0 ? [{ way: Way.HOLD_NEXT_CONTAINER, held: others }] : [],
    ...waiting.length > 0 ? [{ way: Way.WAIT_IN_ENTRY_POINT, held: waiting }] : [],
  ];
}
