import { waitOf } from '../../commands/waits';
import { inSeconds } from '../../private/seconds';
import { hooksOf, knownGracePeriod } from '../ask/hooks';
import { killByProbeOf } from '../ask/stops';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';
import { stopOf } from '../patches/grace';

/** The grace period of a probe is for its hook too. */
export const LIVENESS_PROBE_GRACE_BELOW_DRAIN: Rule = {
  id: 'liveness-probe-grace-below-drain',
  level: 'warning',
  recommended: true,
  part: 'stop',
  title: 'preStop hook uses up the probe\'s grace period',
  why: 'A container that fails its liveness or startup probe is killed with the grace period of that probe. Its preStop hook runs first and '
    + 'counts toward it. After the stop signal the process has 2 seconds.',
  fix: 'Set `terminationGracePeriodSeconds` of the probe to the hook plus the time that the process needs to stop.',
  autofix: 'raises `terminationGracePeriodSeconds` of the probe',
  fixClass: 'suggested',
  reference: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#probe-level-terminationgraceperiodseconds',
  about: [Subject.PRE_STOP, Subject.PROBE],
  * pod(pod, { target: { minor } }) {
    const grace = knownGracePeriod(pod) ?? Infinity;
    for (const { container, hook, name } of hooksOf(pod)) {
      if (name !== 'preStop') { continue; }
      const { least } = waitOf(hook, container);
      for (const probe of [container.livenessProbe, container.startupProbe]) {
        const own = probe?.gracePeriod;
        // One as long as that of the pod is what other rules look at.
        if (own === undefined || own <= 0 || own >= grace || least === 0) { continue; }
        const kill = killByProbeOf(pod, container, probe!, minor);
        if (!kill?.isHookCut) { continue; }
        yield {
          pointer: `${probe!.pointer}/terminationGracePeriodSeconds`,
          container,
          message: `A container that this probe kills has ${own} s, and its preStop hook takes ${least === own ? 'all of it' : inSeconds(least)}: `
            + `the process is killed ${inSeconds(kill.left)} after its stop signal.`,
          patch: [{ op: 'replace', path: `${probe!.pointer}/terminationGracePeriodSeconds`, value: Math.ceil(least + stopOf(pod, container)) }],
        };
      }
    }
  },
};
