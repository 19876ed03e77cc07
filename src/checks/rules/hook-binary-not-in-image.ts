import { isMissing, missingInScript } from '../../commands/failures';
import { shellOf } from '../../commands/words';
import type { ContainerView } from '../../pod';
import { allContainers } from '../../pod';
import { programsIn } from '../../servers/machinery/image-programs';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';
import { nativeSleep } from '../patches/hooks';

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
  autofix: 'replaces a command that only sleeps by `preStop.sleep`, from Kubernetes 1.30 on',
  reference: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-implementations',
  about: [Subject.HANDLER],
  * pod(pod, world) {
    if (pod.os === 'windows') { return; }
    for (const container of allContainers(pod)) {
      const programs = container.image === undefined ? undefined : programsIn(container.image);
      if (!programs) { continue; }
      for (const field of Object.keys(FAILS) as Field[]) {
        const handler = container[field];
        const missing = handler?.exec && missingWord(handler.exec, container);
        if (!handler?.exec || !missing) { continue; }
        const what = field.endsWith('Probe') ? `${field.replace('Probe', '')} probe` : `${field} hook`;
        yield {
          pointer: `${handler.pointer}/exec/command/${missing.index}`,
          container,
          message: `The ${what} runs '${missing.program}', which is not in the image '${container.image}' (${programs.base}): ${missing.index > 0 ? IN_SCRIPT : FAILS[field]}.`,
          patch: field === 'preStop' ? nativeSleep(handler, pod, container, world.target.minor) : undefined,
        };
      }
    }
  },
};

/** A program that a command needs, and its place among the words. */
function missingWord(exec: readonly string[], container: ContainerView) {
  if (exec.length > 0 && isMissing(exec[0], container)) { return { index: 0, program: exec[0] }; }
  const program = missingInScript(exec, container);
  return program === undefined ? undefined : { index: shellOf(exec)!.index, program };
}
