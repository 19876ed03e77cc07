import { commandPointer, serverOf, servingContainers } from '../../commands/processes';
import { stopsIn } from '../../commands/stopping';
import { ContainerView } from '../../pod';
import { own } from '../../private/own';
import { KNOWN } from '../../servers/machinery/known';
import { Rule } from '../rule';

const LOSES: { readonly [server: string]: string } = {
  postgres: 'it ends as in a crash, and recovers at its next start',
  redis: 'what came after the last save is lost',
  valkey: 'what came after the last save is lost',
  celery: 'running tasks are lost',
};

/** A hook that stops a server without grace. */
export const FAST_STOP_COMMAND: Rule = {
  id: 'fast-stop-command',
  level: 'warning',
  recommended: true,
  title: 'preStop hook stops the server without grace',
  why: 'Servers have a fast and a graceful stop. The fast one (`nginx -s stop`, `pg_ctl stop -m immediate`, SIGTERM for HAProxy and Apache httpd) '
    + 'cuts all in-flight requests, although a preStop hook has time to do better.',
  fix: 'Only sleep in the hook, for the propagation delay, and leave the stop to a graceful stop signal.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
  * pod(pod) {
    for (const container of servingContainers(pod)) {
      if (!container.preStop?.exec) { continue; }
      for (const stop of stopsIn(container.preStop, serverOf(container))) {
        if (stop.graceful || (/^(?:redis|valkey)$/.test(stop.server) && keepsNothing(container))) { continue; }
        const name = KNOWN.find(({ id }) => id === stop.server)?.name ?? stop.server;
        yield {
          pointer: commandPointer(container.preStop),
          container,
          message: `The preStop hook stops ${name} at once ('${stop.text}'): ${own(LOSES, stop.server) ?? 'all in-flight requests are cut'}.`,
        };
      }
    }
  },
};

/** Whether a Redis is told to save nothing at all, as one that is a cache. */
function keepsNothing({ args, command }: ContainerView): boolean {
  const words = [...command, ...args];
  const at = words.indexOf('--save');
  return at >= 0 && /^(?:""|'')?$/.test(words[at + 1] ?? '');
}
