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
   * The stop signal of a container set by its manifest (`lifecycle.stopSignal`). Gate `ContainerStopSignals`, from 1.33, off by
   * default in all versions: the API server then silently drops the field.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-stop-signals
   */
  STOP_SIGNAL = 'ContainerStopSignals',
}

interface Availability {
  /** The gate exists and may be turned on. */
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
