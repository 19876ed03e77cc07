import { Feature, isOn, onFrom } from '../../cluster/feature';
import { KubernetesVersion, minorOf } from '../../cluster/version';
import { hooksOf } from '../hooks';
import { Rule } from '../rule';

/** The native sleep is younger than the oldest clusters. */
export const HOOK_FEATURE_GATE: Rule = {
  id: 'hook-feature-gate',
  level: 'error',
  recommended: true,
  title: 'the cluster does not know this sleep',
  why: 'Kubernetes has `sleep` in hooks from 1.30. The API server of 1.29 drops it without a word, so that there is no hook at all; that of 1.28 '
    + 'does not know the field, and refuses the hook that is left without a handler. A sleep of zero seconds is refused before 1.33.',
  fix: 'Use `exec` with the `sleep` of the image, and leave out a sleep of zero seconds.',
  reference: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-implementations',
  until: minorOf(onFrom(Feature.ZERO_SLEEP)!) - 1,
  * pod(pod, { target: { minor } }) {
    const version = `1.${minor}` as KubernetesVersion;
    const hasSleep = isOn(Feature.NATIVE_SLEEP, version);
    for (const { container, hook, name } of hooksOf(pod)) {
      if (!hook.kinds.includes('sleep') || hasSleep && hook.sleep !== 0) { continue; }
      yield {
        pointer: `${hook.pointer}/sleep`,
        container,
        message: hasSleep ? `The ${name} hook sleeps 0 s, which the API server of Kubernetes ${version} refuses; from 1.33 it does not.`
          : `The ${name} hook is a \`sleep\`, which Kubernetes ${version} does not have (1.30 has): `
            + (minor === 29 ? 'the API server drops it, and there is no hook.' : 'the API server does not know the field, and refuses a hook without a handler.'),
      };
    }
  },
};
