import { doesNothing } from '../../commands/failures';
import { endlessLoopIn, isLooping, timeoutOf } from '../../commands/waits';
import { commandsOf } from '../../commands/words';
import type { ContainerView, HandlerView, PodView } from '../../pod';
import { lastingContainers, listensOn, portsOfHook } from '../ask/listeners';
import { isServedDuringHook } from '../ask/starts';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** What it waits for cannot start before it ends. */
export const POSTSTART_WAITS_FOR_LATER_CONTAINER: Rule = {
  id: 'poststart-waits-for-later-container',
  level: 'error',
  recommended: true,
  title: 'postStart hook waits for a container that starts later',
  why: 'The kubelet starts containers in order, each one when the postStart hook of the one before has ended. So nothing answers while the hook '
    + 'waits. When the hook fails, its container is killed; after a sidecar nothing starts until its hook succeeds, which is never.',
  fix: 'Put the awaited container first and let its own postStart hook or startup probe hold back the others, or wait in the process itself.',
  reference: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#container-hooks',
  about: [Subject.POST_START],
  * pod(pod, { target: { minor } }) {
    for (const container of lastingContainers(pod)) {
      const hook = container.postStart;
      if (!hook) { continue; }
      for (const { port, target } of awaitedLater(pod, container, minor)) {
        yield { pointer: hook.pointer, container, message: `The postStart hook waits for port ${port}, which is that of the container '${target.name}': ${outcome(container, hook)}.` };
      }
    }
  },
};

/** The ports for which the postStart hook of a container waits, and the containers whose they are, if none of these can start before the hook has ended. */
export function awaitedLater(pod: PodView, container: ContainerView, minor: number): { readonly port: number; readonly target: ContainerView }[] {
  const hook = container.postStart;
  if (!hook || !insists(hook) || (hook.exec && doesNothing(hook.exec, container))) { return []; }
  return portsOfHook(container, hook, pod).flatMap((port) => {
    const target = lastingContainers(pod).find((one) => one !== container && listensOn(one, port));
    return target && isServedDuringHook(pod, container, port, minor) === false ? [{ port, target }] : [];
  });
}

/** Whether a hook needs an answer: it asks again until there is one, or has nothing else to do. */
function insists({ exec, httpGet }: HandlerView): boolean {
  if (httpGet) { return true; }
  return exec !== undefined && !/\|\|\s*(true|:|echo|exit 0)/.test(exec.join(' ')) && (isLooping(exec) || commandsOf(exec).length === 1);
}

function outcome({ role }: ContainerView, { exec }: HandlerView): string {
  if (exec && endlessLoopIn(exec) && !timeoutOf(exec)) { return 'that one starts only after the hook has ended, so both wait forever'; }
  return role === 'sidecar' ? 'that one starts only after the hook has succeeded, which it never does' : 'that one starts only after the hook has ended, so it fails, and this container is killed';
}
