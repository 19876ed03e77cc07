import { DEFAULT_GRACE_PERIOD, pointer } from '../../pod';
import { inSeconds } from '../../private/seconds';
import { knownGracePeriod } from '../ask/hooks';
import type { Database } from '../ask/stateful';
import { databasesOf } from '../ask/stateful';
import { stopOf } from '../ask/stops';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';
import { longerGrace } from '../patches/grace';

/** With less than this, in seconds, a server is not likely to end by itself: what everyone has, or half of what it may need where that is long. */
function leastFor({ needs }: Database): number {
  return Math.max(Math.min(DEFAULT_GRACE_PERIOD, needs), needs / 2);
}

/** Whether a server with data has too little time after its stop signal, with how much it has. */
export function hasTooLittle(database: Database, left: number): boolean {
  return left < leastFor(database);
}

/** A database that is killed while it writes. */
export const STATEFUL_GRACE_TOO_SHORT: Rule = {
  id: 'stateful-grace-too-short',
  level: 'warning',
  recommended: true,
  title: 'grace period too short for a server with data',
  why: 'After its stop signal a database writes memory to disk. The more data and the slower the disk, the longer that takes. If it is killed '
    + 'meanwhile, it loses what its log does not hold, and its next start is spent on recovery.',
  fix: 'Set `terminationGracePeriodSeconds` to what a stop takes with real data, plus the preStop hook. A long one costs nothing: the pod ends '
    + 'when the server has.',
  autofix: 'raises `terminationGracePeriodSeconds` to what the preStop hooks and the programs of the pod need',
  fixClass: 'suggested',
  reference: 'https://kubernetes.io/docs/tasks/run-application/force-delete-stateful-set-pod/#statefulset-considerations',
  about: [Subject.CLAIM],
  * pod(pod, { target: { minor } }) {
    const grace = knownGracePeriod(pod);
    if (!grace) { return; }
    for (const database of databasesOf(pod)) {
      const { container, hook, keeps, name, needs } = database;
      // Without a hook all of the grace period is left.
      const stop = hook > 0 || hasTooLittle(database, grace) ? stopOf(pod, container, minor) : undefined;
      // With a hook that takes all of it, other rules are broken.
      if (!stop || stop.isHookCut || !hasTooLittle(database, stop.left)) { continue; }
      yield {
        pointer: pod.givenGracePeriod === undefined ? container.preStop?.pointer ?? container.pointer : pointer(pod.pointer, 'terminationGracePeriodSeconds'),
        container,
        message: `${name} has ${inSeconds(stop.left)} after its stop signal${hook > 0 ? ` (a grace period of ${grace} s without the preStop hook)` : ''} `
          + `to ${keeps.to}, which may take ${needs} s or more: if it is killed before, it ${keeps.otherwise}.`,
        patch: longerGrace(pod),
      };
    }
  },
};
