import { Feature, minorOnFrom } from '../../cluster/feature';
import { sleepOf } from '../../commands/waits';
import { commandsOf, programOf } from '../../commands/words';
import type { HandlerView, PodView } from '../../pod';
import { inSeconds } from '../../private/seconds';
import { programsIn } from '../../servers/machinery/image-programs';
import { hooksOf } from '../ask/hooks';
import type { PatchOperation, Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** A sleep for which the image needs a program, where Kubernetes needs none. */
export const SLEEP_COULD_BE_NATIVE: Rule = {
  id: 'sleep-could-be-native',
  level: 'info',
  // Most images have a `sleep`.
  recommended: false,
  title: 'preStop hook needs `sleep` in an unknown image',
  why: 'A command of a hook runs with the programs of its image. Slim and distroless ones have no `sleep` and no shell: the hook then fails at once, with '
    + 'nothing but an event. `preStop.sleep` is done by the kubelet, in any image.',
  fix: 'Use `preStop: {sleep: {seconds: N}}`.',
  autofix: 'replaces the command by `preStop.sleep`',
  reference: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-implementations',
  from: minorOnFrom(Feature.NATIVE_SLEEP),
  about: [Subject.PRE_STOP],
  * pod(pod) {
    if (pod.isPatch || pod.os === 'windows') { return; }
    for (const { container, hook, name } of hooksOf(pod)) {
      const { image } = container;
      // Of an image that is known, another rule says what it lacks.
      if (name !== 'preStop' || !hook.exec || image === undefined || programsIn(image)) { continue; }
      const seconds = plainSleepIn(hook.exec);
      const patch = seconds === undefined ? undefined : nativeSleep(hook, seconds, pod);
      if (seconds === undefined || !patch) { continue; }
      yield {
        pointer: `${hook.pointer}/exec`,
        container,
        message: `The preStop hook needs the program \`sleep\` to wait for ${inSeconds(seconds)}. If '${image}' has none, it fails at once; the kubelet can wait by itself.`,
        patch,
      };
    }
  },
};

/** The seconds of a hook that does nothing but sleep. */
function plainSleepIn(exec: readonly string[]): number | undefined {
  const commands = commandsOf(exec);
  return commands.length === 1 && programOf(commands[0]) === 'sleep' && commands[0].length === 2 && !/[;&|<>()]/.test(exec.join(' ')) ? sleepOf(commands[0]) : undefined;
}

/** What waits as long without a program, if the API server accepts it. */
function nativeSleep({ pointer }: HandlerView, seconds: number, { gracePeriod }: PodView): PatchOperation[] | undefined {
  return Number.isInteger(seconds) && seconds > 0 && seconds < gracePeriod
    ? [{ op: 'remove', path: `${pointer}/exec` }, { op: 'add', path: `${pointer}/sleep`, value: { seconds } }] : undefined;
}
