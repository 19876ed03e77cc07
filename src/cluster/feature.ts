import { KubernetesVersion, minorOf } from './version';

/**
 * Features of Kubernetes that affect how pods start and stop.
 *
 * @see https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/
 */
export enum Feature {
  /**
   * Native sidecars: init containers with `restartPolicy: Always`, which start in order and stop last. Gate `SidecarContainers`,
   * on by default from 1.29.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
   */
  NATIVE_SIDECARS = 'SidecarContainers',

  /**
   * Native sleep: `sleep` hooks that the kubelet itself runs. Gate `PodLifecycleSleepAction`, on by default from 1.30.
   *
   * @see https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-implementations
   */
  NATIVE_SLEEP = 'PodLifecycleSleepAction',

  /**
   * Native sleeps of zero seconds. Gate `PodLifecycleSleepActionAllowZero`, on by default from 1.33.
   *
   * @see https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-implementations
   */
  ZERO_SLEEP = 'PodLifecycleSleepActionAllowZero',

  /**
   * The stop signal of a container set by its manifest (`lifecycle.stopSignal`). Gate `ContainerStopSignals`, alpha from 1.33 on and
   * still in 1.37, so off by default in all versions: the API server then silently drops the field.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-stop-signals
   */
  STOP_SIGNAL = 'ContainerStopSignals',

  /**
   * The restart policy of a single container, and its `restartPolicyRules` by exit code. Gate `ContainerRestartRules`, on by default
   * from 1.35.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-restart-rules
   */
  CONTAINER_RESTART_RULES = 'ContainerRestartRules',

  /**
   * The action `RestartAllContainers` of restart rules, also those of native sidecars. Gate `RestartAllContainersOnContainerExits`,
   * on by default from 1.36.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-all-containers
   */
  RESTART_ALL_CONTAINERS = 'RestartAllContainersOnContainerExits',

  /**
   * A StatefulSet that updates several pods at once (`rollingUpdate.maxUnavailable`). Gate `MaxUnavailableStatefulSet`, on by default
   * from 1.37. With the gate off, the API server silently drops the field.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#maximum-unavailable-pods
   */
  STATEFUL_SET_MAX_UNAVAILABLE = 'MaxUnavailableStatefulSet',

  /**
   * The update strategy `Recreate` of a StatefulSet. Gate `StatefulSetRecreateStrategy`, from 1.37, off by default.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#update-strategies
   */
  STATEFUL_SET_RECREATE = 'StatefulSetRecreateStrategy',

  /**
   * An autoscaler with `minReplicas: 0`. Gate `HPAScaleToZero`, on by default from 1.37.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/
   */
  HPA_SCALE_TO_ZERO = 'HPAScaleToZero',

  /**
   * A Job that makes no new pod before the failed or deleted one has ended (`podReplacementPolicy: Failed`). Gate
   * `JobPodReplacementPolicy`, on by default from 1.29.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#delayed-creation-of-replacement-pods
   */
  JOB_POD_REPLACEMENT = 'JobPodReplacementPolicy',

  /**
   * The number of terminating pods in the status of Deployments and ReplicaSets (`terminatingReplicas`). Gate
   * `DeploymentReplicaSetTerminatingReplicas`, on by default from 1.35.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/
   */
  TERMINATING_REPLICAS = 'DeploymentReplicaSetTerminatingReplicas',

  /**
   * Resources of a running container changed without a restart. Gate `InPlacePodVerticalScaling`, on by default from 1.33.
   *
   * @see https://kubernetes.io/docs/tasks/configure-pod-container/resize-container-resources/
   */
  IN_PLACE_RESIZE = 'InPlacePodVerticalScaling',

  /**
   * Resources of a pod as a whole. Gate `PodLevelResources`, on by default from 1.34.
   *
   * @see https://kubernetes.io/docs/tasks/configure-pod-container/assign-pod-level-resources/
   */
  POD_LEVEL_RESOURCES = 'PodLevelResources',

  /**
   * HTTP probes that speak HTTP/2 without TLS (`httpGet.protocol: HTTP2`). Gate `H2CContainerProbe`, from 1.37, off by default.
   *
   * @see https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
   */
  HTTP2_PROBES = 'H2CContainerProbe',

  /**
   * gRPC probes that speak TLS (`grpc.mode: TLS`). Gate `GRPCContainerProbeTLS`, from 1.37, off by default.
   *
   * @see https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
   */
  GRPC_TLS_PROBES = 'GRPCContainerProbeTLS',

