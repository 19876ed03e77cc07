import { awaitedLater } from './poststart-waits-for-later-container';
import { isOverAtOnce } from '../../commands/failures';
import { endlessLoopIn } from '../../commands/waits';
import { hooksOf } from '../ask/hooks';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** Kubernetes has no time limit for a postStart hook. */
export const POSTSTART_UNBOUNDED: Rule = {
  id: 'poststart-unbounded',
  level: 'warning',
  recommended: true,
  title: 'postStart hook waits without a limit',
  why: 'The kubelet waits for a postStart hook for as long as it takes. Until then no container of the pod is probed or ready, later containers '
    + 'do not start, and a deletion does not proceed: with a hook that never ends, the pod can only be deleted by force.',
  fix: 'Limit the loop, for example with `timeout` before the shell or with a counter, and let the hook fail with a message.',
  reference: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution',
  about: [Subject.POST_START],
  * pod(pod, { target: { minor } }) {
    for (const { container, hook, name } of hooksOf(pod)) {
      const loop = name === 'postStart' && hook.exec ? endlessLoopIn(hook.exec) : undefined;
      // A container that starts later is waited for in vain, which is another rule.
      if (loop && !isOverAtOnce(loop, hook.exec!, container) && awaitedLater(pod, container, minor).length === 0) {
        yield {
          pointer: `${hook.pointer}/exec/command`,
          container,
          message: `The postStart hook waits in a loop without a limit (\`${shortened(loop)}\`): until it ends, the pod can neither become ready nor be deleted.`,
        };
      }
    }
  },
};

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}
