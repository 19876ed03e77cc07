import { Feature, minorGateFrom } from '../../cluster/feature';
import type { PodView } from '../../pod';
import { allContainers, isObject, mayHaveHooks, pointer } from '../../pod';
import type { PatchOperation, Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** Signals are different from system to system, so the API server wants to know which one it is. */
export const STOPSIGNAL_NEEDS_OS_NAME: Rule = {
  id: 'stopsignal-needs-os-name',
  level: 'warning',
  recommended: true,
  title: '`stopSignal` without `os.name`',
  why: 'With the feature gate `ContainerStopSignals` on, the API server rejects a stop signal in a pod that does not set its operating system. '
    + 'With the gate off, it drops the signal.',
  fix: 'Set `os.name` of the pod to `linux` or `windows`.',
  autofix: 'sets `os.name: linux`, unless the pod mentions Windows',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-stop-signals',
  from: minorGateFrom(Feature.STOP_SIGNAL),
  about: [Subject.STOP_SIGNAL],
  * pod(pod) {
    // A value that is no text is for a template to fill in.
    const isKnown = pod.raw.os === undefined || pod.raw.os === null || isObject(pod.raw.os) && (pod.raw.os.name ?? '') === '';
    if (pod.isPatch || !isKnown) { return; }
    for (const container of allContainers(pod)) {
      if (container.stopSignal === undefined || !mayHaveHooks(container.role)) { continue; }
      yield {
        pointer: `${container.pointer}/lifecycle/stopSignal`,
        container,
        message: `The stop signal is ${container.stopSignal}, but the pod has no \`os.name\`: an API server that supports stop signals rejects it.`,
        patch: osPatch(pod),
      };
    }
  },
};

/** Linux, if nothing in the pod speaks of Windows. */
function osPatch(pod: PodView): readonly PatchOperation[] | undefined {
  return /windows/i.test(JSON.stringify(pod.raw)) ? undefined : [{ op: 'add', path: pointer(pod.pointer, 'os'), value: { name: 'linux' } }];
}
