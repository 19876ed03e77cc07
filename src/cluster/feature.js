"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Feature = void 0;
exports.gateFrom = gateFrom;
exports.onFrom = onFrom;
exports.minorGateFrom = minorGateFrom;
exports.minorOnFrom = minorOnFrom;
exports.isOn = isOn;
const version_1 = require("./version");
/**
 * Features of Kubernetes that affect how pods start and stop.
 *
 * @see https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/
 */
var Feature;
(function (Feature) {
    /**
     * Native sidecars: init containers with `restartPolicy: Always`, which start in order and stop last. Gate `SidecarContainers`,
     * on by default from 1.29.
     *
     * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
     */
    Feature["NATIVE_SIDECARS"] = "SidecarContainers";
    /**
     * Native sleep: `sleep` hooks that the kubelet itself runs. Gate `PodLifecycleSleepAction`, on by default from 1.30.
     *
     * @see https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-implementations
     */
    Feature["NATIVE_SLEEP"] = "PodLifecycleSleepAction";
    /**
     * Native sleeps of zero seconds. Gate `PodLifecycleSleepActionAllowZero`, on by default from 1.33.
     *
     * @see https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-implementations
     */
    Feature["ZERO_SLEEP"] = "PodLifecycleSleepActionAllowZero";
    /**
     * The stop signal of a container set by its manifest (`lifecycle.stopSignal`). Gate `ContainerStopSignals`, alpha from 1.33 on and
     * still in 1.37, so off by default in all versions: the API server then silently drops the field.
     *
     * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-stop-signals
     */
    Feature["STOP_SIGNAL"] = "ContainerStopSignals";
    /**
     * The restart policy of a single container, and its `restartPolicyRules` by exit code. Gate `ContainerRestartRules`, on by default
     * from 1.35.
     *
     * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-restart-rules
     */
    Feature["CONTAINER_RESTART_RULES"] = "ContainerRestartRules";
    /**
     * The action `RestartAllContainers` of restart rules, also those of native sidecars. Gate `RestartAllContainersOnContainerExits`,
     * on by default from 1.36.
     *
     * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-all-containers
     */
    Feature["RESTART_ALL_CONTAINERS"] = "RestartAllContainersOnContainerExits";
    /**
     * A StatefulSet that updates several pods at once (`rollingUpdate.maxUnavailable`). Gate `MaxUnavailableStatefulSet`, on by default
     * from 1.37. With the gate off, the API server silently drops the field.
     *
     * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#maximum-unavailable-pods
     */
    Feature["STATEFUL_SET_MAX_UNAVAILABLE"] = "MaxUnavailableStatefulSet";
    /**
     * The update strategy `Recreate` of a StatefulSet. Gate `StatefulSetRecreateStrategy`, from 1.37, off by default.
     *
     * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#update-strategies
     */
    Feature["STATEFUL_SET_RECREATE"] = "StatefulSetRecreateStrategy";
    /**
     * An autoscaler with `minReplicas: 0`. Gate `HPAScaleToZero`, on by default from 1.37.
     *
     * @see https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/
     */
    Feature["HPA_SCALE_TO_ZERO"] = "HPAScaleToZero";
    /**
     * A Job that makes no new pod before the failed or deleted one has ended (`podReplacementPolicy: Failed`). Gate
     * `JobPodReplacementPolicy`, on by default from 1.29.
     *
     * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#delayed-creation-of-replacement-pods
     */
    Feature["JOB_POD_REPLACEMENT"] = "JobPodReplacementPolicy";
    /**
     * The number of terminating pods in the status of Deployments and ReplicaSets (`terminatingReplicas`). Gate
     * `DeploymentReplicaSetTerminatingReplicas`, on by default from 1.35.
     *
     * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/
     */
    Feature["TERMINATING_REPLICAS"] = "DeploymentReplicaSetTerminatingReplicas";
    /**
     * Resources of a running container changed without a restart. Gate `InPlacePodVerticalScaling`, on by default from 1.33.
     *
     * @see https://kubernetes.io/docs/tasks/configure-pod-container/resize-container-resources/
     */
    Feature["IN_PLACE_RESIZE"] = "InPlacePodVerticalScaling";
    /**
     * Resources of a pod as a whole. Gate `PodLevelResources`, on by default from 1.34.
     *
     * @see https://kubernetes.io/docs/tasks/configure-pod-container/assign-pod-level-resources/
     */
    Feature["POD_LEVEL_RESOURCES"] = "PodLevelResources";
    /**
     * HTTP probes that speak HTTP/2 without TLS (`httpGet.protocol: HTTP2`). Gate `H2CContainerProbe`, from 1.37, off by default.
     *
     * @see https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
     */
    Feature["HTTP2_PROBES"] = "H2CContainerProbe";
    /**
     * gRPC probes that speak TLS (`grpc.mode: TLS`). Gate `GRPCContainerProbeTLS`, from 1.37, off by default.
     *
     * @see https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
     */
    Feature["GRPC_TLS_PROBES"] = "GRPCContainerProbeTLS";
    /**
     * Requests for an eviction that the pod's own controllers answer (`EvictionRequest`). Gate `EvictionRequestAPI`, from 1.37, off by
     * default.
     *
     * @see https://kubernetes.io/docs/concepts/scheduling-eviction/
     */
    Feature["EVICTION_REQUESTS"] = "EvictionRequestAPI";
})(Feature || (exports.Feature = Feature = {}));
/** The one table of versions. Read from the feature gates of Kubernetes 1.28 to 1.37. */
const TABLE = {
    [Feature.NATIVE_SIDECARS]: { gateFrom: version_1.KubernetesVersion.V1_28, onFrom: version_1.KubernetesVersion.V1_29 },
    [Feature.NATIVE_SLEEP]: { gateFrom: version_1.KubernetesVersion.V1_29, onFrom: version_1.KubernetesVersion.V1_30 },
    [Feature.ZERO_SLEEP]: { gateFrom: version_1.KubernetesVersion.V1_32, onFrom: version_1.KubernetesVersion.V1_33 },
    [Feature.STOP_SIGNAL]: { gateFrom: version_1.KubernetesVersion.V1_33 },
    [Feature.CONTAINER_RESTART_RULES]: { gateFrom: version_1.KubernetesVersion.V1_34, onFrom: version_1.KubernetesVersion.V1_35 },
    [Feature.RESTART_ALL_CONTAINERS]: { gateFrom: version_1.KubernetesVersion.V1_35, onFrom: version_1.KubernetesVersion.V1_36 },
    [Feature.STATEFUL_SET_MAX_UNAVAILABLE]: { gateFrom: version_1.KubernetesVersion.V1_28, onFrom: version_1.KubernetesVersion.V1_37 },
    [Feature.STATEFUL_SET_RECREATE]: { gateFrom: version_1.KubernetesVersion.V1_37 },
    [Feature.HPA_SCALE_TO_ZERO]: { gateFrom: version_1.KubernetesVersion.V1_28, onFrom: version_1.KubernetesVersion.V1_37 },
    [Feature.JOB_POD_REPLACEMENT]: { gateFrom: version_1.KubernetesVersion.V1_28, onFrom: version_1.KubernetesVersion.V1_29 },
    [Feature.TERMINATING_REPLICAS]: { gateFrom: version_1.KubernetesVersion.V1_33, onFrom: version_1.KubernetesVersion.V1_35 },
    [Feature.IN_PLACE_RESIZE]: { gateFrom: version_1.KubernetesVersion.V1_28, onFrom: version_1.KubernetesVersion.V1_33 },
    [Feature.POD_LEVEL_RESOURCES]: { gateFrom: version_1.KubernetesVersion.V1_32, onFrom: version_1.KubernetesVersion.V1_34 },
    [Feature.HTTP2_PROBES]: { gateFrom: version_1.KubernetesVersion.V1_37 },
    [Feature.GRPC_TLS_PROBES]: { gateFrom: version_1.KubernetesVersion.V1_37 },
    [Feature.EVICTION_REQUESTS]: { gateFrom: version_1.KubernetesVersion.V1_37 },
};
/** The oldest version in which the feature can be turned on at all. */
function gateFrom(feature) {
    return TABLE[feature].gateFrom;
}
/** The oldest version in which the feature is there without anybody turning it on. */
function onFrom(feature) {
    return TABLE[feature].onFrom;
}
/** The minor number of `gateFrom`. */
function minorGateFrom(feature) {
    return (0, version_1.minorOf)(gateFrom(feature));
}
/** The minor number of `onFrom`; infinite where that is no version that is known. */
function minorOnFrom(feature) {
    const since = onFrom(feature);
    return since === undefined ? Infinity : (0, version_1.minorOf)(since);
}
/** Whether the feature is there by default. */
function isOn(feature, version) {
    return (0, version_1.minorOf)(version) >= minorOnFrom(feature);
}
