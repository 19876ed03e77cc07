import type { ContainerView, PodView, ProbeView } from '../../pod';
import { inSeconds } from '../../private/seconds';
import { askTheSame } from '../ask/identical-probes';
import { lastingContainers, listensOn, portNumber } from '../ask/listeners';
import { databaseIn, mayAsk } from '../ask/probed-database';
import { hasKnownTimes } from '../ask/related';
import { slowStartOf } from '../ask/slow-starts';
import { about, killedWhileStarting, sleepsFirst } from '../ask/starts';
import type { Found, Rule } from '../engine/rule';
import { Subject } from '../engine/subject';
import { morePatience, startupProbeFor } from '../patches/probes';

/** A database whose log is long needs this much, and may need more. In seconds. */
const RECOVERY = 60;
/** The kubelet probes at a beat that the container does not set, and may be so much later than it seems. In seconds. */
const BEAT = 1;

/** Killed again and again, because it starts slowly. */
export const LIVENESS_KILLS_SLOW_START: Rule = {
  id: 'liveness-kills-slow-start',
  level: 'warning',
  recommended: true,
  title: 'livenessProbe kills a container that is still starting',
  why: 'Without a startupProbe the livenessProbe runs from the start. If the start takes longer than its initial delay and failures together, the '
    + 'container is killed, and the next start is no faster. With a database it is slower.',
  fix: 'Add a startupProbe with the same handler and a `failureThreshold` that covers the slowest start.',
  autofix: 'adds a startupProbe with the handler of the livenessProbe, for 5 minutes or twice the known start, or lengthens the one that there is',
  fixClass: 'suggested',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/probes/',
  about: [Subject.PROBE],
  * pod(pod, { target: { minor } }) {
    if (pod.isPatch) { return; }
    for (const container of pod.containers) {
      yield* duringSleep(pod, container, minor);
      const { livenessProbe: liveness, readinessProbe: readiness, startupProbe } = container;
      if (!liveness || startupProbe || container.raw.startupProbe !== undefined || !hasKnownTimes(liveness)) { continue; }
      const database = databaseIn(container);
      const isLater = readiness && readiness.initialDelay > liveness.initialDelay && (!liveness.tcpSocket || askTheSame(liveness, readiness));
      const early = isLater ? killedWhileStarting(pod, container, minor, readiness.initialDelay, 'livenessProbe') : undefined;
      const recovers = database?.recovers && (database.listensLate || liveness.exec) && mayAsk(liveness);
      const slow = slowStartOf(container);
      const loads = slow && !database ? killedWhileStarting(pod, container, minor, slow.worst - BEAT, 'livenessProbe') : undefined;
      const budget = early ?? loads ?? (recovers ? killedWhileStarting(pod, container, minor, RECOVERY + 2 * BEAT, 'livenessProbe') : undefined);
      if (budget === undefined) { continue; }
      if (readiness && early !== undefined) {
        yield {
          pointer: liveness.pointer,
          container,
          message: `The livenessProbe kills the container ${about(budget)} after its start unless it answers by then, although the readinessProbe expects it to be `
            + `ready after ${readiness.initialDelay} s at the earliest.`,
          patch: startupProbeFor(container, readiness.initialDelay),
        };
      } else if (slow && loads !== undefined) {
        yield {
          pointer: liveness.pointer,
          container,
          message: `The livenessProbe leaves ${slow.name} ${about(budget)} to start: it ${slow.does} before it answers, and is killed again and again if that takes longer.`,
        };
      } else if (database) {
        yield {
          pointer: liveness.pointer,
          container,
          message: `The livenessProbe leaves ${database.name} ${about(budget)} to start: after a kill it recovers from its log before it answers, `
            + 'and is killed again if that takes longer.',
          patch: startupProbeFor(container, RECOVERY),
        };
      }
    }
  },
};

/** A command that sleeps first listens nowhere until then. What a command of a probe looks at, only that knows. */
function* duringSleep(pod: PodView, container: ContainerView, minor: number): Iterable<Found> {
  const slept = sleepsFirst(container);
  // The startupProbe holds the others back until it has succeeded.
  const name = container.startupProbe ? 'startupProbe' : 'livenessProbe';
  const probe = container[name];
  if (slept === 0 || !probe || probe.exec || !hasKnownTimes(probe) || isForOther(pod, container, probe)) { return; }
  const killed = killedWhileStarting(pod, container, minor, slept, name);
  if (killed === undefined) { return; }
  yield {
    pointer: probe.pointer,
    container,
    message: `The ${name} has the container killed ${about(killed)} after its start, although its command sleeps ${inSeconds(slept)} `
      + 'before anything else.',
    patch: container.startupProbe ? morePatience(probe, slept) : startupProbeFor(container, slept),
  };
}

/** Whether a probe connects to another container of the pod. */
function isForOther(pod: PodView, container: ContainerView, { grpc, httpGet, tcpSocket }: ProbeView): boolean {
  const port = portNumber(container, httpGet?.port ?? tcpSocket?.port ?? grpc?.port);
  return port !== undefined && !listensOn(container, port) && lastingContainers(pod).some((one) => listensOn(one, port));
}
