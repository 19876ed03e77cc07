import { pointer } from '../../pod';
import { isOf } from '../ask/related';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** A container that was to be a native sidecar, in the wrong list. */
export const JOB_CONTAINER_RESTARTS_ALWAYS: Rule = {
  id: 'job-container-restarts-always',
  level: 'error',
  recommended: true,
  part: 'stop',
  title: 'container of the Job restarts forever',
  why: 'From Kubernetes 1.35 on, a container may have a restart policy of its own. `restartPolicy: Always` makes a native sidecar only in `initContainers`. In '
    + '`containers`, the kubelet starts the container again whenever it exits, so the pod never ends and the Job never completes.',
  fix: 'Move the container to `initContainers` if it is a sidecar, or remove its `restartPolicy`.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#jobs-with-sidecar-containers',
  from: 35,
  kinds: ['Job', 'CronJob'],
  about: [Subject.CONTAINER_RESTART],
  * pod(pod) {
    if (!isOf(pod.object, 'Job', 'CronJob')) { return; }
    for (const container of pod.containers.filter(({ restartPolicy }) => restartPolicy === 'Always')) {
      yield {
        pointer: pointer(container.pointer, 'restartPolicy'),
        container,
        message: `The container '${container.name}' has \`restartPolicy: Always\` of its own: it is started again whenever it exits, and the ${pod.object.kind === 'Job' ? 'Job never completes' : 'Jobs never complete'}.`,
      };
    }
  },
};
