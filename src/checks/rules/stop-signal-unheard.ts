import { ignorant } from './pid1-default-action';
import { concealmentIn, mainWordsOf, servingContainers } from '../../commands/processes';
import { isLooping } from '../../commands/waits';
import { commandsOf, scriptFileOf, shellOf } from '../../commands/words';
import type { ContainerView } from '../../pod';
import { knownGracePeriod, mayStop } from '../ask/hooks';
import { likelyStopOf } from '../ask/stops';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** A process that nobody can ask to stop. */
export const STOP_SIGNAL_UNHEARD: Rule = {
  id: 'stop-signal-unheard',
  level: 'info',
  // Where nobody waits for the end of a pod, as in a demo, it does not matter.
  recommended: false,
  title: 'every stop takes the whole grace period',
  why: 'PID 1 has no default signal actions, and a shell, `sleep` or `tail` as the main process has no handler, so SIGTERM does nothing. The pod '
    + 'stays for the whole grace period, and so does everything that waits for it: a StatefulSet, a node drain, a person.',
  fix: 'Set `terminationGracePeriodSeconds` to a second or two, or let the shell exit: `trap exit TERM; sleep infinity & wait`.',
  reference: 'https://man7.org/linux/man-pages/man7/pid_namespaces.7.html',
  about: [Subject.COMMAND],
  * pod(pod, world) {
    const grace = knownGracePeriod(pod);
    if (pod.shareProcessNamespace || grace === undefined || grace <= 2) { return; }
    for (const container of servingContainers(pod)) {
      const words = mainWordsOf(container) ?? [];
      if (words.length === 0 || container.stopSignal !== undefined || (container.preStop && mayStop(container.preStop))) { continue; }
      // What is in the file of a script, nobody sees here.
      if (scriptFileOf(words) !== undefined) { continue; }
      // Of these speak other rules.
      const [command, ...others] = commandsOf(words);
      const isOthers = concealmentIn(container) || world.servicesOf(pod).length > 0 && others.length === 0 && ignorant(command ?? []);
      if (isOthers || mayBeReplaced(words) || !likelyStopOf(pod, container, world.target)?.isKilled) { continue; }
      yield {
        pointer: `${container.pointer}/${container.command.length > 0 ? 'command' : 'args'}`,
        container,
        message: `${who(container)} is the main process and has no handler for the stop signal: every stop of this pod takes ${grace} s, until it is killed.`,
      };
    }
  },
};

/** Whether a shell may put another program in its place, after a loop that has an end. */
function mayBeReplaced(words: readonly string[]): boolean {
  return isLooping(words) && !/\bdone[\s;]*$/.test(shellOf(words)?.script ?? '');
}

function who(container: ContainerView): string {
  const words = mainWordsOf(container) ?? [];
  return shellOf(words) ? `The shell (${words[0].split('/').pop()})` : `'${words.slice(0, 2).join(' ')}'`;
}
