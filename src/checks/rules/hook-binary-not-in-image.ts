import { Feature, minorOnFrom } from '../../cluster/feature';
import { commandsOf, programOf, shellOf } from '../../commands/words';
import type { ContainerView, HandlerView, PodView } from '../../pod';
import { allContainers, listAt, textAt } from '../../pod';
import { secondsIn } from '../../private/time-text';
import type { ImagePrograms } from '../../servers/machinery/image-programs';
import { programsIn } from '../../servers/machinery/image-programs';
import type { PatchOperation, Rule } from '../engine/rule';
import type { World } from '../engine/world';

/** What happens when the command of a hook or probe cannot run. */
const FAILS = {
  preStop: 'the hook fails at once, nothing of it happens, and the stop signal follows',
  postStart: 'the hook fails, and the container is killed at each start',
  startupProbe: 'the probe never succeeds, and the container is restarted again and again',
  readinessProbe: 'the probe never succeeds, and the pod never becomes ready',
  livenessProbe: 'the probe always fails, and the container is restarted again and again',
} as const;
type Field = keyof typeof FAILS;
/** What happens when the command is one of several. */
const IN_SCRIPT = 'that command always fails';

/** A command that cannot run. */
export const HOOK_BINARY_NOT_IN_IMAGE: Rule = {
  id: 'hook-binary-not-in-image',
  level: 'error',
  recommended: true,
  title: 'hook or probe runs a program the image lacks',
  why: 'Commands of hooks and probes run inside the container, with the programs of its image. Distroless images have no shell and no `sleep`; '
    + 'images on Debian have no `ps`, `pkill` or `killall`. A preStop hook that cannot run leaves a `FailedPreStopHook` event and no delay at '
    + 'all.',
  fix: 'Let Kubernetes wait (`preStop.sleep`, from 1.30) or probe (`httpGet`, `grpc`), or use an image that has the program.',
  autofix: 'replaces a plain `sleep` command by `preStop.sleep`, from Kubernetes 1.30 on',
  reference: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-implementations',
  * pod(pod, world) {
    if (pod.os === 'windows') { return; }
    for (const container of allContainers(pod)) {
      const programs = container.image === undefined ? undefined : programsIn(container.image);
      if (!programs) { continue; }
      for (const field of Object.keys(FAILS) as Field[]) {
        const handler = container[field];
        const missing = handler?.exec && missingWord(handler.exec, container, programs);
        if (!handler?.exec || !missing) { continue; }
        const what = field.endsWith('Probe') ? `${field.replace('Probe', '')} probe` : `${field} hook`;
        yield {
          pointer: `${handler.pointer}/exec/command/${missing.index}`,
          container,
          message: `The ${what} runs '${missing.program}', which is not in the image '${container.image}' (${programs.base}): ${missing.index > 0 ? IN_SCRIPT : FAILS[field]}.`,
          patch: field === 'preStop' ? nativeSleep(handler, handler.exec, pod, world) : undefined,
        };
      }
    }
  },
};

/** A program that a command needs, and its place among the words. */
function missingWord(exec: readonly string[], container: ContainerView, { lacks }: ImagePrograms) {
  const isMissing = (word: string) => lacks.has(word.replace(/^\/(?:usr\/)?(?:local\/)?s?bin\//, '')) && !isMounted(word, container);
  if (exec.length > 0 && isMissing(exec[0])) { return { index: 0, program: exec[0] }; }
  const shell = shellOf(exec);
  // A script may look for its tools, install them, or try one after the other.
  if (!shell || /\b(?:command -v|which|type|hash|apk|apt|apt-get|yum|dnf|microdnf)\b|\|\|/.test(shell.script)) { return undefined; }
  // `kill` is a part of the shell.
  const program = commandsOf(exec).map((command) => command[0]).find((word) => word !== 'kill' && isMissing(word));
  return program === undefined ? undefined : { index: shell.index, program };
}

/** Whether a program may come from a volume. */
function isMounted(word: string, container: ContainerView): boolean {
  if (!word.startsWith('/')) { return 'PATH' in container.env; }
  return listAt(container.raw, 'volumeMounts').some((mount) => word.startsWith(`${textAt(mount, 'mountPath')?.replace(/\/$/, '')}/`));
}

/** What waits as long without a program. */
function nativeSleep(handler: HandlerView, exec: readonly string[], pod: PodView, world: World): PatchOperation[] | undefined {
  const seconds = programOf(exec) === 'sleep' && exec.length === 2 ? secondsIn(exec[1]) : undefined;
  const fits = seconds !== undefined && Number.isInteger(seconds) && seconds > 0 && seconds < pod.gracePeriod;
  if (!fits || world.target.minor < minorOnFrom(Feature.NATIVE_SLEEP)) { return undefined; }
  return [{ op: 'remove', path: `${handler.pointer}/exec` }, { op: 'add', path: `${handler.pointer}/sleep`, value: { seconds } }];
}
