/**
 * What takes time between the kubelet's steps, in milliseconds: as a rule, and at worst. The first are those of a cluster of one node
 * with images at hand, the second the bounds of the kubelet's own constants, or for what has none, what a busy node takes.
 */
export interface Delays {
  /** From a change in the API until the kubelet acts on it. */
  readonly watch: number;
  /** From the creation until the sandbox of the pod runs. */
  readonly sandbox: number;
  /** To create and to start a container whose image is there. */
  readonly create: number;
  readonly startContainer: number;
  /** From the end of a pass until the kubelet has seen what it did, and may begin another: PLEG relists once a second. */
  readonly relist: number;
  readonly relistAfterFailure: number;
  /** From the end of a container until PLEG sees it. */
  readonly notice: number;
  /** From a status that the kubelet has generated until the API has it. */
  readonly status: number;
  /** From the signal that cannot be caught until the process is gone. */
  readonly kill: number;
  /** From the end of the last container until the pod is gone: sandbox, volumes, cgroup, the last status. */
  readonly cleanup: number;
  /** By what random part a pass that failed is repeated later. The kubelet takes 1 to 1.5 times its delay. */
  readonly jitter: number;
  /** From a change of endpoints until no proxy sends by the old ones. */
  readonly propagation: number;
  /** From the moment at which a node says that it shuts down until its pods are marked as not ready. */
  readonly nodeNotReady: number;
  /** How long a probe takes that is answered or refused. */
  readonly probe: number;
}

const EXPECTED: Omit<Delays, 'relist'> = {
  watch: 50,
  sandbox: 250,
  create: 40,
  startContainer: 40,
  relistAfterFailure: 500,
  notice: 500,
  status: 50,
  kill: 50,
  cleanup: 800,
  jitter: 1.25,
  propagation: 1000,
  nodeNotReady: 2500,
  probe: 10,
};

const WORST: Delays = {
  watch: 1000,
  sandbox: 3000,
  create: 500,
  startContainer: 500,
  relist: 1000,
  relistAfterFailure: 1000,
  notice: 1000,
  status: 1000,
  kill: 500,
  cleanup: 3000,
  jitter: 1.5,
  propagation: 5000,
  nodeNotReady: 5000,
  probe: 10,
};

/**
 * The delays of a minor version of Kubernetes. From 1.36 the kubelet looks at once at what a pass did that went well; before, and at
 * worst, at its next relist.
 */
export function delaysOf(minor: number, isWorst: boolean): Delays {
  return isWorst ? WORST : { ...EXPECTED, relist: minor >= 36 ? 20 : 500 };
}
