import { commandPointer, serverOf, servingContainers } from '../../commands/processes';
import { stopsIn } from '../../commands/stopping';
import { Loss } from '../../servers/machinery/facts';
import { gracefulSignalsOf, secondSignalOf } from '../../servers/machinery/signals';
import { StopSignal } from '../../servers/machinery/stop-signal';
import { isLost } from '../ask/losses';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** Servers that take a second signal, be it a graceful one, for an order to stop at once. */
export const SECOND_SIGNAL_CANCELS_DRAIN: Rule = {
  id: 'second-signal-cancels-drain',
  level: 'warning',
  recommended: true,
  title: 'second stop signal cuts in-flight requests',
  why: 'Some servers stop gracefully on the first signal and at once on the second. The kubelet sends the stop signal after every hook, so a hook '
    + 'that sends it too turns a graceful stop into a fast one.',
  fix: 'Remove the command from the hook: the stop signal of the image does the same. Only sleep in the hook, for the propagation delay.',
  reference: 'https://httpd.apache.org/docs/2.4/stopping.html',
  about: [Subject.PRE_STOP, Subject.SERVER],
  * pod(pod) {
    for (const container of servingContainers(pod)) {
      const running = serverOf(container);
      if (!container.preStop?.exec || !running) { continue; }
      // That of an image which is not known is the one of most.
      const signal = running.stopSignal ?? StopSignal.SIGTERM;
      // Where it is not a graceful one, another rule says so.
      if (!gracefulSignalsOf(running).includes(signal) || !secondSignalOf(running).cuts?.includes(signal)) { continue; }
      const { loses = Loss.REQUESTS, name } = running.facts;
      for (const stop of stopsIn(container.preStop, running, container)) {
        if (stop.isGraceful && stop.facts === running.facts && !stop.servesOn && !stop.waits) {
          yield {
            pointer: commandPointer(container.preStop),
            container,
            message: `The preStop hook tells ${name} to stop ('${stop.text}') and returns: the stop signal that the kubelet sends next is the second one, `
              + `and ${isLost(loses)}.`,
          };
        }
      }
    }
  },
};
