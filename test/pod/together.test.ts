import { claimsOf, isServed, objectsOf, onlyNodeOf, podOf, readTogether } from '../../src/pod';

const POD = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', labels: { app: 'p' } }, spec: { containers: [{ name: 'main', image: 'acme/api:1' }], volumes: [{ name: 'a' }, { name: 'b', persistentVolumeClaim: { claimName: 'data' } }] } };
const CLAIM = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'] } };
const service = (app: string, namespace?: string) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 's', namespace }, spec: { selector: { app } } });

const read = (...all: object[]) => {
  const objects = all.flatMap((one) => objectsOf(one));
  readTogether(objects);
  return podOf(objects[0])!;
};

test('a pod knows the claims that were read with it', () => {
  expect(claimsOf(read(POD, CLAIM))).toEqual([{ name: 'data', index: 1, accessModes: ['ReadWriteOnce'] }]);
  expect(claimsOf(read(POD, { ...CLAIM, metadata: { name: 'other' } }))).toEqual([{ name: 'data', index: 1, accessModes: [] }]);
  expect(claimsOf(podOf(objectsOf(POD)[0])!)).toEqual([{ name: 'data', index: 1, accessModes: [] }]);
});

test('a pod knows whether a Service that was read with it sends to it', () => {
  expect([read(POD, service('p')), read(POD, service('q')), read(POD), podOf(objectsOf(POD)[0])!].map(isServed)).toEqual([true, false, false, false]);
  const away = { ...POD, metadata: { ...POD.metadata, namespace: 'a' } };
  expect([read(away, service('p', 'a')), read(away, service('p', 'b'))].map(isServed)).toEqual([true, false]);
});

test('pods may be tied to one node', () => {
  const tied = (spec: object) => onlyNodeOf(read({ ...POD, spec: { ...POD.spec, ...spec } }));
  const terms = (...nodeSelectorTerms: object[]) =>
    ({ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } } });
  const host = (...values: string[]) => ({ matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values }] });
  expect([tied({ nodeName: 'a' }), tied({ nodeSelector: { 'kubernetes.io/hostname': 'b' } }), tied(terms(host('c')))]).toEqual(['a', 'b', 'c']);
  for (const spec of [{}, { nodeSelector: { pool: 'x' } }, terms(host('c', 'd')), terms(host('c'), host('d'))]) { expect(tied(spec)).toBeUndefined(); }
});
