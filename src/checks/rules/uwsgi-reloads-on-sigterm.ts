import { onlyWaits, servingContainers } from '../../commands/processes';
import { reloadingIn } from '../../commands/reloads';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';
import { addVariable } from '../patches/fields';

/** uWSGI takes SIGTERM for the order to reload. */
export const UWSGI_RELOADS_ON_SIGTERM: Rule = {
  id: 'uwsgi-reloads-on-sigterm',
  level: 'error',
  recommended: true,
  title: 'uWSGI reloads on SIGTERM instead of stopping',
  why: 'On SIGTERM the master of uWSGI 2.0 kills its workers with their requests, starts new ones, and runs until it is killed at the end of the '
    + 'grace period. With `die-on-term` it exits, but still cuts requests.',
  fix: 'Set `hook-master-start = unix_signal:15 gracefully_kill_them_all`, or the variable `UWSGI_HOOK_MASTER_START`: it then finishes requests '
    + 'and exits.',
  autofix: 'sets the variable `UWSGI_HOOK_MASTER_START`',
  fixClass: 'suggested',
  reference: 'https://uwsgi-docs.readthedocs.io/en/latest/ThingsToKnow.html',
  about: [Subject.COMMAND],
  * pod(pod) {
    for (const container of servingContainers(pod)) {
      const reloading = reloadingIn(container);
      // A hook that does more may stop it.
      if (!reloading || (container.preStop && !onlyWaits(container.preStop))) { continue; }
      yield {
        pointer: `${container.pointer}/${container.command.length > 0 ? 'command' : 'args'}`,
        container,
        message: `${reloading.signal} makes ${reloading.facts.name} reload: it cuts all requests, restarts its workers, and is killed when the grace period (${pod.gracePeriod} s) is over.`,
        patch: addVariable(container, 'UWSGI_HOOK_MASTER_START', 'unix_signal:15 gracefully_kill_them_all'),
      };
    }
  },
};
