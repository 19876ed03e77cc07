import type { Unanswered } from '../../commands/loopback';
import { unansweredIn } from '../../commands/loopback';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** Init containers end before the others start. */
export const INIT_CONTAINER_NEEDS_LATER_ONE: Rule = {
  id: 'init-container-needs-later-one',
  level: 'error',
  recommended: true,
  part: 'start',
  title: 'init container connects to a container that starts later',
  why: 'Nothing under `containers` starts before all init containers have exited with 0. An init container that connects to one of them over localhost '
    + 'is refused each time: it fails and is restarted, or waits forever.',
  fix: 'Make the container that it needs a native sidecar: list it before this one in `initContainers`, with `restartPolicy: Always` and a startup probe (from '
    + 'Kubernetes 1.29).',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#differences-from-regular-containers',
  about: [Subject.INIT_CONTAINER],
  * pod(pod) {
    for (const container of pod.initContainers) {
      const found = unansweredIn(pod, container);
      if (!found) { continue; }
      yield {
        pointer: container.pointer,
        container,
        message: `The init container connects to ${where(found)}, where '${found.listener.name}' listens, but that one starts only after it: ${
          found.isEndless ? 'it waits forever' : 'it fails each time'}, and the pod never starts.`,
      };
    }
  },
};

function where({ port, saidBy }: Unanswered): string {
  const by = saidBy.startsWith('env ') ? ` (${saidBy.slice('env '.length)})` : '';
  return port === undefined ? `localhost${by}` : `localhost:${port}${by}`;
}
