import { failureOf } from '../../commands/failures';
import { commandPointer } from '../../commands/processes';
import { textOf } from '../../commands/stopping';
import { exitCodeOf } from '../../timeline/assumptions/defaults';
import { lostArguments, shellSyntaxIn } from '../ask/arrays';
import { hooksOf } from '../ask/hooks';
import { hookFails } from '../ask/starts';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** A command that ends badly whatever happens. */
export const HOOK_ALWAYS_FAILS: Rule = {
  id: 'hook-always-fails',
  level: 'error',
  recommended: true,
  title: 'hook\'s command always fails',
  why: 'A hook fails when its command exits with a code other than 0. Programs exit at once when a required argument is missing: `timeout 90` '
    + 'has no command to run, `sleep 5 seconds` has a time that `sleep` does not know. After a failed postStart hook the kubelet kills and restarts the container '
    + 'with growing back-off; a failed preStop hook leaves a Warning event at every stop.',
  fix: 'Complete the command, such as `sleep 90` for `timeout 90`. A script exits with 0 when its work is done, and fails only on real errors.',
  reference: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution',
  about: [Subject.HOOK],
  * pod(pod, { target: { minor } }) {
    for (const { container, hook, name } of hooksOf(pod)) {
      const { exec } = hook;
      // What only a shell reads, and what a shell does not read, are other rules.
      if (hook.kinds.length !== 1 || !exec || shellSyntaxIn(exec) || lostArguments(exec)) { continue; }
      const code = exitCodeOf(exec);
      const failure = pod.os === 'windows' ? undefined : failureOf(exec, container);
      // Programs that the image lacks, and what is not known to its shell, are other rules.
      if (failure && failure.kind !== 'arguments') { continue; }
      if ((code === 0 && !failure) || (name === 'postStart' && !hookFails(pod, container, minor))) { continue; }
      yield {
        pointer: commandPointer(hook),
        container,
        message: failure
          ? `The ${name} hook runs \`${textOf(failure.command)}\`, which ${failure.why} and exits at once with an error: `
            + (name === 'postStart' ? 'the container is killed at each start.' : 'the hook fails without waiting, and the stop signal follows.')
          : `The command of the ${name} hook exits with code ${code}, whatever happens before: `
            + (name === 'postStart' ? 'the container is killed at each start.' : 'every stop leaves a FailedPreStopHook event.'),
      };
    }
  },
};
