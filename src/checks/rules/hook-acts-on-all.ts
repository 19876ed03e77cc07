import { workingCommandsOf } from '../../commands/failures';
import { commandPointer } from '../../commands/processes';
import { textOf } from '../../commands/stopping';
import type { CommandForAll } from '../../servers/machinery/facts';
import { isNamed } from '../../servers/machinery/facts';
import { PROGRAMS } from '../../servers/machinery/known';
import type { Started } from '../../servers/machinery/launch';
import { baseName, startedBy } from '../../servers/machinery/launch';
import { hooksOf } from '../ask/hooks';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

const COMMANDS = PROGRAMS.flatMap(({ commandsForAll = [] }) => commandsForAll);

/** A hook runs whenever one pod starts or stops, but its command is for all of them. */
export const HOOK_ACTS_ON_ALL: Rule = {
  id: 'hook-acts-on-all',
  level: 'warning',
  recommended: true,
  title: 'hook of one pod stops the work of all',
  why: 'A hook runs whenever one pod starts or stops: at each rolling update, scale-down and eviction. Its command does not know which process is '
    + 'meant, and tells all of them, in all pods.',
  fix: 'Do only what concerns the process in the container: as a rule, leave the stop to its stop signal, and give it a grace period that is long enough.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-flow',
  about: [Subject.HOOK],
  * pod(pod) {
    for (const { container, hook, name } of hooksOf(pod)) {
      for (const command of workingCommandsOf(hook.exec ?? [], container)) {
        const known = startedBy(command).map(actsOnAll).find((one) => one !== undefined);
        if (!known) { continue; }
        yield {
          pointer: commandPointer(hook),
          container,
          message: `The ${name} hook runs \`${textOf(command)}\`, which ${known.does}, whenever a single pod ${name === 'preStop' ? 'stops' : 'starts'}. `
            + `Instead, ${known.instead}.`,
        };
      }
    }
  },
};

/** What is known of a program that does something to all of its kind. */
function actsOnAll({ args, name }: Started): CommandForAll | undefined {
  const text = args.join(' ');
  return COMMANDS.find((one) => isNamed(one, baseName(name)) && one.args.test(text) && !one.unless?.test(text));
}
