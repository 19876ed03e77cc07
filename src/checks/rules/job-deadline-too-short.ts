import type { ContainerView, PodView } from '../../pod';
import { deadlineOf } from '../../pod';
import { greatest } from '../../private/extremes';
import { inSeconds } from '../../private/seconds';
import { sleepsFirst } from '../ask/starts';
import type { Rule } from '../engine/rule';

/** It is over before the work can be. */
export const JOB_DEADLINE_TOO_SHORT: Rule = {
  id: 'job-deadline-too-short',
  level: 'error',
  recommended: true,
  part: 'start',
  title: 'Job always fails at its activeDeadlineSeconds',
  why: 'When `activeDeadlineSeconds` is over, the Job controller deletes the pods of a Job, whatever they are doing, and the Job fails with '
    + 'DeadlineExceeded. It does not try again, and `backoffLimit` does not help.',
  fix: 'Set `activeDeadlineSeconds` to more than the longest run, with time to schedule the pod and to pull its images, or wait less.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-termination-and-cleanup',
  kinds: ['Job', 'CronJob'],
  * pod(pod) {
    const deadline = pod.isPatch || !/^(Job|CronJob)$/.test(pod.object.kind) ? undefined : deadlineOf(pod);
    const longest = deadline && longestOf(pod);
    if (!deadline || !longest || longest.seconds < deadline.seconds) { return; }
    yield {
      pointer: deadline.pointer,
      container: longest.container,
      message: `The command of '${longest.container.name}' sleeps ${inSeconds(longest.seconds)}, but activeDeadlineSeconds is ${deadline.seconds}: ${deadline.of === 'Job'
        ? 'every run of the Job fails with DeadlineExceeded, and its pod is deleted' : 'every pod of the Job fails with DeadlineExceeded'}.`,
    };
  },
};

/** The container that takes longest for sure, by its own command. Init containers come one after the other. */
function longestOf({ containers, initContainers }: PodView): { readonly container: ContainerView; readonly seconds: number } | undefined {
  const all = [...initContainers.filter(({ role }) => role === 'init'), ...containers].map((container) => ({ container, seconds: sleepsFirst(container) }));
  const most = greatest(all.map(({ seconds }) => seconds));
  return most > 0 ? all.find(({ seconds }) => seconds === most) : undefined;
}
