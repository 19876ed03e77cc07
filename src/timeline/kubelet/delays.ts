import { KUBE_PROXY } from '../../traffic/ways/kube-proxy';

/**
 * What takes time between the kubelet's steps, in milliseconds: as a rule, and at worst. The first are those of a cluster of one node
 * with images at hand, the second the bounds of the kubelet's own constants, or for what has none, what a busy node takes.
 */
export interface Delays {
  /** From the creation until the kubelet begins: the scheduler has found a node. */
  readonly schedule: number;
  /** From a change in the API until the kubelet acts on it. */
  readonly watch: number;
  /** Until the volumes of a pod are there: every pod has some, and the kubelet looks every 300 ms. */
  readonly volumes: number;
  /** Until the sandbox of the pod runs. */
  readonly sandbox: number;
  /** To create and to start a container whose image is there. */
  readonly create: number;
  readonly startContainer: number;
  /** The kubelet looks at all containers once in that time (PLEG). */
  readonly relist: number;
  /** When it first does so after the creation; nothing where each look comes as late as it can. */
  readonly relistPhase?: number;
  /** After a pass that has changed something and gone well, it looks at the pod at once; nothing where it does not. */
  readonly relistOnDemand?: number;
  /** From a status that the kubelet has generated until the API has it. */
  readonly status: number;
  /** From the signal that cannot be caught until the process is gone. */
  readonly kill: number;
  /** From the end of the last container until that of the sandbox. */
  readonly sandboxStop: number;
  /** From the moment at which the kubelet knows that all has ended until the object is gone: volumes, cgroup, the last status. */
  readonly cleanup: number;
  /** By what random part a pass that failed is repeated later. The kubelet takes 1 to 1.5 times its delay. */
  readonly jitter: number;
  /** What is to be repeated is looked for once a second. */
  readonly requeue: number;
  /** What is cut off from the time at which a container started: the kubelet keeps whole seconds. */
  readonly startedAtCut: number;
  /** From the moment at which the API has forgotten a pod until the kubelet forgets its status, which it looks for every two seconds. */
  readonly housekeeping: number;
  /** From a change of endpoints until no proxy sends by the old ones. */
  readonly propagation: number;
  /** From the moment at which a node says that it shuts down until its pods are marked as not ready. */
  readonly nodeNotReady: number;
  /** How long a probe takes that is answered or refused. */
  readonly probe: number;
}

const EXPECTED: Omit<Delays, 'relistOnDemand'> = {
  schedule: 50,
  watch: 50,
  volumes: 270,
  sandbox: 200,
  create: 25,
  startContainer: 25,
  relist: 1015,
  relistPhase: 800,
  status: 25,
  kill: 50,
  sandboxStop: 150,
  cleanup: 50,
  jitter: 1.25,
  requeue: 500,
  startedAtCut: 500,
  housekeeping: 1000,
  propagation: 1000 * KUBE_PROXY.newRequests.expected,
  nodeNotReady: 2500,
  probe: 10,
};

const WORST: Delays = {
  schedule: 1000,
  watch: 1000,
  volumes: 1000,
  sandbox: 3000,
  create: 500,
  startContainer: 500,
  relist: 1000,
  status: 1000,
  kill: 500,
  sandboxStop: 1000,
  cleanup: 2000,
  jitter: 1.5,
  requeue: 1000,
  startedAtCut: 0,
  housekeeping: 2000,
  propagation: 1000 * KUBE_PROXY.newRequests.worst,
  nodeNotReady: 5000,
  probe: 10,
};

/** The delays of a minor version of Kubernetes. */
export function delaysOf(minor: number, isWorst: boolean): Delays {
  return isWorst ? WORST : { ...EXPECTED, relistOnDemand: minor >= 36 ? 20 : undefined };
}
