import { Feature, minorOnFrom } from '../../cluster/feature';
import { about, nextAfter } from '../ask/starts';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';
import { quickerProbe } from '../patches/probes';

/** From here on a pod starts noticeably later, in seconds. */
const SLOW = 9;

/** A startup probe holds up all that starts after a sidecar, for one period at least. */
export const SIDECAR_SLOW_STARTUP_PROBE: Rule = {
  id: 'sidecar-slow-startup-probe',
  level: 'info',
  recommended: true,
  title: 'slow startup probe of a sidecar delays the pod',
  why: 'The first success of a sidecar\'s startup probe lets the next container start. The kubelet probes at a fixed phase of the period, which '
    + 'began before the sidecar: about one period passes, however fast the sidecar is.',
  fix: 'Set `periodSeconds: 1`, no `initialDelaySeconds`, and `failureThreshold` to the number of seconds that the start may take.',
  autofix: 'sets `periodSeconds: 1`, removes `initialDelaySeconds` and sets `failureThreshold` so that the probe gives up as late as before',
  fixClass: 'suggested',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/',
  from: minorOnFrom(Feature.NATIVE_SIDECARS),
  about: [Subject.SIDECAR, Subject.PROBE],
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
          message: `The startup probe first runs ${about(next)} after the start of the sidecar`
            + `${probe.initialDelay > 0 ? ` (${probe.initialDelay} s of delay, a period of ${probe.period} s)` : 'periodSeconds' in probe.raw ? '' : ' (the default period)'}: `
            + 'the next container starts no earlier.',
          patch: quickerProbe(probe),
        };
      }
    }
  },
};
