import { waitOf } from '../../commands/waits';
import type { PodView } from '../../pod';
import { allContainers, numberAt, objectAt, pointer } from '../../pod';
import { greatest } from '../../private/extremes';
import { isGiven, isOf } from '../ask/related';
import { about, earliestReady, sleepsFirst } from '../ask/starts';
import type { Rule } from '../engine/rule';
import { setField } from '../patches/grace';

const DEFAULT = 600;
/** What the node itself may take besides, at the most that the model takes it to. In seconds. */
const MOST_OF_A_NODE = 30;

/** It would be over before the first pod counts. */
export const PROGRESS_DEADLINE_TOO_SHORT: Rule = {
  id: 'progress-deadline-too-short',
  level: 'error',
  recommended: true,
  part: 'rollout',
  title: 'progressDeadlineSeconds too short for a pod to become available',
  why: 'A new pod counts only after it has been ready for `minReadySeconds`. With a deadline that is over by then, every update is reported as '
    + 'failed. The API server rejects one that is not longer than `minReadySeconds`, but does not account for hooks, probes and init containers.',
  fix: 'Set `progressDeadlineSeconds` to `minReadySeconds` plus the time that a pod takes to become ready.',
  autofix: 'sets `progressDeadlineSeconds` to what a pod takes, plus the default of 10 minutes',
  fixClass: 'suggested',
  reference: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#progress-deadline-seconds',
  kinds: ['Deployment'],
  * object(object, world) {
    if (!isOf(object, 'Deployment')) { return; }
    const spec = objectAt(object.raw, 'spec');
    const ready = numberAt(spec, 'minReadySeconds');
    const given = isGiven(spec, 'progressDeadlineSeconds');
    const deadline = given ? numberAt(spec, 'progressDeadlineSeconds') : DEFAULT;
    if (ready !== undefined && ready > 0 && deadline !== undefined && deadline <= ready) {
      yield {
        pointer: pointer(object.pointer, 'spec', given ? 'progressDeadlineSeconds' : 'minReadySeconds'),
        message: `progressDeadlineSeconds (${deadline} s${given ? '' : ', the default'}) is not longer than minReadySeconds (${ready} s): `
          + 'the API server rejects the Deployment.',
        patch: [setField(spec, pointer(object.pointer, 'spec'), 'progressDeadlineSeconds', Math.ceil(ready) + DEFAULT)],
      };
      return;
    }
    const pod = world.podOf(object);
    if (!pod || pod.isPatch || pod.replicas === 0 || deadline === undefined || !mayTakeLong(pod, deadline - (ready ?? 0))) { return; }
    const earliest = earliestReady(pod, world.target.minor);
    if (earliest !== undefined && earliest + (ready ?? 0) >= deadline) {
      yield {
        pointer: given ? pointer(object.pointer, 'spec', 'progressDeadlineSeconds') : pointer(object.pointer, 'spec'),
        message: `A new pod is ready after ${about(earliest)} at the earliest, by its own hooks, probes and commands${ready ? `, and counts ${ready} s later` : ''}, `
          + `but progressDeadlineSeconds is ${deadline} s${given ? '' : ' (the default)'}: every update is reported as failed before that.`,
        patch: [setField(spec, pointer(object.pointer, 'spec'), 'progressDeadlineSeconds', Math.ceil(earliest + (ready ?? 0)) + DEFAULT)],
      };
    }
  },
};

/** Whether it is worth to ask how long a pod takes: what its own hooks, probes and commands say comes near to the deadline. */
function mayTakeLong(pod: PodView, deadline: number): boolean {
  const said = allContainers(pod).reduce((sum, container) => {
    const { postStart, readinessProbe, startupProbe } = container;
    const probes = [readinessProbe, startupProbe].map((probe) => probe ? probe.initialDelay + probe.period * probe.successThreshold : 0);
    return sum + sleepsFirst(container) + (postStart ? waitOf(postStart, container).least : 0) + greatest(probes);
  }, 0);
  return said + MOST_OF_A_NODE >= deadline;
}
