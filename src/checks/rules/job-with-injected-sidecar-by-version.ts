import { injectedAs, injectedInto } from '../ask/injected';
import { isOfJob, tellsOthersToEnd, withoutEnd } from '../ask/jobs';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** A container that is injected into a Job ends with the others only from a version of the injector on. */
export const JOB_WITH_INJECTED_SIDECAR_BY_VERSION: Rule = {
  id: 'job-with-injected-sidecar-by-version',
  level: 'info',
  recommended: true,
  part: 'start',
  title: 'old injectors keep the Job from completing',
  why: 'New versions of the injector add a native sidecar, which ends with the Job. Older ones, and new ones that are told so, add an ordinary container, '
    + 'which does not: the work is done, and the Job keeps running until its deadline, if it has one.',
  fix: 'Ask for the native sidecar on the pod itself, or make sure that the injector is new enough.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#jobs-with-sidecar-containers',
  about: [Subject.JOB, Subject.INJECTED],
  * pod(pod, world) {
    if (!isOfJob(pod) || pod.shareProcessNamespace || tellsOthersToEnd(pod)) { return; }
    for (const { asked, injection, pointer } of injectedInto(pod, world)) {
      const { container, nativeSince, remedy } = injection;
      if (!nativeSince || injectedAs(injection, pod, world.target.minor) !== 'by version') { continue; }
      yield {
        pointer,
        message: `Before ${nativeSince.version}, '${container}' is added as an ordinary container because of ${asked}, and runs until it is stopped: `
          + `${withoutEnd(pod)}. To be sure, ${remedy}.`,
      };
    }
  },
};
