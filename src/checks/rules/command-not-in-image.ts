import { isMissing } from '../../commands/failures';
import { allContainers } from '../../pod';
import { programsIn } from '../../servers/machinery/image-programs';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** A container that never starts. */
export const COMMAND_NOT_IN_IMAGE: Rule = {
  id: 'command-not-in-image',
  level: 'error',
  recommended: true,
  part: 'start',
  title: 'container runs a program its image lacks',
  why: 'The command of a container replaces the entry point of its image, and is looked up in that image. Distroless images have no shell, no `sleep` '
    + 'and no language but their own. A container whose command is missing is created again and again, with growing back-off, and never runs.',
  fix: 'Leave `command` out, so that the entry point of the image runs, or use an image that has the program.',
  reference: 'https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/',
  about: [Subject.COMMAND],
  * pod(pod) {
    if (pod.os === 'windows') { return; }
    for (const container of allContainers(pod)) {
      const [program] = container.command;
      const programs = container.image === undefined ? undefined : programsIn(container.image);
      if (program === undefined || !programs || !isMissing(program, container)) { continue; }
      yield {
        pointer: `${container.pointer}/command/0`,
        container,
        message: `The container runs '${program}', which is not in the image '${container.image}' (${programs.base}): it never starts.`,
      };
    }
  },
};
