import { isOf } from '../ask/related';
import type { Rule } from '../engine/rule';

/** All are equal when room is short. */
export const PRIORITY_CLASS_MISSING: Rule = {
  id: 'priority-class-missing',
  level: 'info',
  recommended: false,
  title: 'pods have no priority class',
  why: 'When a node runs short of memory or disk, or pods of higher priority need room, pods of lower priority are ended first. Without a class, '
    + 'all have the cluster\'s default priority, usually 0.',
  fix: 'Set `priorityClassName`.',
  reference: 'https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/',
  peers: ['kube-linter priority-class-name', 'polaris priorityClassNotSet'],
  kinds: ['Deployment', 'StatefulSet', 'DaemonSet'],
  * pod(pod) {
    if (!pod.isPatch && isOf(pod.object, 'Deployment', 'StatefulSet', 'DaemonSet') && pod.raw.priorityClassName === undefined) {
      yield { pointer: pod.pointer, message: 'The pods have no priorityClassName: they are evicted before pods of higher priority.' };
    }
  },
};
