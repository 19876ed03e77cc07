import { Feature, isOn } from '../../cluster/feature';
import type { KubernetesVersion } from '../../cluster/version';
import type { ContainerView } from '../../pod';
import { ServerGroup } from '../../servers/machinery/facts';
import { parseImage } from '../../servers/machinery/image';
import { PROGRAMS } from '../../servers/machinery/known';
import { knownImage } from '../../servers/machinery/known-image';
import { isImageOf } from '../../servers/machinery/settings';
import { endsWithout } from '../ask/starts';
import type { Rule } from '../engine/rule';
import { moveToSidecars } from '../patches/fields';

/** Programs that stand beside another one and never end by themselves. */
const BESIDE = PROGRAMS.filter(({ runsBeside }) => runsBeside);

/** A Job is done when all of its containers have ended. */
export const SIDECAR_IN_CONTAINERS_OF_JOB: Rule = {
  id: 'sidecar-in-containers-of-job',
  level: 'warning',
  recommended: true,
  title: 'Job waits for a sidecar that never ends',
  why: 'A Job is complete when all containers under `containers` have ended. A proxy, log shipper or server never ends: the work is done, and the '
    + 'Job keeps running until its deadline, if it has one.',
  fix: 'Move it to `initContainers` with `restartPolicy: Always` (a native sidecar, from Kubernetes 1.29): it is stopped when the others have ended.',
  autofix: 'moves the container to `initContainers`, with `restartPolicy: Always`, from Kubernetes 1.29 on',
  fixClass: 'suggested',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#jobs-with-sidecar-containers',
  * pod(pod, { target: { minor } }) {
    if (!/^(Job|CronJob)$/.test(pod.object.kind) || pod.containers.length < 2 || pod.shareProcessNamespace) { return; }
    // The others may tell it to end.
    if (pod.containers.some(({ args, command }) => /quitquitquit|\b(p?kill|killall)\b|\/(shutdown|exit|quit|stop)\b/.test([...command, ...args].join(' ')))) { return; }
    const sidecars = pod.containers.filter(isSidecar);
    if (sidecars.length === pod.containers.length) { return; }
    for (const container of sidecars) {
      if (endsWithout(pod, container, minor)) { continue; }
      yield {
        pointer: container.pointer,
        container,
        message: `The container '${container.name}' (${container.image}) runs until it is stopped, so the ${pod.object.kind} never completes.`,
        patch: isOn(Feature.NATIVE_SIDECARS, `1.${minor}` as KubernetesVersion) ? moveToSidecars(pod, container) : undefined,
      };
    }
  },
};

function isSidecar({ command, image }: ContainerView): boolean {
  // With a command of its own it may be told when to end.
  if (image === undefined || command.length > 0) { return false; }
  const path = parseImage(image)?.path;
  const server = knownImage(image)?.facts.group;
  return BESIDE.some((one) => isImageOf(one, path)) || server === ServerGroup.WEB || server === ServerGroup.DATA;
}
