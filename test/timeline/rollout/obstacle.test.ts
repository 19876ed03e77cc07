import { roll, rolling } from './workloads';
import { objectsOf, podOf, PodView, readTogether } from '../../../src/pod';
import { obstaclesOf } from '../../../src/timeline/rollout/obstacle';
import { Rollout } from '../../../src/timeline/rollout/rollout';

/** A workload that was read with a claim of some access modes. */
function workload(kind: string, accessModes: readonly string[], spec: object = {}, podSpec: object = {}): PodView {
  const template = { spec: { containers: [{ name: 'main', image: 'acme/api:1', ports: [{ containerPort: 80 }] }], volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }], ...podSpec } };
  const objects = [
    { apiVersion: 'apps/v1', kind, metadata: { name: 'web' }, spec: { template, ...spec } },
    { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data' }, spec: { accessModes } },
  ].flatMap((object) => objectsOf(object));
  readTogether(objects);
  return podOf(objects[0])!;
}

const held = ({ stuck }: Rollout) => stuck?.split('.')[0];
const HOST_PORT = { containers: [{ name: 'main', image: 'acme/api:1', ports: [{ containerPort: 80, hostPort: 8080 }] }] };

describe('a claim', () => {
  test.each(['ReadWriteOnce', 'ReadWriteOncePod'])('%s keeps the new pod waiting, and the old one stays', (mode) => {
    const update = roll(workload('Deployment', [mode]));
    expect(held(update)).toContain(`the ${mode} claim 'data' is held by an old pod`);
    expect(update.pods.map(({ isNew, readyAt }) => [isNew, readyAt])).toEqual([[false, 0], [true, undefined]]);
    expect(update.requests.refused).toBe(0);
    expect(update.doneAt).toBeUndefined();
  });

  test('that many nodes may use, or that is not known, keeps nobody waiting', () => {
    for (const modes of [['ReadWriteMany'], ['ReadWriteOnce', 'ReadWriteMany'], []]) { expect(roll(workload('Deployment', modes)).doneAt).toBeDefined(); }
  });

  test('is free once the old pods go first, all of them', () => {
    expect(roll(workload('Deployment', ['ReadWriteOnce'], { strategy: { type: 'Recreate' } })).doneAt).toBeDefined();
    expect(roll(workload('Deployment', ['ReadWriteOnce'], rolling(1, 1))).doneAt).toBeDefined();
    // With the claim of the others, one that has gone does not help.
    expect(held(roll(workload('Deployment', ['ReadWriteOnce'], { replicas: 3, ...rolling(1, 1) })))).toContain('is held by old pods');
  });

  test('on the only node of all pods is shared', () => {
    expect(roll(workload('Deployment', ['ReadWriteOnce'], {}, { nodeName: 'metal-1' })).doneAt).toBeDefined();
    expect(held(roll(workload('Deployment', ['ReadWriteOncePod'], {}, { nodeName: 'metal-1' })))).toContain('ReadWriteOncePod');
  });

  test('says on which assumption it rests', () => {
    const named = (update: Rollout) => update.assumptions.find(({ name }) => name === 'nodes')?.value;
    expect(named(roll(workload('Deployment', ['ReadWriteOnce'])))).toBe('another one');
    expect(named(roll(workload('Deployment', ['ReadWriteOncePod'])))).toBeUndefined();
    expect(named(roll(workload('Deployment', ['ReadWriteMany'])))).toBeUndefined();
  });
});

describe('a port of the node', () => {
  test('keeps the new pod of a DaemonSet with a surge waiting, and no other', () => {
    const surge = { updateStrategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } };
    expect(held(roll(workload('DaemonSet', [], surge, HOST_PORT)))).toBe('New pods stay Pending (FailedScheduling): port 8080 of the node is held by an old pod, which is stopped only when a new one is available');
    expect(roll(workload('DaemonSet', [], {}, HOST_PORT)).doneAt).toBeDefined();
    expect(roll(workload('DaemonSet', [], surge)).doneAt).toBeDefined();
  });

  test('of a Deployment is free on another node, unless there is only one', () => {
    const free = roll(workload('Deployment', [], { replicas: 2 }, HOST_PORT));
    expect(free.doneAt).toBeDefined();
    expect(free.assumptions).toContainEqual({ name: 'nodes', value: 'enough', source: 'constant', why: 'a node is left on which port 8080 is free; without one the update hangs' });
    const pinned = { ...HOST_PORT, nodeSelector: { 'kubernetes.io/hostname': 'metal-1' } };
    expect(held(roll(workload('Deployment', [], {}, pinned)))).toContain('port 8080 of the node');
    // One that goes makes room for one.
    expect(roll(workload('Deployment', [], rolling(1, 1), pinned)).doneAt).toBeDefined();
  });

  test('is that of the container on the network of the node', () => {
    const ports = (podSpec: object) => obstaclesOf(workload('DaemonSet', [], {}, podSpec), { kind: 'DaemonSet' }).map(({ what }) => what);
    expect(ports({ hostNetwork: true })).toEqual(['port 80 of the node']);
    expect(ports({})).toEqual([]);
  });
});

test('a StatefulSet waits for the end of each pod anyway', () => {
  expect(obstaclesOf(workload('StatefulSet', ['ReadWriteOncePod'], {}, HOST_PORT), { kind: 'StatefulSet' })).toEqual([]);
});
