import type { JsonObject, PodView } from '../../pod';
import { allContainers, isObject, objectAt, pointer } from '../../pod';
import { own } from '../../private/own';
import { isOf } from '../ask/related';
import type { Found, Rule } from '../engine/rule';

const IN_POD = 'the pod spec, beside `containers`';
const IN_CONTAINER = 'a container';
const IN_LIFECYCLE = 'the `lifecycle` of a container';
const IN_WORKLOAD = 'the spec of the workload, beside `template`';

/** Where a field belongs that was put elsewhere. */
type Belongs = { readonly [field: string]: string };

const OF_CONTAINERS: Belongs = {
  lifecycle: IN_CONTAINER,
  livenessProbe: IN_CONTAINER,
  readinessProbe: IN_CONTAINER,
  startupProbe: IN_CONTAINER,
  preStop: IN_LIFECYCLE,
  postStart: IN_LIFECYCLE,
};
const OF_WORKLOADS: Belongs = {
  minReadySeconds: IN_WORKLOAD,
  progressDeadlineSeconds: IN_WORKLOAD,
  strategy: IN_WORKLOAD,
  updateStrategy: IN_WORKLOAD,
};

const NOT_IN_CONTAINER: Belongs = { ...OF_WORKLOADS, terminationGracePeriodSeconds: IN_POD, preStop: IN_LIFECYCLE, postStart: IN_LIFECYCLE };
const NOT_IN_LIFECYCLE: Belongs = { terminationGracePeriodSeconds: IN_POD };
const NOT_IN_POD: Belongs = { ...OF_CONTAINERS, ...OF_WORKLOADS };
const NOT_IN_WORKLOAD: Belongs = { ...OF_CONTAINERS, terminationGracePeriodSeconds: IN_POD, initContainers: IN_POD };
/** Up to 1.37, a Deployment has none of these. */
const ONLY_IN_JOB: Belongs = { podReplacementPolicy: 'the spec of a Job' };

/** A field of the right name at the wrong level. */
export const FIELD_WITHOUT_EFFECT: Rule = {
  id: 'field-without-effect',
  level: 'warning',
  recommended: true,
  part: 'stop',
  title: 'field has no effect at this level',
  why: '`kubectl` rejects a field that the API does not know at this level. Helm, controllers and older clients send it all the same, and the API '
    + 'server drops it without an error: the pod then runs with the default.',
  fix: 'Move the field to where it belongs.',
  reference: 'https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation',
  * pod(pod) {
    // Other kinds may have such fields of their own.
    if (!isOf(pod.object, 'Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Job', 'CronJob')) { return; }
    yield* misplaced(pod.raw, pod.pointer, NOT_IN_POD, 'the pod spec');
    yield* inWorkload(pod);
    for (const container of allContainers(pod)) {
      yield* misplaced(container.raw, container.pointer, NOT_IN_CONTAINER, 'a container', container);
      yield* misplaced(objectAt(container.raw, 'lifecycle'), pointer(container.pointer, 'lifecycle'), NOT_IN_LIFECYCLE, '`lifecycle`', container);
    }
  },
};

function* inWorkload({ object, pointer: at }: PodView): Iterable<Found> {
  if (object.kind === 'Pod') { return; }
  const spec = objectAt(object.raw, 'spec');
  const here = pointer(object.pointer, 'spec');
  yield* misplaced(spec, here, NOT_IN_WORKLOAD, `the spec of the ${object.kind}`);
  if (object.kind !== 'Job') { yield* misplaced(spec, here, ONLY_IN_JOB, `the spec of the ${object.kind}`); }
  // Deployments have a strategy, and the others an updateStrategy.
  const [wrong, right] = object.kind === 'Deployment' ? ['updateStrategy', 'strategy'] : ['strategy', 'updateStrategy'];
  if (at !== here && isObject(own(spec, wrong))) { yield* misplaced(spec, here, { [wrong]: `${IN_WORKLOAD}, and is called \`${right}\` there` }, `a ${object.kind}`); }
}

function* misplaced(raw: JsonObject, at: string, belongs: Belongs, where: string, container?: Found['container']): Iterable<Found> {
  for (const [field, place] of Object.entries(belongs)) {
    const value = own(raw, field);
    if (value === undefined || value === null) { continue; }
    yield {
      pointer: pointer(at, field),
      container,
      message: `\`${field}\` has no effect in ${where}: kubectl rejects it, and other clients lose it without an error. It belongs in ${place}.`,
    };
  }
}
