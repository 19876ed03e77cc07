import { drawnOf, objectsOf, Owners, podOf, PodView } from '../../src/pod';

interface Owner { readonly kind: string; readonly name: string; readonly uid?: string }

interface Made {
  readonly uid?: string;
  readonly by?: Owner;
  readonly labels?: object;
  readonly image?: string;
  readonly replicas?: number;
  readonly file?: string;
  readonly namespace?: string;
}

/** A workload, as `kubectl get -o yaml` prints it. */
function made(kind: string, name: string, { by, file, image = 'api:1', labels, namespace, replicas, uid }: Made = {}): PodView {
  const ownerReferences = by && [{ apiVersion: 'v1', kind: 'Other', name: 'x' }, { ...by, controller: true }];
  const pod = { containers: [{ name: 'main', image }] };
  const template = { metadata: { labels }, spec: pod };
  const spec = kind === 'Pod' ? pod : kind === 'CronJob' ? { jobTemplate: { spec: { template } } } : { replicas, selector: { matchLabels: { app: 'api' } }, template };
  const metadata = { name, namespace, uid, ownerReferences, ...kind === 'Pod' && { labels } };
  return podOf(objectsOf({ apiVersion: 'v1', kind, metadata, spec }, { file })[0])!;
}

const deployment = made('Deployment', 'api', { uid: 'd' });
const replicaSet = made('ReplicaSet', 'api-5d', { uid: 'r', by: { kind: 'Deployment', name: 'api', uid: 'd' } });
const pod = made('Pod', 'api-5d-x', { by: { kind: 'ReplicaSet', name: 'api-5d', uid: 'r' }, labels: { 'app': 'api', 'pod-template-hash': '5d' } });

describe('the owners of a workload', () => {
  test.each<[string, PodView[], PodView, PodView[]]>([
    ['are none where nothing made it', [pod, replicaSet, deployment], deployment, []],
    ['come one after the other', [pod, replicaSet, deployment], pod, [replicaSet, deployment]],
    ['are found by name, where they have no uid', [made('Deployment', 'api'), replicaSet], replicaSet, [made('Deployment', 'api')]],
    ['are not those that were made anew under the same name', [made('Deployment', 'api', { uid: 'later' }), replicaSet], replicaSet, []],
    ['are not those of another namespace', [made('Deployment', 'api', { namespace: 'shop' }), replicaSet], replicaSet, []],
    ['may lack the one between', [pod, deployment], pod, [deployment]],
    ['lack it only where the selector of the first fits', [made('Pod', 'api-5d-x', { by: { kind: 'ReplicaSet', name: 'api-5d' }, labels: { 'pod-template-hash': '5d' } }), deployment],
      made('Pod', 'api-5d-x', { by: { kind: 'ReplicaSet', name: 'api-5d' }, labels: { 'pod-template-hash': '5d' } }), []],
    ['of a run of a CronJob may lack the Job', [made('CronJob', 'nightly'), made('Pod', 'p', { by: { kind: 'Job', name: 'nightly-28' } })],
      made('Pod', 'p', { by: { kind: 'Job', name: 'nightly-28' } }), [made('CronJob', 'nightly')]],
  ])('%s', (_, all, of, expected) => {
    const same = all.find(({ object: { kind, name } }) => kind === of.object.kind && name === of.object.name)!;
    expect(new Owners(all).ownersOf(same)).toEqual(expected);
  });

  test('are those of the same file, where there are several of one name', () => {
    const [here, there] = ['a', 'b'].map((file) => made('Deployment', 'api', { file }));
    const owned = made('ReplicaSet', 'api-5d', { by: { kind: 'Deployment', name: 'api' }, file: 'b' });
    expect(new Owners([here, there, owned]).ownersOf(owned)).toEqual([there]);
  });

  test('come to an end where two have made each other, and where one has made itself', () => {
    const [a, b] = [['a', 'b'], ['b', 'a']].map(([uid, other]) => made('Deployment', uid, { uid, by: { kind: 'Deployment', name: other, uid: other } }));
    const owners = new Owners([a, b]);
    expect(owners.ownersOf(a)).toEqual([b]);
    expect(owners.topmost([a, b])).toEqual([]);
    const itself = made('Deployment', 'a', { uid: 'a', by: { kind: 'Deployment', name: 'a', uid: 'a' } });
    expect(new Owners([itself]).ownersOf(itself)).toEqual([]);
  });
});

test('the topmost of some are those that come from none of the others', () => {
  const owners = new Owners([pod, replicaSet, deployment]);
  expect(owners.topmost([pod, replicaSet, deployment])).toEqual([deployment]);
  expect(owners.topmost([pod, deployment])).toEqual([deployment]);
  expect(owners.topmost([pod])).toEqual([pod]);
});

test('what comes from one workload is a family, even if that is not there', () => {
  const [one, other] = ['x', 'y'].map((name) => made('Pod', name, { by: { kind: 'StatefulSet', name: 'db' } }));
  const owners = new Owners([one, other, pod, replicaSet, deployment]);
  expect(owners.familyOf(one)).toBe(owners.familyOf(other));
  expect(owners.familyOf(pod)).toBe(owners.familyOf(deployment));
  expect(owners.familyOf(one)).not.toBe(owners.familyOf(pod));
});

test('one of each look is drawn, first those that made the others, and no old revision', () => {
  const old = made('ReplicaSet', 'api-4c', { by: { kind: 'Deployment', name: 'api', uid: 'd' }, image: 'api:0', replicas: 0 });
  const injected = made('Pod', 'api-5d-y', { by: { kind: 'ReplicaSet', name: 'api-5d', uid: 'r' }, image: 'injected:1' });
  expect(drawnOf([pod, injected, replicaSet, old, deployment])).toEqual({ pods: [injected, deployment], same: [pod, replicaSet], old: [old] });
});
