import { Feature, isOn } from '../../cluster/feature';
import type { KubernetesVersion } from '../../cluster/version';
import { endlessIn } from '../../commands/endless';
import { mainWordsOf, serverOf } from '../../commands/processes';
import { CONTROL } from '../../commands/script';
import { commandsOf, shellOf } from '../../commands/words';
import type { ContainerView, PodView } from '../../pod';
import { deadlineOf, textsAt } from '../../pod';
import { own } from '../../private/own';
import { besideInImage, besideStartedBy } from '../../servers/machinery/beside';
import type { ProgramFacts } from '../../servers/machinery/facts';
import { ServerGroup } from '../../servers/machinery/facts';
import { isOfJob, tellsOthersToEnd, withoutEnd } from '../ask/jobs';
import { endsWithout } from '../ask/starts';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';
import type { World } from '../engine/world';
import { moveToSidecars } from '../patches/fields';

/** A Job is done when all of its containers have ended. */
export const SIDECAR_IN_CONTAINERS_OF_JOB: Rule = {
  id: 'sidecar-in-containers-of-job',
  level: 'warning',
  recommended: true,
  title: 'Job waits for a sidecar that never ends',
  why: 'A Job is complete when all containers under `containers` have ended. A proxy, log shipper, server or endless loop never ends: the work is '
    + 'done, and the Job keeps running until its deadline, if it has one.',
  fix: 'Move it to `initContainers` with `restartPolicy: Always` (a native sidecar, from Kubernetes 1.29): it is stopped when the others have ended.',
  autofix: 'moves the container to `initContainers`, with `restartPolicy: Always`, from Kubernetes 1.29 on',
  fixClass: 'suggested',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#jobs-with-sidecar-containers',
  about: [Subject.JOB],
  * pod(pod, world) {
    // Others may tell it to end, or share its processes.
    if (!isOfJob(pod) || pod.shareProcessNamespace || pod.os === 'windows' || tellsOthersToEnd(pod)) { return; }
    const lasting = pod.containers.flatMap((container) => {
      const how = lastsBy(container, pod, world);
      return how ? [{ container, how }] : [];
    });
    const areAll = lasting.length === pod.containers.length;
    for (const { container, how } of lasting) {
      // A server that is all there is, or a loop with a deadline, is what the Job is there for.
      if (areAll && !(how.isLoop && deadlineOf(pod) === undefined)) { continue; }
      if (endsWithout(pod, container, world.target.minor)) { continue; }
      yield {
        pointer: container.pointer,
        container,
        message: how.isLoop ? `The container '${container.name}' goes on forever (\`${how.words}\`), so ${withoutEnd(pod)}.`
          : `The container '${container.name}' (${how.words}) runs until it is stopped${how.unless ?? ''}, so ${withoutEnd(pod)}.`,
        patch: !areAll && isOn(Feature.NATIVE_SIDECARS, `1.${world.target.minor}` as KubernetesVersion) ? moveToSidecars(pod, container) : undefined,
      };
    }
  },
};

/** How a container never ends. */
interface Lasting {
  /** Its image or its command. */
  readonly words: string;
  readonly isLoop?: boolean;
  readonly unless?: string;
}

/** Options with which a server does one thing and ends. */
const ONCE = /^-{1,2}(?:t|T|v|V|h|help|version|check|test|validate|dry-run|initialize(?:-insecure)?|bootstrap|single|once)$/;

function lastsBy(container: ContainerView, pod: PodView, world: World): Lasting | undefined {
  const loop = endlessIn(container);
  if (loop !== undefined) { return { words: loop, isLoop: true }; }
  const { args, command, image } = container;
  const words = mainWordsOf(container) ?? [];
  if ([...words, ...args].some((word) => ONCE.test(word))) { return undefined; }
  if (command.length === 0 && image !== undefined) {
    const beside = besideInImage(image, args);
    if (beside) { return ending(beside, image, container, pod, world); }
  }
  // A script may decide, or stop it.
  const script = shellOf(words)?.script ?? '';
  if (CONTROL.test(script) || /[^&>]&(?![&>\d])|\b(?:timeout|wait)\b/.test(script)) { return undefined; }
  const last = commandsOf(words).at(-1) ?? [];
  const started = command.length > 0 ? besideStartedBy(last) : undefined;
  if (started) { return ending(started, `\`${last[0]}\``, container, pod, world); }
  const group = serverOf(container)?.facts.group;
  if (group !== ServerGroup.WEB && group !== ServerGroup.DATA) { return undefined; }
  return { words: command.length === 0 && image !== undefined ? image : `\`${last[0]}\`` };
}

/** How a program lasts that has no end of its own, unless it was told to have one. */
function ending(
  { endsBy = {} }: ProgramFacts, words: string, { args, command, env }: ContainerView, { object }: PodView, world: World,
): Lasting | undefined {
  const { setting, variable, words: ends } = endsBy;
  if ([...command, ...args].some((word) => ends?.test(word)) || (variable && variable.value.test(own(env, variable.name) ?? ''))) { return undefined; }
  if (setting === undefined) { return { words }; }
  const files = world.ofKind('ConfigMap').filter(({ namespace }) => namespace === object.namespace).flatMap(({ raw }) => Object.values(textsAt(raw, 'data')));
  return [...command, ...args, ...files].some((text) => text.includes(setting)) ? undefined : { words, unless: ` unless its configuration sets \`${setting}\`` };
}
