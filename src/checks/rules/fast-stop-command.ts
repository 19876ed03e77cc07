import { commandPointer, serverOf, servingContainers } from '../../commands/processes';
import { stopsIn } from '../../commands/stopping';
import type { ContainerView } from '../../pod';
import type { ServerFacts } from '../../servers/machinery/facts';
import { Loss } from '../../servers/machinery/facts';
import { isLost } from '../ask/losses';
import { isHookCut } from '../ask/stops';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

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
  about: [Subject.PRE_STOP],
  * pod(pod, { target: { minor } }) {
    for (const container of servingContainers(pod)) {
      if (!container.preStop?.exec) { continue; }
      for (const stop of stopsIn(container.preStop, serverOf(container), container)) {
        const { loses = Loss.REQUESTS, name } = stop.facts;
        if (stop.isGraceful || !canStopGracefully(stop.facts) || keepsNothing(stop.facts, container)) { continue; }
        // The hook does not come to it.
        if (stop.delayed && isHookCut(pod, container, minor)) { continue; }
        yield {
          pointer: commandPointer(container.preStop),
          container,
          message: `The preStop hook stops ${name} at once ('${stop.text}'): ${isLost(loses)}.`,
        };
      }
    }
  },
};

/** Where a server can do no better, no other command would. */
function canStopGracefully({ gracefulSignals, stopCommands }: ServerFacts): boolean {
  return gracefulSignals.value.length > 0 || stopCommands.some(({ isGraceful }) => isGraceful);
}

/** Whether a server is told to save nothing at all, as one that is a cache. */
function keepsNothing({ keeps }: ServerFacts, { args, command }: ContainerView): boolean {
  if (!keeps?.unless) { return false; }
  const words = [...command, ...args];
  const at = words.indexOf(keeps.unless.flag);
  return at >= 0 && keeps.unless.values.includes(words[at + 1] ?? '');
}