  /**
   * Requests for an eviction that the pod's own controllers answer (`EvictionRequest`). Gate `EvictionRequestAPI`, from 1.37, off by
   * default.
   *
   * @see https://kubernetes.io/docs/concepts/scheduling-eviction/
   */
  EVICTION_REQUESTS = 'EvictionRequestAPI',

  /**
   * Policies by which the API server itself changes objects, without a webhook. Gate `MutatingAdmissionPolicy`, on by default from 1.36.
   *
   * @see https://kubernetes.io/docs/reference/access-authn-authz/mutating-admission-policy/
   */
  MUTATING_POLICIES = 'MutatingAdmissionPolicy',

  /**
   * Policies by which the API server itself checks objects, without a webhook. Gate `ValidatingAdmissionPolicy`, on by default from 1.30.
   *
   * @see https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
   */
  VALIDATING_POLICIES = 'ValidatingAdmissionPolicy',
}

interface Availability {
  /** The gate exists and may be turned on; 1.28 for those that are older. */
  readonly gateFrom: KubernetesVersion;
  /** The gate is on by default. */
  readonly onFrom?: KubernetesVersion;
}

/** The one table of versions. Read from the feature gates of Kubernetes 1.28 to 1.37. */
const TABLE: Record<Feature, Availability> = {
  [Feature.NATIVE_SIDECARS]: { gateFrom: KubernetesVersion.V1_28, onFrom: KubernetesVersion.V1_29 },
  [Feature.NATIVE_SLEEP]: { gateFrom: KubernetesVersion.V1_29, onFrom: KubernetesVersion.V1_30 },
  [Feature.ZERO_SLEEP]: { gateFrom: KubernetesVersion.V1_32, onFrom: KubernetesVersion.V1_33 },
  [Feature.STOP_SIGNAL]: { gateFrom: KubernetesVersion.V1_33 },
  [Feature.CONTAINER_RESTART_RULES]: { gateFrom: KubernetesVersion.V1_34, onFrom: KubernetesVersion.V1_35 },
  [Feature.RESTART_ALL_CONTAINERS]: { gateFrom: KubernetesVersion.V1_35, onFrom: KubernetesVersion.V1_36 },
  [Feature.STATEFUL_SET_MAX_UNAVAILABLE]: { gateFrom: KubernetesVersion.V1_28, onFrom: KubernetesVersion.V1_37 },
  [Feature.STATEFUL_SET_RECREATE]: { gateFrom: KubernetesVersion.V1_37 },
  [Feature.HPA_SCALE_TO_ZERO]: { gateFrom: KubernetesVersion.V1_28, onFrom: KubernetesVersion.V1_37 },
  [Feature.JOB_POD_REPLACEMENT]: { gateFrom: KubernetesVersion.V1_28, onFrom: KubernetesVersion.V1_29 },
  [Feature.TERMINATING_REPLICAS]: { gateFrom: KubernetesVersion.V1_33, onFrom: KubernetesVersion.V1_35 },
  [Feature.IN_PLACE_RESIZE]: { gateFrom: KubernetesVersion.V1_28, onFrom: KubernetesVersion.V1_33 },
  [Feature.POD_LEVEL_RESOURCES]: { gateFrom: KubernetesVersion.V1_32, onFrom: KubernetesVersion.V1_34 },
  [Feature.HTTP2_PROBES]: { gateFrom: KubernetesVersion.V1_37 },
  [Feature.GRPC_TLS_PROBES]: { gateFrom: KubernetesVersion.V1_37 },
  [Feature.EVICTION_REQUESTS]: { gateFrom: KubernetesVersion.V1_37 },
  [Feature.MUTATING_POLICIES]: { gateFrom: KubernetesVersion.V1_32, onFrom: KubernetesVersion.V1_36 },
  [Feature.VALIDATING_POLICIES]: { gateFrom: KubernetesVersion.V1_28, onFrom: KubernetesVersion.V1_30 },
};

/** The oldest version in which the feature can be turned on at all. */
export function gateFrom(feature: Feature): KubernetesVersion {
  return TABLE[feature].gateFrom;
}

/** The oldest version in which the feature is there without anybody turning it on. */
export function onFrom(feature: Feature): KubernetesVersion | undefined {
  return TABLE[feature].onFrom;
}

/** The minor number of `gateFrom`. */
export function minorGateFrom(feature: Feature): number {
  return minorOf(gateFrom(feature));
}

/** The minor number of `onFrom`; infinite where that is no version that is known. */
export function minorOnFrom(feature: Feature): number {
  const since = onFrom(feature);
  return since === undefined ? Infinity : minorOf(since);
}

/** Whether the feature is there by default. */
export function isOn(feature: Feature, version: KubernetesVersion): boolean {
  return minorOf(version) >= minorOnFrom(feature);
}
