import { KubernetesVersion } from '../../src/cluster';
import { DEFAULT_VERSION, minorOf, NEWEST_VERSION } from '../../src/cluster/version';

const VERSIONS = Object.values(KubernetesVersion);

test('the versions are those from 1.28 on, without a gap', () => {
  expect(VERSIONS[0]).toBe('1.28');
  expect(VERSIONS.map(minorOf)).toEqual(VERSIONS.map((_, n) => 28 + n));
  expect(NEWEST_VERSION).toBe(VERSIONS[VERSIONS.length - 1]);
});

test('a version is named after its number', () => {
  for (const [name, version] of Object.entries(KubernetesVersion)) { expect(name).toBe(`V${version.replace('.', '_')}`); }
});

test('the default is at least seven minors behind the newest: docs/decisions/0006-default-version.md', () => {
  expect(minorOf(NEWEST_VERSION) - minorOf(DEFAULT_VERSION)).toBeGreaterThanOrEqual(7);
});
