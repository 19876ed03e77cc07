/** What kind of event it is. Programs go by these; the words of an event are for people. More may come. */
export enum PodEventKind {
  /** The API has marked the pod as deleted. */
  DELETED = 'deleted',
  /** The API has forgotten the pod, and the kubelet has yet to learn of it. */
  FORCE_DELETED = 'force-deleted',
  /** The kubelet itself ends the pod: it evicts or preempts it, or the node shuts down. */
  ENDED_BY_KUBELET = 'ended-by-kubelet',
  /** The `activeDeadlineSeconds` of the pod have passed. */
  DEADLINE = 'deadline',
  /** The process runs, but answers nobody any more. */
  HANGS = 'hangs',
  /** The kubelet waits until it starts the container again. */
  BACK_OFF = 'back-off',
  /** The image is being pulled. */
  PULLING = 'pulling',
  /** The image is there. */
  PULLED = 'pulled',
  /** The container is made, and does not run yet. */
  CREATED = 'created',
  /** The process runs, and the postStart hook begins if there is one. */
  STARTED = 'started',
  /** The process has finished its start, and takes connections. */
  SERVES = 'serves',
  /** The process runs, but takes no connections any more. */
  LISTENS_NO_MORE = 'listens-no-more',
  /** The kubelet begins to stop the container, and no preStop hook runs. */
  STOP_BEGINS = 'stop-begins',
  /** The kubelet begins to stop the container, with its preStop hook. */
  HOOK_BEGINS = 'hook-begins',
  /** A hook tells the process to stop. */
  HOOK_STOPS = 'hook-stops',
  /** A hook has done its work. */
  HOOK_ENDS = 'hook-ends',
  /** A hook has failed. */
  HOOK_FAILS = 'hook-fails',
  /** The grace period is over, and the preStop hook is not. */
  HOOK_OVERRUNS = 'hook-overruns',
  /** The container gets its stop signal. */
  STOP_SIGNAL = 'stop-signal',
  /** The container gets SIGKILL. */
  SIGKILL = 'sigkill',
  /** The process has ended by itself. */
  EXITED = 'exited',
  /** The process has ended because it was told to stop. */
  STOPPED = 'stopped',
  /** The process is dead, by SIGKILL or by the kernel. */
  KILLED = 'killed',
  /** An attempt of a probe has failed. */
  PROBE_FAILS = 'probe-fails',
  /** A probe has succeeded as often as it must. */
  PROBE_SUCCEEDS = 'probe-succeeds',
  /** The API shows the container in another state. */
  SHOWN_AS = 'shown-as',
  /** The API shows the pod as ready. */
  READY = 'ready',
  /** The API shows the pod as not ready any more. */
  NOT_READY = 'not-ready',
  /** The endpoint of the pod is marked as ready. */
  ENDPOINT_READY = 'endpoint-ready',
  /** The endpoint of the pod is marked as not ready any more. */
  ENDPOINT_NOT_READY = 'endpoint-not-ready',
  /** The proxies begin to send to the pod. */
  TRAFFIC_BEGINS = 'traffic-begins',
  /** The proxies send to the pod no more. */
  TRAFFIC_ENDS = 'traffic-ends',
  /** The kubelet finds that the pod has succeeded or failed: no container is to be started again. */
  OVER = 'over',
  /** The API shows that the pod has succeeded or failed. */
  PHASE = 'phase',
  /** Nothing of the pod is left on its node. */
  GONE = 'gone',
}

/** Who does something to a pod. */
export enum PodEventActor {
  /** What the scenario says. */
  SCENARIO = 'scenario',
  /** The kubelet of its node. */
  KUBELET = 'kubelet',
  /** The main process of a container. */
  PROCESS = 'process',
  /** The API server, and the controllers that write into it. */
  API = 'api',
  /** The proxies and load balancers that follow the endpoints. */
  PROXIES = 'proxies',
}

/** What a container is at. */
export enum PodEventState {
  /** It waits for its turn. */
  WAITING = 'waiting',
  /** It waits for the end of its back-off. */
  BACK_OFF = 'back-off',
  /** Its process runs, and does not serve yet. */
  RUNNING = 'running',
  /** Its process runs, and so does its postStart hook. */
  POST_START = 'postStart',
  /** It takes connections. */
  SERVING = 'serving',
  /** Its preStop hook runs. */
  PRE_STOP = 'preStop',
  /** It has got its stop signal. */
  STOPPING = 'stopping',
  /** Its process has ended by itself, or because it was told to stop. */
  ENDED = 'ended',
  /** Its process was killed. */
  KILLED = 'killed',
}
