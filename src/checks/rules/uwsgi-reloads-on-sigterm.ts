import { mainWordsOf, onlyWaits, servingContainers } from '../../commands/processes';
import { commandsOf, programOf } from '../../commands/words';
import { ContainerView, listAt } from '../../pod';
import { Rule } from '../rule';

/** uWSGI takes SIGTERM for the order to reload. */
export const UWSGI_RELOADS_ON_SIGTERM: Rule = {
  id: 'uwsgi-reloads-on-sigterm',
  level: 'error',
  recommended: true,
  title: 'uWSGI reloads on SIGTERM and does not stop',
  why: 'The master of uWSGI 2.0 kills its workers on SIGTERM, with the requests in them, starts new ones, and goes on until it is killed at the end of the grace period. '
    + 'With `die-on-term` it ends, but still cuts requests.',
  fix: 'Set `hook-master-start = unix_signal:15 gracefully_kill_them_all`, or the variable `UWSGI_HOOK_MASTER_START`: it then finishes requests and ends.',
  reference: 'https://uwsgi-docs.readthedocs.io/en/latest/ThingsToKnow.html',
  * pod(pod) {
    for (const container of servingContainers(pod)) {
      const words = mainWordsOf(container);
      const uwsgi = words && commandsOf(words).find((command) => /^uwsgi(?:-core)?$/.test(programOf(command) ?? ''));
      if (!uwsgi || !hasMaster(container, uwsgi) || mayBeSetElsewhere(container, uwsgi)) { continue; }
      // A hook that does more may stop it.
      if (container.preStop && !onlyWaits(container.preStop)) { continue; }
      yield {
        pointer: `${container.pointer}/${container.command.length > 0 ? 'command' : 'args'}`,
        container,
        message: `SIGTERM makes uWSGI reload: it cuts all requests, starts its workers anew, and is killed when the grace period (${pod.gracePeriod} s) is over.`,
      };
    }
  },
};

/** Without a master there is nothing that could reload. */
function hasMaster({ env }: ContainerView, uwsgi: readonly string[]): boolean {
  return uwsgi.some((word) => /^(?:--master(?:=true|=1)?|-M)$/.test(word)) || /^(?:true|1)$/.test(env.UWSGI_MASTER ?? '');
}

/** Whether the signal, or the file that would say so, is given. */
function mayBeSetElsewhere({ env, raw }: ContainerView, uwsgi: readonly string[]): boolean {
  return listAt(raw, 'envFrom').length > 0
    || Object.keys(env).some((name) => /^UWSGI_(?:DIE_ON_TERM|HOOK_.*|INI|YAML|YML|XML|JSON|CONFIG|EMPEROR)$/.test(name))
    || uwsgi.slice(1).some((word) => /^--?(?:die-on-term|hook-|ini|yaml|yml|xml|json|config|emperor|include|inherit)|\.(?:ini|ya?ml|xml|json|cfg|conf)$|^@|\$/.test(word));
}
