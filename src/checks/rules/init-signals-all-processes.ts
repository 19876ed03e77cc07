import { groupCutIn, servingContainers } from '../../commands/processes';
import { mayStop } from '../ask/hooks';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** An init that tells the children to end, where the program would let them finish. */
export const INIT_SIGNALS_ALL_PROCESSES: Rule = {
  id: 'init-signals-all-processes',
  level: 'warning',
  recommended: true,
  title: 'init signals workers that should finish first',
  why: 'By default dumb-init sends the stop signal to all processes, as `tini -g` does. A program whose first process lets the others finish their work, '
    + 'such as a Celery worker, cannot do that when they get the signal as well.',
  fix: 'Set `DUMB_INIT_SETSID=0` in `env`, or use `dumb-init --single-child`; use `tini` without `-g`.',
  reference: 'https://airflow.apache.org/docs/docker-stack/entrypoint.html#signal-propagation',
  about: [Subject.COMMAND],
  * pod(pod) {
    if (pod.gracePeriod <= 2) { return; }
    for (const container of servingContainers(pod)) {
      const cut = groupCutIn(container);
      if (!cut || container.stopSignal === 'SIGKILL' || (container.preStop && mayStop(container.preStop))) { continue; }
      yield {
        pointer: `${container.pointer}/${container.command.length > 0 ? 'command' : 'args'}`,
        container,
        message: `${cut.by} sends the stop signal to all processes of ${cut.program}, not only to the first: ${cut.what}`
          + `${cut.variable === undefined ? '' : `, as \`${cut.variable}\` is not set`}.`,
      };
    }
  },
};
