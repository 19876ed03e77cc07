import { listensOn, portsOfHook } from '../listeners';
import { Rule } from '../rule';

/** A request to a process that was started a moment ago. */
export const POSTSTART_HTTPGET_RACES_START: Rule = {
  id: 'poststart-httpget-races-start',
  level: 'warning',
  recommended: true,
  title: 'a postStart hook sends a request to its own container, which is only starting',
  why: 'The kubelet sends the request of a postStart hook once, right after the start of the process, and does not try again. If the process does not listen '
    + 'yet, the hook has failed: the container is killed and started anew, with a delay that grows.',
  fix: 'Use a startup probe where something is to wait for the container; where the request has to be made, let a command repeat it until it succeeds, with a limit.',
  reference: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution',
  * pod(pod) {
    for (const container of [...pod.initContainers.filter(({ role }) => role === 'sidecar'), ...pod.containers]) {
      const hook = container.postStart;
      if (!hook?.httpGet || hook.kinds.length !== 1) { continue; }
      const [port] = portsOfHook(container, hook, pod);
      // A container that started before may well listen.
      if (port === undefined || !listensOn(container, port)) { continue; }
      yield {
        pointer: `${hook.pointer}/httpGet`,
        container,
        message: `The postStart hook asks port ${port} of its own container once, right after its start: if nothing listens there yet, the container is killed.`,
      };
    }
  },
};
