import { hasTooLittle } from './stateful-grace-too-short';
import { inSeconds } from '../../private/seconds';
import { knownGracePeriod } from '../ask/hooks';
import { databasesOf } from '../ask/stateful';
import { stopOf } from '../ask/stops';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';
import { longerGrace } from '../patches/grace';

/** A database that stops within the time which Kubernetes gives everyone. */
export const STATEFUL_GRACE_IMPLICIT: Rule = {
  id: 'stateful-grace-implicit',
  level: 'info',
  // With little data they are enough.
  recommended: false,
  title: 'server with data has the default grace period',
  why: 'Without `terminationGracePeriodSeconds` a pod has 30 seconds. A database that writes memory to disk at its stop soon needs more, and is '
    + 'then killed while it writes.',
  fix: 'Set `terminationGracePeriodSeconds` to what a stop takes with real data. A long one costs nothing: the pod ends when the server has.',
  autofix: 'sets `terminationGracePeriodSeconds` to what the preStop hooks and the programs of the pod need',
  fixClass: 'suggested',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
  about: [Subject.CLAIM],
  * pod(pod, { target: { minor } }) {
    const grace = knownGracePeriod(pod);
    if (grace === undefined || pod.givenGracePeriod !== undefined) { return; }
    for (const database of databasesOf(pod)) {
      const { container, hook, keeps, name, needs } = database;
      // Without a hook all of the grace period is left. With one that takes all of it, other rules are broken.
      const stop = hook > 0 ? stopOf(pod, container, minor) : { isHookCut: false, left: grace };
      if (!stop || stop.isHookCut || stop.left >= needs || hasTooLittle(database, stop.left)) { continue; }
      yield {
        pointer: pod.pointer,
        container,
        message: `No grace period is given, so ${name} has ${inSeconds(stop.left)}${hook > 0 ? ` (${grace} s without the preStop hook)` : ''} to ${keeps.to}, which may take ${needs} s or more: if it is killed before, it ${keeps.otherwise}.`,
        patch: longerGrace(pod),
      };
    }
  },
};
