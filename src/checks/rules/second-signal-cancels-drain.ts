import { commandPointer, serverOf, servingContainers } from '../../commands/processes';
import { stopsIn } from '../../commands/stopping';
import { parseImage } from '../../servers/machinery/image';
import { Rule } from '../rule';

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
  * pod(pod) {
    for (const container of servingContainers(pod)) {
      const running = serverOf(container);
      if (!container.preStop?.exec || !running) { continue; }
      const { path = '' } = container.image === undefined ? {} : parseImage(container.image) ?? {};
      // The official image of httpd itself comes with the event module, which goes on.
      const hurts = running.facts.id === 'celery' || (running.facts.id === 'httpd' && /^(?:php|wordpress)$/.test(path));
      if (!hurts) { continue; }
      for (const stop of stopsIn(container.preStop, running)) {
        if (stop.graceful && stop.server === running.facts.id && !stop.waits) {
          yield {
            pointer: commandPointer(container.preStop),
            container,
            message: `The preStop hook tells ${running.facts.name} to stop ('${stop.text}') and returns: the stop signal that the kubelet sends next is the second one, `
              + `and ${running.facts.id === 'celery' ? 'running tasks are lost' : 'in-flight requests are cut'}.`,
          };
        }
      }
    }
  },
};
