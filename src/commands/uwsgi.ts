import { mainWordsOf } from './processes';
import { commandsOf, programOf } from './words';
import { ContainerView, listAt } from '../pod';

/** Whether the main process of a container is a uWSGI that takes SIGTERM for the order to reload, for sure: it cuts its requests, and never ends. */
export function reloadsOnSigterm(container: ContainerView): boolean {
  const uwsgi = commandsOf(mainWordsOf(container) ?? []).find((command) => /^uwsgi(?:-core)?$/.test(programOf(command) ?? ''));
  return uwsgi !== undefined && hasMaster(container, uwsgi) && !mayBeSetElsewhere(container, uwsgi);
}

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
