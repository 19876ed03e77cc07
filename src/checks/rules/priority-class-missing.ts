import { isOf } from '../related';
import { Rule } from '../rule';

/** All are equal when room is short. */
export const PRIORITY_CLASS_MISSING: Rule = {
  id: 'priority-class-missing',
  level: 'info',
  recommended: false,
  title: 'pods have no priority',
  why: 'When a node is short of memory or disk, and when pods of a higher priority need room, those of lower priority are ended first. Without a '
    + 'class, all have that of the cluster\'s default, which is 0 unless somebody has set one.',
  fix: 'Set `priorityClassName`.',
  reference: 'https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/',
  peers: ['kube-linter priority-class-name', 'polaris priorityClassNotSet'],
  * pod(pod) {
    if (!pod.isPatch && isOf(pod.object, 'Deployment', 'StatefulSet', 'DaemonSet') && pod.raw.priorityClassName === undefined) {
      yield { pointer: pod.pointer, message: 'The pods have no priorityClassName: they are ended before those of any higher priority when room is short.' };
    }
  },
};
