import { objectAt, pointer } from '../../pod';
import { isGiven, isOf } from '../ask/related';
import type { Rule } from '../engine/rule';

/** Jobs that have ended stay for ever. */
export const JOB_TTL: Rule = {
  id: 'job-ttl',
  level: 'info',
  recommended: false,
  title: 'finished Job is never removed',
  why: 'A Job and its pods stay in the API until somebody deletes them. A pipeline that applies a Job of the same name again then fails, because '
    + 'its pod template cannot be changed.',
  fix: 'Set `ttlSecondsAfterFinished`.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/',
  peers: ['kube-linter job-ttl-seconds-after-finished', 'kyverno add-ttl-jobs'],
  kinds: ['Job'],
  * pod(pod) {
    const { object } = pod;
    // Helm deletes its own, and a CronJob those that it made.
    const annotations = objectAt(objectAt(object.raw, 'metadata'), 'annotations');
    if (!isOf(object, 'Job') || pod.isPatch || 'helm.sh/hook-delete-policy' in annotations) { return; }
    if (!isGiven(objectAt(object.raw, 'spec'), 'ttlSecondsAfterFinished')) {
      yield { pointer: pointer(object.pointer, 'spec'), message: 'The Job has no ttlSecondsAfterFinished: it and its pods stay until somebody deletes them.' };
    }
  },
};
