import { waitOf } from '../../commands/waits';
import { inSeconds } from '../../private/seconds';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** Two versions cancel the commands of probes together with the pod. */
export const EXEC_READINESS_TERMINATING: Rule = {
  id: 'exec-readiness-terminating',
  level: 'info',
  recommended: true,
  part: 'stop',
  title: 'exec readiness probe fails while the pod terminates',
  why: 'Kubernetes 1.35, and 1.36 from 1.36.3 on, cancel exec probes of a pod as soon as it is deleted. Each attempt then fails with a Warning event '
    + '(`context canceled`) and does not count: the pod stays shown as ready until its container has exited. 1.37 has the fix.',
  fix: 'Use an `httpGet`, `tcpSocket` or `grpc` readiness probe, and do not wait for the pod to become unready in its preStop hook.',
  reference: 'https://github.com/kubernetes/kubernetes/issues/140881',
  from: 35,
  until: 36,
  about: [Subject.EXEC_PROBE, Subject.PRE_STOP],
  * pod(pod, { target: { minor } }) {
    for (const container of [...pod.initContainers.filter(({ role }) => role === 'sidecar'), ...pod.containers]) {
      const { preStop, readinessProbe: probe } = container;
      // Without a hook that lasts, the container is gone before the next attempt.
      const hook = preStop ? waitOf(preStop, container).least : 0;
      if (!probe?.exec || hook < probe.period) { continue; }
      yield {
        pointer: `${probe.pointer}/exec`,
        container,
        message: `Kubernetes 1.${minor} cancels the command of the readiness probe once the pod is deleted: for the ${inSeconds(hook)} of the preStop hook it fails every `
          + `${inSeconds(probe.period)} with a Warning, and the pod stays shown as ready.`,
      };
    }
  },
};
