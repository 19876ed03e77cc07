import { heldBy } from '../../commands/held';
import { isTemplated } from '../../pod';
import { hooksOf } from '../ask/hooks';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** The last part of a path that is asked for its status, unlike one that makes something happen, as `/shutdown` or `/healthcheck/fail`. */
const QUESTION = /(?:^|\/)(?:health|healthy|healthz|healthcheck|livez?|liveness|ping|readyz?|readiness|started|startup|status)\/?$/i;

/** A question whose answer nobody reads. */
export const HOOK_HTTPGET_STATUS_IGNORED: Rule = {
  id: 'hook-httpget-status-ignored',
  level: 'warning',
  recommended: true,
  title: 'hook expects a status that the kubelet ignores',
  why: 'For a hook, any HTTP response is a success, 404 and 503 included. Only a failed connection is a failure. Probes are different: they '
    + 'succeed on 200 to 399.',
  fix: 'Use a startup probe, or an `exec` hook that checks the status, such as `curl --fail` in a loop with a limit.',
  reference: 'https://github.com/kubernetes/kubernetes/issues/56963',
  about: [Subject.HOOK],
  * pod(pod) {
    for (const { container, hook, name } of hooksOf(pod)) {
      const path = hook.httpGet?.path.split(/[?#]/, 1)[0];
      if (path === undefined || !QUESTION.test(path) || isTemplated(path)) { continue; }
      // This one is no question: the answer comes when the container may stop.
      if (name === 'preStop' && heldBy(pod, hook)) { continue; }
      yield {
        pointer: `${hook.pointer}/httpGet`,
        container,
        message: `The ${name} hook requests \`${path}\`, but the kubelet ignores the status: 503 counts as a success.`,
      };
    }
  },
};
