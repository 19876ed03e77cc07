import { doesNothing } from '../../commands/failures';
import { isLooping } from '../../commands/waits';
import { commandsOf, programOf } from '../../commands/words';
import type { ManifestObject, PodView } from '../../pod';
import { objectAt } from '../../pod';
import { lastingContainers } from '../ask/listeners';
import { isReadyDuringHook } from '../ask/starts';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';
import type { World } from '../engine/world';

/** A pod that is not ready until its hook has ended. */
export const POSTSTART_WAITS_FOR_OWN_READINESS: Rule = {
  id: 'poststart-waits-for-own-readiness',
  level: 'warning',
  recommended: true,
  title: 'postStart hook waits for its own pod\'s readiness',
  why: 'While a postStart hook runs, the pod is not probed, so it is not ready and gets no requests from any Service. If no other pod answers, as '
    + 'at the first start, the hook waits for something that only its own end can bring.',
  fix: 'Query the process itself on `localhost`, or use a probe.',
  reference: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution',
  about: [Subject.POST_START],
  * pod(pod, world) {
    for (const container of lastingContainers(pod)) {
      const words = container.postStart?.exec;
      const target = words && targetOf(words, pod, world);
      if (target && !doesNothing(words, container) && !isReadyDuringHook(pod, container, world.target.minor)) {
        yield {
          pointer: `${container.postStart!.pointer}/exec/command`,
          container,
          message: `The postStart hook waits for ${target}, but this pod is not ready before the hook has ended: it waits for itself, unless another pod answers.`,
        };
      }
    }
  },
};

/** What a command waits for, if that is the pod itself. */
function targetOf(words: readonly string[], pod: PodView, world: World): string | undefined {
  for (const command of commandsOf(words)) {
    if (programOf(command) !== 'kubectl') { continue; }
    const text = command.join(' ');
    const own = new RegExp(`\\b(${escaped(pod.object.kind.toLowerCase())}|deploy|sts|ds)[/ ]${escaped(pod.object.name)}\\b`);
    if (/\brollout status\b/.test(text) && own.test(text)) { return `the rollout of its own ${pod.object.kind}`; }
    if (/\bwait\b/.test(text) && /condition=(ready|available)/i.test(text) && (own.test(text) || /\bpods?[/ ]"?\$\{?(HOSTNAME|POD_NAME)\b/.test(text))) {
      return 'the readiness of its own pod';
    }
  }
  if (!isLooping(words)) { return undefined; }
  const text = words.join(' ');
  const service = /\b(curl|wget|nc|ncat)\b/.test(text) ? world.servicesOf(pod).find((one) => text.includes(one.name) && !publishesAll(one)
    && new RegExp(`(?:://|\\s)${escaped(one.name)}(?:\\.[\\w.-]+)?(?:[:/\\s;]|$)`).test(text)) : undefined;
  return service && `the Service '${service.name}', which sends requests to this pod`;
}

function publishesAll(service: ManifestObject): boolean {
  return objectAt(service.raw, 'spec').publishNotReadyAddresses === true;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
