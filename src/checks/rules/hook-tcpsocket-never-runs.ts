import { hooksOf } from '../ask/hooks';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** The field is there, but no kubelet has ever done anything with it. */
export const HOOK_TCPSOCKET_NEVER_RUNS: Rule = {
  id: 'hook-tcpsocket-never-runs',
  level: 'error',
  recommended: true,
  title: '`tcpSocket` hook never runs',
  why: 'The API server accepts `tcpSocket` in hooks for backward compatibility, but the kubelet does not implement it: the hook always fails. '
    + 'After a failed postStart hook the kubelet kills the container; after a failed preStop hook the stop signal follows at once.',
  fix: 'Use `exec`, `httpGet` or `sleep`. To wait for a port, retry in an `exec` hook with a limit, or use a startup probe.',
  reference: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-implementations',
  about: [Subject.HOOK],
  * pod(pod) {
    for (const { container, hook, name } of hooksOf(pod)) {
      // With a second handler beside it the API server rejects the hook.
      if (hook.kinds.length !== 1 || !hook.tcpSocket) { continue; }
      yield {
        pointer: `${hook.pointer}/tcpSocket`,
        container,
        message: `The ${name} hook is a \`tcpSocket\`, which no kubelet runs: `
          + (name === 'postStart' ? 'it fails, and the container is killed at each start.' : 'it fails, and the stop signal follows at once.'),
      };
    }
  },
};
