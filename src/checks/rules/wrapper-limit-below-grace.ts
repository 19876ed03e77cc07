import { servingContainers, wrapperEndIn } from '../../commands/processes';
import { waitOf } from '../../commands/waits';
import { inSeconds } from '../../private/seconds';
import { knownGracePeriod } from '../ask/hooks';
import { isMentioned } from '../ask/mentioned';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** The grace period that pods have by default. Who sets a longer one wants it to be of use. */
const DEFAULT_GRACE = 30;

/** A longer grace period that a supervisor does not give to its programs. */
export const WRAPPER_LIMIT_BELOW_GRACE: Rule = {
  id: 'wrapper-limit-below-grace',
  level: 'info',
  recommended: true,
  title: 'supervisor kills its programs before the grace period ends',
  why: 'A supervisor has a time limit of its own: supervisord kills a program 10 seconds after its stop signal (`stopwaitsecs`), s6-overlay after about '
    + '6 seconds, `su` after 2. A longer grace period does not change that.',
  fix: 'Set the limit of the supervisor to what the program needs, a few seconds below the grace period minus the preStop hook, or run the program '
    + 'without it. Instead of `su`, use `gosu`, `su-exec` or `securityContext.runAsUser`.',
  reference: 'https://supervisord.org/configuration.html#program-x-section-values',
  about: [Subject.COMMAND],
  * pod(pod, world) {
    const grace = knownGracePeriod(pod);
    if (grace === undefined || pod.shareProcessNamespace) { return; }
    for (const container of servingContainers(pod)) {
      const end = wrapperEndIn(container);
      const left = grace - (container.preStop ? waitOf(container.preStop, container).least : 0);
      // Where the limit can be set, only a grace period that somebody has set says that it is too short.
      if (!end || end.seconds >= left || (end.setting && grace <= DEFAULT_GRACE)) { continue; }
      const { by, seconds, setting } = end;
      if (setting?.names?.some((name) => isMentioned(pod, world, name))) { continue; }
      yield {
        pointer: `${container.pointer}/${container.command.length > 0 ? 'command' : 'args'}`,
        container,
        message: `${by} kills its programs ${inSeconds(seconds)} after the stop signal${setting ? `, unless ${setting.words} say${setting.isVariable ? '' : 's'} otherwise` : ''}: the `
          + `grace period (${grace} s) gives them no more time.`,
      };
    }
  },
};
