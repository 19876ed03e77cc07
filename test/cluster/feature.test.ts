import { Feature, KubernetesVersion } from '../../src/cluster';
import { gateFrom, isOn, onFrom } from '../../src/cluster/feature';

const VERSIONS = Object.values(KubernetesVersion);

// From the release notes of Kubernetes: where the feature gate exists, and where it is on by default.
describe.each([
  [Feature.NATIVE_SIDECARS, 'SidecarContainers', '1.28', '1.29'],
  [Feature.NATIVE_SLEEP, 'PodLifecycleSleepAction', '1.29', '1.30'],
  [Feature.ZERO_SLEEP, 'PodLifecycleSleepActionAllowZero', '1.32', '1.33'],
  [Feature.STOP_SIGNAL, 'ContainerStopSignals', '1.33', undefined],
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
