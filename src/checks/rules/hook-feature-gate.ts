import { Feature, isOn, minorGateFrom, minorOnFrom, onFrom } from '../../cluster/feature';
import type { KubernetesVersion } from '../../cluster/version';
import { hooksOf } from '../ask/hooks';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** The native sleep is younger than the oldest clusters. */
export const HOOK_FEATURE_GATE: Rule = {
  id: 'hook-feature-gate',
  level: 'error',
  recommended: true,
  title: 'cluster does not support this sleep',
  why: '`sleep` in hooks is available from Kubernetes 1.30 on. The API server of 1.29 drops the field silently, so there is no hook at all. In '
    + '1.28 the field is unknown, and the API server rejects the hook for lack of a handler. A sleep of zero seconds is rejected before 1.33.',
  fix: 'Use `exec` with the `sleep` program of the image, and leave out a sleep of zero seconds.',
  autofix: 'removes a sleep of 0 seconds, which does nothing',
  reference: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-implementations',
  until: minorOnFrom(Feature.ZERO_SLEEP) - 1,
  about: [Subject.HOOK],
  * pod(pod, { target: { minor } }) {
    const version = `1.${minor}` as KubernetesVersion;
    const hasSleep = isOn(Feature.NATIVE_SLEEP, version);
    for (const { container, hook, name } of hooksOf(pod)) {
      if (!hook.kinds.includes('sleep') || hasSleep && hook.sleep !== 0) { continue; }
      yield {
        pointer: `${hook.pointer}/sleep`,
        container,
        message: hasSleep ? `The ${name} hook sleeps 0 s, which the API server of Kubernetes ${version} rejects; from ${onFrom(Feature.ZERO_SLEEP)} on it is accepted.`
          : `The ${name} hook is a \`sleep\`, which Kubernetes ${version} does not have (${onFrom(Feature.NATIVE_SLEEP)} has): `
            + (minor >= minorGateFrom(Feature.NATIVE_SLEEP) ? 'the API server drops it, and there is no hook.' : 'the API server does not know the field, and rejects a hook without a handler.'),
        patch: hasSleep && hook.kinds.length === 1 ? [{ op: 'remove', path: hook.pointer }] : undefined,
      };
    }
  },
};
