import { foreverIn } from '../../commands/forever';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** The kubelet waits for each init container to exit with 0, one after the other. */
export const INIT_CONTAINER_NEVER_ENDS: Rule = {
  id: 'init-container-never-ends',
  level: 'error',
  recommended: true,
  part: 'start',
  title: 'init container never ends, so the pod never starts',
  why: 'Init containers run one after the other, and the next one starts only when the one before has exited with 0. A proxy, a server or an endless '
    + 'loop never exits: the pod is shown as `Init:0/1` until somebody deletes it.',
  fix: 'Make it a native sidecar with `restartPolicy: Always` (from Kubernetes 1.29) and a startup probe, or move it to `containers`.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#sidecar-containers-and-pod-lifecycle',
  about: [Subject.INIT_CONTAINER],
  * pod(pod) {
    // With `Always`, other rules say what an old version makes of it. Others of the pod may end it where they see its processes.
    if (pod.isPatch || pod.shareProcessNamespace) { return; }
    for (const [n, container] of pod.initContainers.entries()) {
      const endless = container.role === 'init' ? foreverIn(container) : undefined;
      if (!endless) { continue; }
      yield {
        pointer: container.pointer,
        container,
        message: `The init container ${endless.why}: the pod stays at Init:${n}/${pod.initContainers.length}, and ${after(pod.initContainers.length - n - 1, pod.containers.length)}.`,
      };
      // What comes after it never starts.
      return;
    }
  },
};

function after(inits: number, mains: number): string {
  const rest = inits + mains;
  return `${rest === 1 ? 'the container after it never starts' : `the ${rest} containers after it never start`}`;
}
