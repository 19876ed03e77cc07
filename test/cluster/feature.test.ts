import { Feature, KubernetesVersion } from '../../src/cluster';
import { gateFrom, isOn, onFrom } from '../../src/cluster/feature';

const VERSIONS = Object.values(KubernetesVersion);

// From pkg/features/kube_features.go of Kubernetes 1.36.3 and 1.37.2: where the feature gate exists, if not before 1.28, and where it is on by default.
describe.each([
  [Feature.NATIVE_SIDECARS, 'SidecarContainers', '1.28', '1.29'],
  [Feature.NATIVE_SLEEP, 'PodLifecycleSleepAction', '1.29', '1.30'],
  [Feature.ZERO_SLEEP, 'PodLifecycleSleepActionAllowZero', '1.32', '1.33'],
  [Feature.STOP_SIGNAL, 'ContainerStopSignals', '1.33', undefined],
  [Feature.CONTAINER_RESTART_RULES, 'ContainerRestartRules', '1.34', '1.35'],
  [Feature.RESTART_ALL_CONTAINERS, 'RestartAllContainersOnContainerExits', '1.35', '1.36'],
  [Feature.STATEFUL_SET_MAX_UNAVAILABLE, 'MaxUnavailableStatefulSet', '1.28', '1.37'],
  [Feature.STATEFUL_SET_RECREATE, 'StatefulSetRecreateStrategy', '1.37', undefined],
  [Feature.HPA_SCALE_TO_ZERO, 'HPAScaleToZero', '1.28', '1.37'],
  [Feature.JOB_POD_REPLACEMENT, 'JobPodReplacementPolicy', '1.28', '1.29'],
  [Feature.TERMINATING_REPLICAS, 'DeploymentReplicaSetTerminatingReplicas', '1.33', '1.35'],
  [Feature.IN_PLACE_RESIZE, 'InPlacePodVerticalScaling', '1.28', '1.33'],
  [Feature.POD_LEVEL_RESOURCES, 'PodLevelResources', '1.32', '1.34'],
  [Feature.HTTP2_PROBES, 'H2CContainerProbe', '1.37', undefined],
  [Feature.GRPC_TLS_PROBES, 'GRPCContainerProbeTLS', '1.37', undefined],
  [Feature.EVICTION_REQUESTS, 'EvictionRequestAPI', '1.37', undefined],
  [Feature.MUTATING_POLICIES, 'MutatingAdmissionPolicy', '1.32', '1.36'],
  [Feature.VALIDATING_POLICIES, 'ValidatingAdmissionPolicy', '1.28', '1.30'],
])('the feature %s', (feature, gate, exists, on) => {
  test('is called as its feature gate', () => expect(feature).toBe(gate));

  test('can be turned on from the version that brought its gate', () => expect(gateFrom(feature)).toBe(exists));

  test('is on by default from its own version, and in every newer one', () => {
    expect(onFrom(feature)).toBe(on);
    expect(VERSIONS.filter((version) => isOn(feature, version))).toEqual(on ? VERSIONS.slice(VERSIONS.indexOf(on as KubernetesVersion)) : []);
  });
});

test('the table knows every feature', () => {
  for (const feature of Object.values(Feature)) { expect(VERSIONS).toContain(gateFrom(feature)); }
});
