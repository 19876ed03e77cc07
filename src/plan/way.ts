import type { ContainerFacts } from './pod';
import type { Cluster } from '../cluster';
import { Feature } from '../cluster';
import type { Gate } from '../gates';

/**
 * How containers are held back until another one is ready. Kubernetes has no field for it, and each way has its drawbacks.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/
 */
export enum Way {
  /**
   * The `postStart` hook of the first container waits until the gate opens. The kubelet starts containers one after another and
   * waits for each hook.
   *
   * The first image must have a shell and, for HTTP and TCP, one of curl, wget, nc and bash. While the hook waits, the API shows
   * no container of the pod as Running, logs cannot be read and a deletion does not proceed. If the gate times out, the first
   * container is restarted and the others start all the same. With `restartPolicy: Never`, as in many Jobs, it is killed, and
   * counts as succeeded if it exits with 0.
   *
   * The others also start with the gate closed if the first container crashes during the wait, which ends its hook, or if the
   * kubelet restarts during the wait, because it does not run the hook of a running container again. WAIT_IN_ENTRY_POINT holds in
   * both cases, if the manifest has the commands of the held containers.
   */
  HOLD_NEXT_CONTAINER = 'HOLD_NEXT_CONTAINER',

  /**
   * The first container becomes an init container with `restartPolicy: Always` and a startup probe.
   *
   * Requires Kubernetes 1.29, and nothing in the images. The probe runs at most once a second, and the kubelet reports each
   * attempt before the gate opens as a Warning event, `Unhealthy`. The role of the container changes: it is stopped after all
   * others, and a Job does not wait for it. If the gate times out or the container crashes, it is restarted and the others keep
   * waiting.
   *
   * From Kubernetes 1.35, the others start with the gate closed if the kubelet restarts during the wait: it then considers all
   * containers that have run for 10 seconds as started, regardless of their startup probes.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
   */
  NATIVE_SIDECAR = 'NATIVE_SIDECAR',

  /**
   * The commands of the held containers wait until the gate opens, and then start the real ones.
   *
   * The manifest must have their `command`, and their images a shell and, for HTTP and TCP, one of curl, wget, nc and bash. A
   * container counts as started while it waits. If the gate times out, it is restarted and waits again. It is the only way that
   * holds through a crash of the first container and a restart of the kubelet.
   */
  WAIT_IN_ENTRY_POINT = 'WAIT_IN_ENTRY_POINT',

  /**
   * The `postStart` hooks of the held containers send one request to the first container. Without a response, the kubelet kills the
   * held container and starts it again, until there is one. Any response counts, including 404 and 500, and there is no timeout.
   *
   * It requires nothing, but causes restarts, Warning events and back-off of ten seconds and more. It exists to show what
   * hand-written manifests do, and is never chosen automatically.
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
