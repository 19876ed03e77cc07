import type { ContainerView } from '../../pod';
import { helperIn } from '../ask/helpers';
import { startsWithout } from '../ask/starts';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** That a container stands first does not mean that it is ready first. */
export const CONTAINER_ORDER_WITHOUT_GATE: Rule = {
  id: 'container-order-without-gate',
  level: 'info',
  recommended: true,
  part: 'start',
  title: 'container does not wait for the proxy it uses',
  why: 'The kubelet starts the containers of a pod one right after another without waiting until they listen, and stops them all at once. So the '
    + 'first connections may fail, and the last ones too.',
  fix: 'Make the proxy a native sidecar with a startup probe (from Kubernetes 1.29): it is ready before the others start, and ends after them.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/',
  about: [Subject.COMPANY],
  * pod(pod, { target: { minor } }) {
    if (pod.isPatch) { return; }
    for (const [n, proxy] of pod.containers.entries()) {
      if (!isProxy(proxy)) { continue; }
      for (const [m, container] of pod.containers.entries()) {
        // A hook holds back only those that come after it.
        if (container === proxy || !usesLoopback(container) || (proxy.postStart && n < m)) { continue; }
        if (!startsWithout(pod, container, proxy, minor)) { continue; }
        yield {
          pointer: container.pointer,
          container,
          message: `The container connects through '${proxy.name}', which starts ${n > m ? 'after' : 'right before'} it: nothing makes it wait until the proxy listens.`,
        };
      }
    }
  },
};

function isProxy(container: ContainerView): boolean {
  return helperIn(container)?.connectsOthers === true;
}

/** Whether a container is told to connect to the pod itself. */
function usesLoopback({ args, command, env }: ContainerView): boolean {
  return [...command, ...args, ...Object.values(env)].some((text) => /(?:^|[@/=\s(])(?:localhost|127\.0\.0\.1)(?:$|[:/\s)])/.test(text ?? ''));
}
