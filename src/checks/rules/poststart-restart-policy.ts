import { commandAtEnd } from '../../commands/script';
import { restartPolicyOf, restartSupportOf } from '../../timeline/roles';
import { succeedsWithoutHook } from '../ask/starts';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** A container whose postStart hook failed may count as one that has done its work. */
export const POSTSTART_RESTART_POLICY: Rule = {
  id: 'poststart-restart-policy',
  level: 'warning',
  recommended: true,
  title: 'postStart hook in a pod that restarts nothing',
  why: 'When a postStart hook fails, the kubelet kills the container, and the restart policy decides what follows. With `Never` the container '
    + 'stays down; with `OnFailure` it is restarted only if the process exited with a code other than 0. A process that exits cleanly on its stop '
    + 'signal counts as succeeded, and so does the pod.',
  fix: 'Do the work in an init container, whose failure fails the pod, or at the beginning of the container\'s command.',
  reference: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution',
  about: [Subject.POST_START],
  * pod(pod, { target: { minor } }) {
    for (const container of pod.containers) {
      const hook = container.postStart;
      // A sleep does not fail.
      if (!hook || hook.sleep !== undefined || cannotFail(hook.exec)) { continue; }
      const policy = restartPolicyOf(pod, container, minor);
      // Rules of its own may do anything, where they are not dropped.
      const hasRules = container.restartRules.length > 0 && restartSupportOf(minor).policies === 'kept';
      if ((policy !== 'Never' && policy !== 'OnFailure') || hasRules) { continue; }
      if (!succeedsWithoutHook(pod, container, minor)) { continue; }
      yield {
        pointer: hook.pointer,
        container,
        message: policy === 'Never'
          ? 'If the postStart hook fails, the container is killed and not started again (restartPolicy Never): with exit code 0 it counts as succeeded.'
          : 'If the postStart hook fails, the container is killed, and started again only if its exit code is not 0 (restartPolicy OnFailure): otherwise it counts as succeeded.',
      };
    }
  },
};

function cannotFail(words: readonly string[] | undefined): boolean {
  const end = words && commandAtEnd(words.join(' '), ['true', ':', 'exit 0']);
  return end !== undefined && /(?:\|\||[;\n])$/.test(end.before);
}
