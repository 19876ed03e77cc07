import { Feature, minorGateFrom } from '../../cluster/feature';
import { allContainers, mayHaveHooks } from '../../pod';
import { supports } from '../ask/features';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** The stop signal in a manifest is behind a gate that is off. */
export const STOPSIGNAL_FEATURE_GATE: Rule = {
  id: 'stopsignal-feature-gate',
  level: 'warning',
  recommended: true,
  title: 'API server drops `stopSignal`',
  why: 'The field is behind the feature gate `ContainerStopSignals`, which exists from Kubernetes 1.33 on and is off by default in all versions '
    + 'up to 1.37. With the gate off, the API server drops the field silently and the process gets the signal of its image.',
  fix: 'Set `STOPSIGNAL` in the image, or send the signal in a preStop hook. If the gate is on in your clusters, suppress this finding.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-stop-signals',
  about: [Subject.STOP_SIGNAL],
  * pod(pod, { target }) {
    if (supports(target, Feature.STOP_SIGNAL)) { return; }
    const { minor } = target;
    for (const container of allContainers(pod)) {
      if (container.stopSignal === undefined || !mayHaveHooks(container.role)) { continue; }
      yield {
        pointer: `${container.pointer}/lifecycle/stopSignal`,
        container,
        message: `Kubernetes 1.${minor} drops the stop signal ${container.stopSignal}${minor >= minorGateFrom(Feature.STOP_SIGNAL) ? ', unless the gate `ContainerStopSignals` is turned on' : ''}: `
          + 'the process gets the signal of its image.',
      };
    }
  },
};
