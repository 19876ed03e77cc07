import { isGiven, runsForever } from '../ask/related';
import { isForMetrics } from '../ask/services';
import { slowStartOf } from '../ask/slow-starts';
import { listener } from '../ask/undrained';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** Requests come for minutes before anybody can answer. */
export const SLOW_START_WITHOUT_READINESS: Rule = {
  id: 'slow-start-without-readiness',
  level: 'warning',
  recommended: true,
  part: 'start',
  title: 'server that starts slowly has no readinessProbe',
  why: 'Without a readinessProbe a container is ready as soon as its process runs. A server that loads models first refuses requests for minutes '
    + 'after each start, and a rolling update removes the old pods although no new one answers yet.',
  fix: 'Add a readinessProbe that asks the server, and a startupProbe with the same handler and a `failureThreshold` that covers the slowest start.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/probes/',
  about: [Subject.RUNS_FOREVER, Subject.SERVICE],
  * pod(pod, world) {
    if (pod.isPatch || !runsForever(pod)) { return; }
    for (const container of pod.containers) {
      const slow = slowStartOf(container);
      // A container is not ready before its startupProbe has succeeded either.
      if (!slow || isGiven(container.raw, 'readinessProbe') || isGiven(container.raw, 'startupProbe')) { continue; }
      const service = world.servicesOf(pod).find((one) => !isForMetrics(one) && listener(pod, one) === container);
      if (service) {
        yield {
          pointer: container.pointer,
          container,
          message: `${slow.name} ${slow.does} before it answers, and the container has no readinessProbe: the Service '${service.name}' sends it requests as soon as `
            + 'its process runs, and a rolling update removes old pods before a new one can answer.',
        };
      }
    }
  },
};
