import { ownStopIn } from './poststart-stops-container';
import { waitOf } from '../../commands/waits';
import { shellOf } from '../../commands/words';
import { hookRefusals } from '../../pod';
import { inSeconds } from '../../private/seconds';
import { hooksOf, knownGracePeriod } from '../ask/hooks';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** From here on a hook is long: so long it waits for sure, or may wait by its own limit, in seconds. */
const LONG = { sure: 10, possible: 60 };

/** All of the pod waits for a postStart hook. */
export const POSTSTART_LONG_BLOCKS_POD: Rule = {
  id: 'poststart-long-blocks-pod',
  level: 'warning',
  recommended: true,
  title: 'long postStart hook blocks the whole pod',
  why: 'Until a postStart hook has ended, later containers do not start, no container of the pod is probed or shown as running or ready, and a '
    + 'deletion waits. If the hook fails in the end, its container is killed and everything starts over.',
  fix: 'Do the work in an init container, a Job or the process itself. To make others wait for the container, use a native sidecar with a startup '
    + 'probe.',
  reference: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution',
  about: [Subject.POST_START],
  * pod(pod) {
    for (const { container, hook, name } of hooksOf(pod)) {
      // What the API server rejects blocks nothing.
      if (name !== 'postStart' || [...hookRefusals(hook, { grace: knownGracePeriod(pod) })].length > 0) { continue; }
      const { least, most } = waitOf(hook, container);
      // A hook that stops its own container does not wait after that.
      const mayWait = most >= LONG.possible && !ownStopIn(hook, container, pod);
      const takes = least >= LONG.sure ? `waits ${inSeconds(least)}` : mayWait ? `may wait ${inSeconds(most)}` : undefined;
      // Whether it gives up with an exit code, which is a failure.
      const [, code] = /\bexit\s+([1-9]\d*)\b/.exec(shellOf(hook.exec ?? [])?.script ?? '') ?? [];
      if (takes) {
        yield {
          pointer: hook.pointer,
          container,
          message: `The postStart hook ${takes}: meanwhile no container of the pod can become ready, and a deletion of the pod does not proceed.`
            + (code ? ` When it gives up (\`exit ${code}\`), the container is killed, and everything starts over.` : ''),
        };
      }
    }
  },
};
