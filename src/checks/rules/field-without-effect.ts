import type { ContainerView, JsonObject, PodView } from '../../pod';
import { allContainers, isObject, listAt, objectAt, pointer, valueAt } from '../../pod';
import { own } from '../../private/own';
import { isOf } from '../ask/related';
import type { Found, Rule } from '../engine/rule';
import { putRight } from '../patches/fields';

const IN_POD = 'the pod spec, beside `containers`';
const IN_CONTAINER = 'a container';
const IN_LIFECYCLE = 'the `lifecycle` of a container';
const IN_WORKLOAD = 'the spec of the workload, beside `template`';
const IN_ROLLING = '`rollingUpdate` of the strategy';
const IN_PROBE = 'the probe, beside its handler';
const IN_JOB = 'the spec of the Job, beside `template`';
const IN_CRON_JOB = 'the spec of the CronJob, beside `jobTemplate`';

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

const OF_PODS: Belongs = { terminationGracePeriodSeconds: IN_POD, initContainers: IN_POD, readinessGates: IN_POD };
/** `rollingUpdate` and what is in it. */
const ROLLING: Belongs = { maxSurge: IN_ROLLING, maxUnavailable: IN_ROLLING };
const OF_JOBS: Belongs = { backoffLimit: IN_JOB, ttlSecondsAfterFinished: IN_JOB, completions: IN_JOB, parallelism: IN_JOB };
const OF_CRON_JOBS: Belongs = { concurrencyPolicy: IN_CRON_JOB, startingDeadlineSeconds: IN_CRON_JOB };

const NOT_IN_CONTAINER: Belongs = { ...OF_WORKLOADS, ...OF_PODS, preStop: IN_LIFECYCLE, postStart: IN_LIFECYCLE };
/** In `ports`, `env` and the like, which one indentation too many makes of a field of the container. */
const NOT_IN_PARTS: Belongs = { ...OF_CONTAINERS, terminationGracePeriodSeconds: IN_POD };
const NOT_IN_LIFECYCLE: Belongs = {
  terminationGracePeriodSeconds: IN_POD,
  livenessProbe: IN_CONTAINER,
  readinessProbe: IN_CONTAINER,
  startupProbe: IN_CONTAINER,
};
const NOT_IN_HOOK: Belongs = { terminationGracePeriodSeconds: IN_POD };
const NOT_IN_PROBED: Belongs = Object.fromEntries(['initialDelaySeconds', 'periodSeconds', 'timeoutSeconds', 'successThreshold', 'failureThreshold', 'terminationGracePeriodSeconds']
  .map((field) => [field, IN_PROBE]));
const NOT_IN_POD: Belongs = { ...OF_CONTAINERS, ...OF_WORKLOADS };
const NOT_IN_POD_OF_JOB: Belongs = { ...NOT_IN_POD, ...OF_JOBS, ...OF_CRON_JOBS };
const NOT_IN_TEMPLATE: Belongs = { ...OF_CONTAINERS, ...OF_WORKLOADS, ...OF_PODS };
const NOT_IN_WORKLOAD: Belongs = { ...OF_CONTAINERS, ...OF_PODS, restartPolicy: IN_POD };
const NOT_IN_STRATEGY: Belongs = { ...ROLLING, minReadySeconds: IN_WORKLOAD, progressDeadlineSeconds: IN_WORKLOAD };
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
  autofix: 'moves the field to where it belongs, or removes it if it is there already',
  fixClass: 'suggested',
  reference: 'https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation',
  kinds: ['Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Job', 'CronJob'],
  * pod(pod) {
    for (const found of misplacedIn(pod)) { yield { ...found, patch: putRight(pod, found) }; }
  },
};

/** Notes the fields of an object that belong elsewhere. Nearly all have none, so a pointer is only made for what is found. */
type Finds = (
  raw: JsonObject, at: readonly [base: string, ...keys: (string | number)[]], belongs: Belongs, where: string, container?: Found['container'],
) => void;

