import { isNode } from '../../pod';
import { hasOwnNetwork, hooksOf, isHostPort } from '../hooks';
import { Rule } from '../rule';

/** The loopback of a hook is that of the node. */
export const HOOK_HTTPGET_LOCALHOST: Rule = {
  id: 'hook-httpget-localhost',
  level: 'error',
  recommended: true,
  title: 'an `httpGet` hook asks the node instead of the pod',
  why: 'It is the kubelet that sends the request, from the network of the node: `localhost` is the node there. Mostly nobody listens at that '
    + 'port, and the hook fails; else something unrelated answers, and the hook counts as done. From Kubernetes 1.34 the Pod Security '
    + 'standards `baseline` and `restricted` forbid every `host`.',
  fix: 'Remove `host`: then the kubelet asks the address of the pod, where the server must listen. For a server that listens at the loopback '
    + 'only, use an `exec` hook.',
  reference: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution',
  * pod(pod) {
    if (!hasOwnNetwork(pod)) { return; }
    for (const { container, hook, name } of hooksOf(pod)) {
      const { host, port } = hook.httpGet ?? {};
      if (!isNode(host) || isHostPort(pod, container, port)) { continue; }
      const failure = name === 'postStart' ? 'is refused and the container killed at each start' : 'is refused';
      yield {
        pointer: `${hook.pointer}/httpGet/host`,
        container,
        message: `The ${name} hook asks ${host}:${port}, which is the node and not the pod: the request ${failure}, or something else answers it.`,
      };
    }
  },
};
