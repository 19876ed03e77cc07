import { Feature, minorOnFrom } from '../../cluster/feature';
import { workingCommandsOf } from '../../commands/failures';
import { killOf } from '../../commands/stopping';
import { programOf } from '../../commands/words';
import type { ContainerView, HandlerView } from '../../pod';
import { stopCommandOf } from '../../servers/machinery/programs';
import { hookRunsBesides } from '../ask/stops';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';
import { removeField } from '../patches/fields';

/** Requests that end a program. */
const QUIT_PATH = /\/(quitquitquit|exit|quit|shutdown|stop|terminate)\b/i;

/** The hook of a sidecar does not wait for its turn. */
export const SIDECAR_PRESTOP_RUNS_AT_ONCE: Rule = {
  id: 'sidecar-prestop-runs-at-once',
  level: 'warning',
  recommended: true,
  title: 'preStop hook stops a sidecar that is still needed',
  why: 'A native sidecar gets its stop signal after the containers that use it have ended, but its preStop hook runs at the deletion, together '
    + 'with all others. A hook that stops the sidecar takes it away while the others still need it.',
  fix: 'Remove the hook: the stop signal comes at the right time. If stopping takes a command, let the hook wait until the others have ended.',
  autofix: 'removes the hook',
  fixClass: 'suggested',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/',
  from: minorOnFrom(Feature.NATIVE_SIDECARS),
  about: [Subject.SIDECAR, Subject.PRE_STOP],
  * pod(pod, { target: { minor } }) {
    for (const container of pod.initContainers) {
      const hook = container.preStop;
      const stop = container.role === 'sidecar' && hook && stopIn(hook, container);
      if (stop && pod.containers.some((main) => hookRunsBesides(pod, container, main, minor))) {
        yield {
          pointer: hook.pointer,
          container,
          message: `The preStop hook stops the sidecar (\`${stop}\`) at the deletion of the pod, while the containers that use it still run.`,
          patch: removeField(hook.pointer),
        };
      }
    }
  },
};

/** What in a hook stops the container right away. */
function stopIn({ exec, httpGet }: HandlerView, container: ContainerView): string | undefined {
  if (httpGet) { return QUIT_PATH.test(httpGet.path) || stopCommandOf(['curl', httpGet.path]) ? httpGet.path : undefined; }
  // A script that waits for something first may know what it does.
  if (!exec || /\b(while|until|for|if)\b/.test(exec.join(' '))) { return undefined; }
  return workingCommandsOf(exec, container).find((words) => killOf(words) || stopCommandOf(words) || isRequest(words) && words.some((word) => QUIT_PATH.test(word)))?.join(' ');
}

function isRequest(words: readonly string[]): boolean {
  return /^(?:curl|wget)$/.test(programOf(words) ?? '');
}
