/** Kinds of events. More may be added. */
export enum PodEventKind {
  /** The API server has marked the pod as deleted. */
  DELETED = 'deleted',
  /** The API server has removed the pod, which the kubelet does not know yet. */
  FORCE_DELETED = 'force-deleted',
  /** The kubelet terminates the pod: by eviction, preemption or node shutdown. */
  ENDED_BY_KUBELET = 'ended-by-kubelet',
  /** The pod has exceeded its `activeDeadlineSeconds`. */
  DEADLINE = 'deadline',
  /** The process hangs. */
  HANGS = 'hangs',
  /** The kubelet waits before it restarts the container (back-off). */
  BACK_OFF = 'back-off',
  /** The kubelet restarts all containers, because a restart rule of one of them says so. */
  RESTARTS_ALL = 'restarts-all',
  /** The image is being pulled. */
  PULLING = 'pulling',
  /** The image is present. */
  PULLED = 'pulled',
  /** The container is created but not running yet. */
  CREATED = 'created',
  /** The process is running, and the postStart hook begins if there is one. */
  STARTED = 'started',
  /** The process has started and accepts connections. */
  SERVES = 'serves',
  /** The process is running but no longer accepts connections. */
  LISTENS_NO_MORE = 'listens-no-more',
  /** The kubelet begins to stop the container without a preStop hook. */
  STOP_BEGINS = 'stop-begins',
  /** The kubelet begins to stop the container with its preStop hook. */
  HOOK_BEGINS = 'hook-begins',
  /** A hook makes the process stop. */
  HOOK_STOPS = 'hook-stops',
  /** A hook has succeeded. */
  HOOK_ENDS = 'hook-ends',
  /** A hook has failed. */
  HOOK_FAILS = 'hook-fails',
  /** The preStop hook has exceeded the grace period. */
  HOOK_OVERRUNS = 'hook-overruns',
  /** The container gets its stop signal. */
  STOP_SIGNAL = 'stop-signal',
  /** The container gets SIGKILL. */
  SIGKILL = 'sigkill',
  /** The process has exited on its own. */
  EXITED = 'exited',
  /** The process has exited because it was stopped. */
  STOPPED = 'stopped',
  /** The process was killed by SIGKILL or the kernel. */
  KILLED = 'killed',
  /** An attempt of a probe has failed. */
  PROBE_FAILS = 'probe-fails',
  /** A probe has reached its successThreshold. */
  PROBE_SUCCEEDS = 'probe-succeeds',
  /** The API shows a different state of the container. */
  SHOWN_AS = 'shown-as',
  /** The API shows the pod as ready. */
  READY = 'ready',
  /** The API no longer shows the pod as ready. */
  NOT_READY = 'not-ready',
  /** The endpoint of the pod is marked as ready. */
  ENDPOINT_READY = 'endpoint-ready',
  /** The endpoint of the pod is no longer marked as ready. */
  ENDPOINT_NOT_READY = 'endpoint-not-ready',
  /** The proxies start to route connections to the pod. */
  TRAFFIC_BEGINS = 'traffic-begins',
  /** The proxies no longer route connections to the pod. */
  TRAFFIC_ENDS = 'traffic-ends',
  /** The pod has succeeded or failed for the kubelet: no container will be restarted. */
  OVER = 'over',
  /** The API shows that the pod has succeeded or failed. */
  PHASE = 'phase',
  /** Nothing of the pod is left on its node. */
  GONE = 'gone',
}

/** The component that causes an event. */
export enum PodEventActor {
  /** The scenario. */
  SCENARIO = 'scenario',
  /** The kubelet. */
  KUBELET = 'kubelet',
  /** The main process of a container. */
  PROCESS = 'process',
  /** The API server and its controllers. */
  API = 'api',
  /** kube-proxy and load balancers. */
  PROXIES = 'proxies',
}

/** States of a container. */
export enum PodEventState {
  /** It has not started yet. */
  WAITING = 'waiting',
  /** It waits in back-off. */
  BACK_OFF = 'back-off',
  /** Its process is running but not serving yet. */
  RUNNING = 'running',
  /** Its postStart hook is running. */
  POST_START = 'postStart',
  /** It accepts connections. */
  SERVING = 'serving',
  /** Its preStop hook is running. */
  PRE_STOP = 'preStop',
  /** It has received its stop signal. */
  STOPPING = 'stopping',
  /** Its process has exited. */
  ENDED = 'ended',
  /** Its process was killed. */
  KILLED = 'killed',
}
