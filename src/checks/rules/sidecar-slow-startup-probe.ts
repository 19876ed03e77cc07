import { Rule } from '../rule';
import { about, nextAfter } from '../starts';

/** From here on a pod starts noticeably later, in seconds. */
const SLOW = 9;

/** A startup probe holds up all that starts after a sidecar, for one period at least. */
export const SIDECAR_SLOW_STARTUP_PROBE: Rule = {
  id: 'sidecar-slow-startup-probe',
  level: 'info',
  recommended: true,
  title: 'a sidecar is first asked long after its start, and the pod waits',
  why: 'The first answer to the startup probe of a sidecar lets the next container start. The kubelet asks at the beat of the period, which began before the '
    + 'sidecar, and not before it knows that it runs: so about one period passes, however fast the sidecar is.',
  fix: 'Set `periodSeconds: 1` and no `initialDelaySeconds`, and `failureThreshold` to the number of seconds that the start may take.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/',
  from: 29,
  * pod(pod, { target: { minor } }) {
    if (pod.isPatch) { return; }
    for (const container of pod.initContainers) {
      const probe = container.startupProbe;
      if (container.role !== 'sidecar' || !probe) { continue; }
      const next = nextAfter(pod, container, minor);
      if (next !== undefined && next > SLOW) {
        yield {
          pointer: probe.pointer,
          container,
          message: `The startup probe first asks ${about(next)} after the start of the sidecar`
            + `${probe.initialDelay > 0 ? ` (${probe.initialDelay} s of delay, a period of ${probe.period} s)` : 'periodSeconds' in probe.raw ? '' : ' (the default period)'}: `
            + 'the next container starts no earlier.',
        };
      }
    }
  },
};
