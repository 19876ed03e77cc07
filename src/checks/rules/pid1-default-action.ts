import { mainWordsOf, onlyWaits, servingContainers } from '../../commands/processes';
import { commandsOf, programOf } from '../../commands/words';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** A main process that has no handler for its stop signal. */
export const PID1_DEFAULT_ACTION: Rule = {
  id: 'pid1-default-action',
  level: 'warning',
  recommended: true,
  title: 'main process ignores the stop signal',
  why: 'PID 1 has no default signal actions: a program without a handler of its own ignores SIGTERM as the main process of a container. `sleep`, '
    + '`tail` and `python -m http.server` have none. Every stop takes the whole grace period and ends with SIGKILL.',
  fix: 'Handle the signal, or start the program under an init such as `tini`. If there is nothing to finish, set `terminationGracePeriodSeconds` '
    + 'to a few seconds.',
  reference: 'https://man7.org/linux/man-pages/man7/pid_namespaces.7.html',
  about: [Subject.COMMAND, Subject.SERVICE],
  * pod(pod, world) {
    // Who keeps a pod idle to try something in it knows how it ends, and has nobody to lose.
    if (pod.containers.every((container) => isIdle(commandsOf(mainWordsOf(container) ?? []).at(-1) ?? []))) { return; }
    if (pod.shareProcessNamespace || pod.gracePeriod <= 2 || world.servicesOf(pod).length === 0) { return; }
    for (const container of servingContainers(pod)) {
      const commands = commandsOf(mainWordsOf(container) ?? []);
      const program = commands.length === 1 ? ignorant(commands[0]) : undefined;
      if (!program || container.stopSignal !== undefined || (container.preStop && !onlyWaits(container.preStop))) { continue; }
      yield {
        pointer: `${container.pointer}/${container.command.length > 0 ? 'command' : 'args'}`,
        container,
        message: `'${program}' has no handler for SIGTERM and ignores it as the main process: every stop of this pod takes ${pod.gracePeriod} s, until it is killed.`,
      };
    }
  },
};

/** Whether a command does nothing but wait. */
function isIdle(command: readonly string[]): boolean {
  return /^(?:sleep|tail)$/.test(programOf(command) ?? '');
}

/** A program of which it is sure that it has no handler, as it does nothing but wait, or is a well-known one. */
export function ignorant(command: readonly string[]): string | undefined {
  const program = programOf(command) ?? '';
  if (program === 'sleep') { return command.join(' '); }
  if (program === 'tail' && command.some((word) => /^-[a-zA-Z]*[fF]$/.test(word))) { return 'tail -f'; }
  return /^python[\d.]*$/.test(program) && command[1] === '-m' && /^(?:http\.server|SimpleHTTPServer)$/.test(command[2] ?? '') ? `${program} -m ${command[2]}` : undefined;
}
