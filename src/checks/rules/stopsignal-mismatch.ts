import { onlyWaits, serverOf, servingContainers } from '../../commands/processes';
import { gracefulSignalsOf } from '../../servers/machinery/signals';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** A stop signal on which the server does not stop gracefully. */
export const STOPSIGNAL_MISMATCH: Rule = {
  id: 'stopsignal-mismatch',
  level: 'warning',
  recommended: true,
  title: 'stop signal is not graceful for this server',
  why: 'The kubelet sends the signal that the image names (`STOPSIGNAL`), SIGTERM by default. `stopSignal` in the manifest counts only where the feature gate '
    + '`ContainerStopSignals` is on, which is off by default up to 1.37. The meaning of a signal is up to the server: nginx and HAProxy '
    + 'cut all requests on SIGTERM and finish them on SIGQUIT and SIGUSR1. The official nginx image names SIGQUIT only from 1.19 on.',
  fix: 'Use an image that names a graceful signal, or a preStop hook that sleeps for the propagation delay, sends one, and waits until the server '
    + 'has exited.',
  reference: 'https://docs.docker.com/reference/dockerfile/#stopsignal',
  about: [Subject.SERVER],
  * pod(pod) {
    for (const container of servingContainers(pod)) {
      const running = serverOf(container);
      // A program that runs in a runtime may handle any.
      const graceful: readonly string[] = running && !running.facts.isRuntime ? gracefulSignalsOf(running) : [];
      if (!running || graceful.length === 0 || (container.preStop && !onlyWaits(container.preStop))) { continue; }
      const stops = `on which ${running.facts.name} does not stop gracefully (it does on ${graceful[0]})`;
      if (container.stopSignal !== undefined) {
        if (!/^SIG[A-Z0-9]+$/.test(container.stopSignal) || graceful.includes(container.stopSignal)) { continue; }
        yield {
          pointer: `${container.pointer}/lifecycle/stopSignal`,
          container,
          message: `The stop signal is set to ${container.stopSignal}, ${stops}: where the gate \`ContainerStopSignals\` is on, in-flight requests are dropped.`,
        };
      } else if (running.stopSignal && !graceful.includes(running.stopSignal)) {
        yield {
          pointer: `${container.pointer}/image`,
          container,
          message: `The image '${container.image}' makes the kubelet send ${running.stopSignal}, ${stops}: in-flight requests are dropped.`,
        };
      }
    }
  },
};
