import { commandPointer, serverOf, servingContainers } from '../../commands/processes';
import { stopsIn } from '../../commands/stopping';
import { gracefulSignalsOf, secondSignalOf } from '../../servers/machinery/signals';
import { StopSignal } from '../../servers/machinery/stop-signal';
import { likelyStopOf } from '../ask/stops';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** A hook that begins a graceful stop, and does not wait for its end. */
export const STOP_COMMAND_RETURNS_EARLY: Rule = {
  id: 'stop-command-returns-early',
  level: 'warning',
  recommended: true,
  title: 'preStop hook starts a graceful stop without waiting',
  why: 'Commands such as `nginx -s quit` send a signal and return within milliseconds. The kubelet sends the stop signal as soon as the hook has '
    + 'returned. If that is not a graceful one for the server, it cuts the requests that the command let finish.',
  fix: 'Wait in the hook until the server has exited (`while kill -0 1; do sleep 1; done`), or use an image whose stop signal is graceful, '
    + 'without a command.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
  about: [Subject.PRE_STOP, Subject.SERVER],
  * pod(pod, { target }) {
    for (const container of servingContainers(pod)) {
      const running = serverOf(container);
      // The stop signal of a manifest counts in some clusters only.
      if (!container.preStop?.exec || !running || container.stopSignal !== undefined) { continue; }
      const { facts, stopSignal } = running;
      const graceful = gracefulSignalsOf(running);
      // Where no signal is graceful, it does not matter which one comes. If the one that comes is a graceful one, another rule says so.
      if (graceful.length > 0 && (stopSignal === undefined || graceful.includes(stopSignal))) { continue; }
      if (!secondSignalOf(running).cuts?.includes(stopSignal ?? StopSignal.SIGTERM)) { continue; }
      for (const stop of stopsIn(container.preStop, running, container)) {
        if (stop.isGraceful && stop.facts === facts && !stop.waits && likelyStopOf(pod, container, target)?.isCut) {
          yield {
            pointer: commandPointer(container.preStop),
            container,
            message: `The preStop hook returns right after '${stop.text}', while ${facts.name} still finishes in-flight requests: `
              + `${stopSignal ? `${stopSignal}, which '${container.image}' makes the kubelet send then,` : 'the stop signal, which follows at once,'} cuts them.`,
          };
        }
      }
    }
  },
};