function misplacedIn(pod: PodView): readonly Found[] {
  const all: Found[] = [];
  const find: Finds = (raw, at, belongs, where, container) => {
    for (const field in belongs) {
      const value = own(raw, field);
      if (value === undefined || value === null) { continue; }
      const [base, ...keys] = at;
      all.push({
        pointer: keys.concat(field).reduce((place: string, key) => pointer(place, key), base),
        container,
        message: `\`${field}\` has no effect in ${where}: kubectl rejects it, and other clients lose it without an error. It belongs in ${own(belongs, field)!}.`,
      });
    }
  };

  // Other kinds may have such fields of their own.
  if (!isOf(pod.object, 'Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Job', 'CronJob')) { return all; }
  find(pod.raw, [pod.pointer], isOf(pod.object, 'Job', 'CronJob') ? NOT_IN_POD_OF_JOB : NOT_IN_POD, 'the pod spec');
  inWorkload(pod, find);
  for (const container of allContainers(pod)) { inContainer(container, find); }
  return all;
}

function inWorkload({ object, pointer: at }: PodView, find: Finds): void {
  if (object.kind === 'Pod') { return; }
  const spec = objectAt(object.raw, 'spec');
  const here = pointer(object.pointer, 'spec');
  find(spec, [here], NOT_IN_WORKLOAD, `the spec of the ${object.kind}`);
  if (object.kind !== 'Job') { find(spec, [here], ONLY_IN_JOB, `the spec of the ${object.kind}`); }
  // Deployments have a strategy, and the others an updateStrategy.
  const [wrong, right] = object.kind === 'Deployment' ? ['updateStrategy', 'strategy'] : ['strategy', 'updateStrategy'];
  for (const name of ['strategy', 'updateStrategy']) {
    find(objectAt(spec, name), [here, name], NOT_IN_STRATEGY, `\`${name}\``);
  }
  if (isOf(object, 'Deployment', 'DaemonSet', 'StatefulSet')) {
    find(spec, [here], { ...ROLLING, rollingUpdate: `the \`${right}\` of the workload` }, `the spec of the ${object.kind}`);
  }
  if (object.kind === 'CronJob') {
    const job = objectAt(objectAt(spec, 'jobTemplate'), 'spec');
    find(spec, [here], OF_JOBS, 'the spec of the CronJob');
    find(job, [here, 'jobTemplate', 'spec'], { ...OF_CRON_JOBS, ...OF_PODS, restartPolicy: IN_POD }, '`jobTemplate`');
  }
  // Beside the `spec` and the `metadata` of the template.
  const template = at.replace(/\/spec$/, '');
  if (template !== object.pointer) { find(objectOfPointer(object.raw, object.pointer, template), [template], NOT_IN_TEMPLATE, 'the pod template'); }
  if (at !== here && isObject(own(spec, wrong))) { find(spec, [here], { [wrong]: `${IN_WORKLOAD}, and is called \`${right}\` there` }, `a ${object.kind}`); }
}

function objectOfPointer(root: JsonObject, base: string, at: string): JsonObject {
  const found = valueAt(root, at.slice(base.length));
  return isObject(found) ? found : {};
}

function inContainer(container: ContainerView, find: Finds): void {
  const { pointer: at, raw } = container;
  find(raw, [at], NOT_IN_CONTAINER, 'a container', container);
  const lifecycle = objectAt(raw, 'lifecycle');
  find(lifecycle, [at, 'lifecycle'], NOT_IN_LIFECYCLE, '`lifecycle`', container);
  for (const hook of ['postStart', 'preStop']) {
    find(objectAt(lifecycle, hook), [at, 'lifecycle', hook], NOT_IN_HOOK, `\`${hook}\``, container);
  }
  for (const part of ['resources', 'securityContext']) {
    find(objectAt(raw, part), [at, part], NOT_IN_PARTS, `\`${part}\``, container);
  }
  for (const list of ['env', 'envFrom', 'ports', 'volumeMounts']) {
    for (const [n, entry] of listAt(raw, list).entries()) {
      if (isObject(entry)) { find(entry, [at, list, n], NOT_IN_PARTS, `\`${list}\``, container); }
    }
  }
  for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe'].filter((name) => isObject(own(raw, name)))) {
    for (const handler of ['exec', 'grpc', 'httpGet', 'tcpSocket']) {
      find(objectAt(objectAt(raw, probe), handler), [at, probe, handler], NOT_IN_PROBED, `\`${handler}\` of a probe`, container);
    }
  }
}
