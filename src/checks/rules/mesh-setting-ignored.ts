import { pointer } from '../../pod';
import { ignoredBy, injectedAs, injectedInto } from '../ask/injected';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** A setting that is for a proxy among the ordinary containers. */
export const MESH_SETTING_IGNORED: Rule = {
  id: 'mesh-setting-ignored',
  level: 'info',
  recommended: true,
  title: 'setting has no effect on a native sidecar',
  why: 'A proxy that is a native sidecar starts before the app and is stopped after it: the kubelet does what the setting was for. An injector that adds '
    + 'an ordinary container still reads it.',
  fix: 'Remove the setting, or ask for an ordinary container if you need it.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/',
  about: [Subject.INJECTED],
  * pod(pod, world) {
    for (const { injection } of injectedInto(pod, world)) {
      const { by, container, nativeSince } = injection;
      const as = injectedAs(injection, pod, world.target.minor);
      const ignored = as === 'ordinary' ? undefined : ignoredBy(injection, pod);
      if (!ignored) { continue; }
      yield {
        pointer: pointer(pod.pointer.replace(/\/spec$/, '/metadata'), ignored.on, ignored.name),
        message: as === 'native' ? `'${ignored.setting}' has no effect: ${by} adds '${container}' as a native sidecar, which starts before the app and is stopped after it.`
          : `From ${nativeSince?.version} on, ${by} adds '${container}' as a native sidecar, and '${ignored.setting}' has no effect: the proxy starts before the app and is stopped `
            + 'after it.',
      };
    }
  },
};
