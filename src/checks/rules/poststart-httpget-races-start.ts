import { lastingContainers, listensOn, portsOfHook } from '../ask/listeners';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** A request to a process that was started a moment ago. */
export const POSTSTART_HTTPGET_RACES_START: Rule = {
  id: 'poststart-httpget-races-start',
  level: 'warning',
  recommended: true,
  title: 'postStart request races the start of its own server',
  why: 'The kubelet sends the request of a postStart hook once, right after the process has started, and does not retry. If the process does not '
    + 'listen yet, the hook fails and the container is killed and restarted with growing back-off.',
  fix: 'Use a startup probe to wait for the container. If the request must be made, retry it in a command, with a limit.',
  reference: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution',
  about: [Subject.POST_START],
  * pod(pod) {
    for (const container of lastingContainers(pod)) {
      const hook = container.postStart;
      if (!hook?.httpGet || hook.kinds.length !== 1) { continue; }
      const [port] = portsOfHook(container, hook, pod);
      // A container that started before may well listen.
      if (port === undefined || !listensOn(container, port)) { continue; }
      yield {
        pointer: `${hook.pointer}/httpGet`,
        container,
        message: `The postStart hook requests port ${port} of its own container once, right after its start: if nothing listens there yet, the container is killed.`,
      };
    }
  },
};
