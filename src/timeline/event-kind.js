"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.PodEventState = exports.PodEventActor = exports.PodEventKind = void 0;
/** Kinds of events. More may be added. */
var PodEventKind;
(function (PodEventKind) {
    /** The API server has marked the pod as deleted. */
    PodEventKind["DELETED"] = "deleted";
    /** The API server has removed the pod, which the kubelet does not know yet. */
    PodEventKind["FORCE_DELETED"] = "force-deleted";
    /** The kubelet terminates the pod: by eviction, preemption or node shutdown. */
    PodEventKind["ENDED_BY_KUBELET"] = "ended-by-kubelet";
    /** The pod has exceeded its `activeDeadlineSeconds`. */
    PodEventKind["DEADLINE"] = "deadline";
    /** The process hangs. */
    PodEventKind["HANGS"] = "hangs";
    /** The kubelet waits before it restarts the container (back-off). */
    PodEventKind["BACK_OFF"] = "back-off";
    /** The kubelet restarts all containers, because a restart rule of one of them says so. */
    PodEventKind["RESTARTS_ALL"] = "restarts-all";
    /** The image is being pulled. */
    PodEventKind["PULLING"] = "pulling";
    /** The image is present. */
    PodEventKind["PULLED"] = "pulled";
    /** The container is created but not running yet. */
    PodEventKind["CREATED"] = "created";
    /** The process is running, and the postStart hook begins if there is one. */
    PodEventKind["STARTED"] = "started";
    /** The process has started and accepts connections. */
    PodEventKind["SERVES"] = "serves";
    /** The process is running but no longer accepts connections. */
    PodEventKind["LISTENS_NO_MORE"] = "listens-no-more";
    /** The kubelet begins to stop the container without a preStop hook. */
    PodEventKind["STOP_BEGINS"] = "stop-begins";
    /** The kubelet begins to stop the container with its preStop hook. */
    PodEventKind["HOOK_BEGINS"] = "hook-begins";
    /** A hook makes the process stop. */
    PodEventKind["HOOK_STOPS"] = "hook-stops";
    /** A hook has succeeded. */
    PodEventKind["HOOK_ENDS"] = "hook-ends";
    /** A hook has failed. */
    PodEventKind["HOOK_FAILS"] = "hook-fails";
    /** The preStop hook has exceeded the grace period. */
    PodEventKind["HOOK_OVERRUNS"] = "hook-overruns";
    /** The container gets its stop signal. */
    PodEventKind["STOP_SIGNAL"] = "stop-signal";
    /** The container gets SIGKILL. */
    PodEventKind["SIGKILL"] = "sigkill";
    /** The process has exited on its own. */
    PodEventKind["EXITED"] = "exited";
    /** The process has exited because it was stopped. */
    PodEventKind["STOPPED"] = "stopped";
    /** The process was killed by SIGKILL or the kernel. */
    PodEventKind["KILLED"] = "killed";
    /** An attempt of a probe has failed. */
    PodEventKind["PROBE_FAILS"] = "probe-fails";
    /** A probe has reached its successThreshold. */
    PodEventKind["PROBE_SUCCEEDS"] = "probe-succeeds";
    /** The API shows a different state of the container. */
    PodEventKind["SHOWN_AS"] = "shown-as";
    /** The API shows the pod as ready. */
    PodEventKind["READY"] = "ready";
    /** The API no longer shows the pod as ready. */
    PodEventKind["NOT_READY"] = "not-ready";
    /** The endpoint of the pod is marked as ready. */
    PodEventKind["ENDPOINT_READY"] = "endpoint-ready";
    /** The endpoint of the pod is no longer marked as ready. */
    PodEventKind["ENDPOINT_NOT_READY"] = "endpoint-not-ready";
    /** The proxies start to route connections to the pod. */
    PodEventKind["TRAFFIC_BEGINS"] = "traffic-begins";
    /** The proxies no longer route connections to the pod. */
    PodEventKind["TRAFFIC_ENDS"] = "traffic-ends";
    /** The pod has succeeded or failed for the kubelet: no container will be restarted. */
    PodEventKind["OVER"] = "over";
    /** The API shows that the pod has succeeded or failed. */
    PodEventKind["PHASE"] = "phase";
    /** Nothing of the pod is left on its node. */
    PodEventKind["GONE"] = "gone";
})(PodEventKind || (exports.PodEventKind = PodEventKind = {}));
/** The component that causes an event. */
var PodEventActor;
(function (PodEventActor) {
    /** The scenario. */
    PodEventActor["SCENARIO"] = "scenario";
    /** The kubelet. */
    PodEventActor["KUBELET"] = "kubelet";
    /** The main process of a container. */
    PodEventActor["PROCESS"] = "process";
    /** The API server and its controllers. */
    PodEventActor["API"] = "api";
    /** kube-proxy and load balancers. */
    PodEventActor["PROXIES"] = "proxies";
})(PodEventActor || (exports.PodEventActor = PodEventActor = {}));
/** States of a container. */
var PodEventState;
(function (PodEventState) {
    /** It has not started yet. */
    PodEventState["WAITING"] = "waiting";
    /** It waits in back-off. */
    PodEventState["BACK_OFF"] = "back-off";
    /** Its process is running but not serving yet. */
    PodEventState["RUNNING"] = "running";
    /** Its postStart hook is running. */
    PodEventState["POST_START"] = "postStart";
    /** It accepts connections. */
    PodEventState["SERVING"] = "serving";
    /** Its preStop hook is running. */
    PodEventState["PRE_STOP"] = "preStop";
    /** It has received its stop signal. */
    PodEventState["STOPPING"] = "stopping";
    /** Its process has exited. */
    PodEventState["ENDED"] = "ended";
    /** Its process was killed. */
    PodEventState["KILLED"] = "killed";
})(PodEventState || (exports.PodEventState = PodEventState = {}));
