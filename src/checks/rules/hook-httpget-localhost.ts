import { isNode } from '../../pod';
import { hasOwnNetwork, hooksOf, isHostPort } from '../ask/hooks';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';
import { removeField } from '../patches/fields';

/** The loopback of a hook is that of the node. */
export const HOOK_HTTPGET_LOCALHOST: Rule = {
  id: 'hook-httpget-localhost',
  level: 'error',
  recommended: true,
  title: '`httpGet` hook connects to the node, not the pod',
  why: 'The kubelet sends the request from the node\'s network, where `localhost` is the node. Usually nothing listens on that port and the hook '
    + 'fails. If something unrelated answers, the hook counts as a success. From Kubernetes 1.34 on, the Pod Security standards `baseline` and '
    + '`restricted` forbid any `host`.',
  fix: 'Remove `host`: the kubelet then connects to the pod\'s IP address, on which the server must listen. For a server that listens on loopback '
    + 'only, use an `exec` hook.',
  autofix: 'removes `host`',
  fixClass: 'suggested',
  reference: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution',
  about: [Subject.HOOK],
  * pod(pod) {
    if (!hasOwnNetwork(pod)) { return; }
    for (const { container, hook, name } of hooksOf(pod)) {
      const { host, port } = hook.httpGet ?? {};
      if (!isNode(host) || isHostPort(pod, container, port)) { continue; }
      const failure = name === 'postStart' ? 'is refused and the container killed at each start' : 'is refused';
      yield {
        pointer: `${hook.pointer}/httpGet/host`,
        container,
        message: `The ${name} hook connects to ${host}:${port}, which is the node, not the pod: the request ${failure}, or something else answers it.`,
        patch: removeField(`${hook.pointer}/httpGet/host`),
      };
    }
  },
};
