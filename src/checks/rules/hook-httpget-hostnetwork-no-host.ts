import { objectAt } from '../../pod';
import { hooksOf } from '../ask/hooks';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';
import { setField } from '../patches/grace';

/** A pod in the network of the node has no address that the kubelet would find. */
export const HOOK_HTTPGET_HOSTNETWORK_NO_HOST: Rule = {
  id: 'hook-httpget-hostnetwork-no-host',
  level: 'error',
  recommended: true,
  title: '`httpGet` hook without a host on the node\'s network',
  why: 'For a hook without `host` the kubelet asks the container runtime for the pod\'s IP address, and the runtime knows none for a pod with '
    + '`hostNetwork: true`: the hook always fails. Probes take the address from the pod status, so they work.',
  fix: 'Set `host: 127.0.0.1` if the server listens there, or use an `exec` hook.',
  autofix: 'sets `host: 127.0.0.1`',
  fixClass: 'suggested',
  reference: 'https://github.com/kubernetes/kubernetes/issues/134285',
  about: [Subject.HOOK],
  * pod(pod) {
    if (!pod.hostNetwork || pod.isPatch) { return; }
    for (const { container, hook, name } of hooksOf(pod)) {
      // In a patch the host may be missing because it is in what the patch is laid upon.
      if (!hook.httpGet || hook.httpGet.host || container.image === undefined) { continue; }
      yield {
        pointer: `${hook.pointer}/httpGet`,
        container,
        message: `The ${name} hook has no \`host\`, and the pod has \`hostNetwork: true\`: the kubelet has no address to connect to, and `
          + (name === 'postStart' ? 'the container is killed at each start.' : 'the stop signal follows at once.'),
        patch: [setField(objectAt(hook.raw, 'httpGet'), `${hook.pointer}/httpGet`, 'host', '127.0.0.1')],
      };
    }
  },
};
