/** What happens to a pod. More may come. */
export enum ScenarioKind {
  /** It is created, and nothing else happens. */
  START = 'start',
  /** It is deleted. */
  DELETE = 'delete',
  /** It is deleted with `--force`. */
  FORCE_DELETE = 'force-delete',
  /** It is evicted through the API. */
  DRAIN = 'drain',
  /** The kubelet evicts it at a soft threshold. */
  EVICT_SOFT = 'evict-soft',
  /** The kubelet evicts it at a hard threshold. */
  EVICT_HARD = 'evict-hard',
  /** The kubelet ends it to make room for a critical pod. */
  PREEMPT = 'preempt',
  /** Its `activeDeadlineSeconds` have passed. */
  DEADLINE = 'deadline',
  /** Its node shuts down gracefully. */
  NODE_SHUTDOWN = 'node-shutdown',
  /** A container no longer answers, and its liveness probe fails. */
  LIVENESS_FAILURE = 'liveness-failure',
  /** A container ends with exit code 1. */
  CRASH = 'crash',
  /** The kernel kills a container that has used too much memory. */
  OOM = 'oom',
  /** All main containers end with exit code 0. */
  COMPLETE = 'complete',
}
