import { commandPointer } from '../../commands/processes';
import { exitCodeOf } from '../../timeline/assumptions/defaults';
import { hooksOf } from '../ask/hooks';
import { hookFails } from '../ask/starts';
import type { Rule } from '../engine/rule';

/** A command that ends badly whatever happens. */
export const HOOK_ALWAYS_FAILS: Rule = {
  id: 'hook-always-fails',
  level: 'error',
  recommended: true,
  title: 'hook\'s command always fails',
  why: 'A hook fails when its command exits with a code other than 0. After a failed postStart hook the kubelet kills and restarts the container '
    + 'with growing back-off; a failed preStop hook leaves a Warning event at every stop.',
  fix: 'Exit with 0 when the work is done, and fail only on real errors.',
  reference: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution',
  * pod(pod, { target: { minor } }) {
    for (const { container, hook, name } of hooksOf(pod)) {
      const code = hook.kinds.length === 1 && hook.exec ? exitCodeOf(hook.exec) : 0;
      if (code === 0 || name === 'postStart' && !hookFails(pod, container, minor)) { continue; }
      yield {
        pointer: commandPointer(hook),
        container,
        message: `The command of the ${name} hook exits with code ${code}, whatever happens before: `
          + (name === 'postStart' ? 'the container is killed at each start.' : 'every stop leaves a FailedPreStopHook event.'),
      };
    }
  },
};
