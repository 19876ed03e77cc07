import { Feature, minorOnFrom } from '../../cluster/feature';
import { injectedAs, injectedInto } from '../ask/injected';
import { isOfJob, tellsOthersToEnd, withoutEnd } from '../ask/jobs';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** A container that is injected into a Job ends only if somebody makes it. */
export const JOB_WITH_INJECTED_SIDECAR: Rule = {
  id: 'job-with-injected-sidecar',
  level: 'warning',
  recommended: true,
  part: 'start',
  title: 'injected sidecar keeps the Job from completing',
  why: 'A Job is complete when all containers have ended. A webhook adds this one as an ordinary container, which does not end with the others: the '
    + 'work is done, and the Job keeps running until its deadline, if it has one.',
  fix: 'Have it injected as a native sidecar or an init container where the injector can, tell it to end when the work is done, or keep the Job out of '
    + 'the injection.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#jobs-with-sidecar-containers',
  about: [Subject.JOB, Subject.INJECTED],
  * pod(pod, world) {
    if (!isOfJob(pod) || pod.shareProcessNamespace || tellsOthersToEnd(pod)) { return; }
    const { minor } = world.target;
    const supported = minor >= minorOnFrom(Feature.NATIVE_SIDECARS);
    for (const { asked, injection, pointer } of injectedInto(pod, world)) {
      if (injectedAs(injection, pod, minor) !== 'ordinary') { continue; }
      const { by, container, nativeSince, remedy } = injection;
      const yet = nativeSince && supported && minor < nativeSince.kubernetes ? `, unless ${by} is told to use native sidecars` : '';
      yield {
        pointer,
        message: `Because of ${asked}, ${by} adds '${container}', which runs until it is stopped${yet}: ${withoutEnd(pod)}. If the program does not tell it to end, ${remedy}.`,
      };
    }
  },
};
