import { commandPointer, serverOf, servingContainers } from '../../commands/processes';
import type { Stop } from '../../commands/stopping';
import { stopsIn, textOf } from '../../commands/stopping';
import { isLooping, waitOf } from '../../commands/waits';
import { commandsOf } from '../../commands/words';
import type { ContainerView, HandlerView } from '../../pod';
import { configuredSettingsOf } from '../ask/configured';
import { senderTo } from '../ask/senders';
import { isForMetrics, isForOnePod } from '../ask/services';
import { isHookCut, likelyStopOf } from '../ask/stops';
import { doesAtStop, refusesAtOnce, servesOn } from '../ask/undrained';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** A hook that stops the server while new connections still come. */
export const QUIT_WITHOUT_DELAY: Rule = {
  id: 'quit-without-delay',
  level: 'warning',
  recommended: true,
  title: 'preStop hook stops the server before endpoints have propagated',
  why: 'A graceful stop finishes in-flight requests and refuses new connections from the first moment. But proxies and load balancers learn about '
    + 'the deletion while the hook runs, and keep sending new connections for some seconds: these fail.',
  fix: 'Sleep for the propagation delay first, then stop. If the stop signal of the image is graceful, `preStop.sleep` alone is enough.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-flow',
  about: [Subject.PRE_STOP],
  * pod(pod, world) {
    const services = world.servicesOf(pod);
    const sender = senderTo(services.filter((one) => !isForOnePod(one) && !isForMetrics(one)), world);
    // The address of one pod only is for those who want that very pod, and who asks for metrics asks again.
    if (!sender && services.length > 0) { return; }
    for (const container of servingContainers(pod)) {
      if (!container.preStop?.exec || !(sender ?? servesSomebody(container))) { continue; }
      const [first] = stopsIn(container.preStop, serverOf(container), container);
      if (!first?.isGraceful || first.servesOn || !refusesAtOnce(first.facts, container)) { continue; }
      if (servesOn(configuredSettingsOf(pod, container, world))) { continue; }
      // Of some hooks it is not known when they come to it; and some are cut off before.
      if (first.delayed && (!isKnownUntil(container.preStop, first) || isHookCut(pod, container, world.target.minor))) { continue; }
      const refuses = likelyStopOf(pod, container, sender?.target ?? world.target)?.refuses;
      if (!refuses) { continue; }
      const { name } = first.facts;
      const does = doesAtStop(first.facts);
      const [maySend, keepsSending] = sender ? [`${sender.who} may send`, `${sender.who} keeps sending`] : ['may come', 'keep coming'];
      yield {
        pointer: commandPointer(container.preStop),
        container,
        message: first.delayed
          ? `The preStop hook stops ${name} after ${Math.round(refuses.from)} s ('${first.text}'): it ${does}, which ${maySend} for ${Math.round(refuses.seconds)} s more.`
          : `The preStop hook stops ${name} at once ('${first.text}'): it ${does}, which ${keepsSending} until endpoints have propagated `
            + `(about ${sender?.seconds ?? world.target.propagationDelay} s).`,
      };
    }
  },
};

/** Whether a container serves somebody, though no Service is among the files: it declares a port, and when it is ready. */
function servesSomebody({ ports, readinessProbe }: ContainerView): boolean {
  return ports.length > 0 && readinessProbe !== undefined;
}

/** Whether all that a hook does before it stops a server takes a time that is known. */
function isKnownUntil({ exec = [] }: HandlerView, stop: Stop): boolean {
  const commands = commandsOf(exec);
  const before = commands.slice(0, commands.findIndex((command) => textOf(command) === stop.text));
  return !isLooping(exec) && before.every((command) => waitOf({ raw: {}, pointer: '', kinds: ['exec'], exec: command }).exact);
}
