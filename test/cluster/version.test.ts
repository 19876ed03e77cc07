import { KubernetesVersion } from '../../src/cluster';
import { minorOf } from '../../src/cluster/version';

const VERSIONS = Object.values(KubernetesVersion);

test('the versions are those from 1.28, the oldest supported one, to 1.36, without a gap', () => {
  expect(VERSIONS).toEqual(['1.28', '1.29', '1.30', '1.31', '1.32', '1.33', '1.34', '1.35', '1.36']);
  expect(VERSIONS.map(minorOf)).toEqual([28, 29, 30, 31, 32, 33, 34, 35, 36]);
});

test('a version is named after its number', () => {
  for (const [name, version] of Object.entries(KubernetesVersion)) { expect(name).toBe(`V${version.replace('.', '_')}`); }
});
