import { heldBy } from '../../commands/held';
import { hooksOf } from '../ask/hooks';
import { siblingsAsked } from '../ask/listeners';
import { stopsDuringHook } from '../ask/stops';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** All containers of a pod are told to stop at the same time. */
export const PRESTOP_TALKS_TO_SIBLING: Rule = {
  id: 'prestop-talks-to-sibling',
  level: 'warning',
  recommended: true,
  title: 'preStop hook needs a container that stops too',
  why: 'The containers of a pod stop in parallel. One without a preStop hook gets its stop signal while the hook of another starts, so it may be '
    + 'gone before it is contacted. The hook then fails without doing its work.',
  fix: 'Make the other container a native sidecar (from Kubernetes 1.29), which is stopped last, or give it a preStop hook that waits as long as '
    + 'it is needed.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-flow',
  about: [Subject.PRE_STOP],
  * pod(pod, { target }) {
    if (pod.isPatch) { return; }
    for (const { container, hook, name } of hooksOf(pod)) {
      // What is made to hold back hooks answers although it is told to stop itself.
      if (name !== 'preStop' || heldBy(pod, hook)) { continue; }
      for (const { container: sibling, port } of siblingsAsked(pod, container, hook)) {
        // One with a hook of its own may wait for this.
        if (sibling.preStop || !stopsDuringHook(pod, sibling, container, target.minor)) { continue; }
        yield {
          pointer: hook.pointer,
          container,
          message: `The preStop hook connects to port ${port} of the container '${sibling.name}', which has no preStop hook and gets its stop signal at the same time: `
            + 'it may be gone already.',
        };
      }
    }
  },
};
