import { servingContainers, signalPathIn } from '../../commands/processes';
import type { Obstacle } from '../../commands/signal-path';
import { mayStop } from '../ask/hooks';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** What runs the program ends before it, or never tells it to end. */
export const WRAPPER_CUTS_PROGRAM: Rule = {
  id: 'wrapper-cuts-program',
  level: 'warning',
  recommended: true,
  title: 'wrapper does not let its program shut down',
  why: 'The stop signal goes to PID 1. What stands between it and the program has to pass the signal on and wait: when PID 1 exits, the kernel kills '
    + 'all other processes of the container. Yarn 1 exits at once. npm and pnpm start scripts by `sh -c`; with dash, the `sh` of Debian and Ubuntu, that '
    + 'shell dies of the signal and takes the program with it. The same happens to a shell under tini or dumb-init, and after `trap \'kill $PID\' TERM` '
    + 'with only one `wait`.',
  fix: 'Run the program itself (`node server.js`), or start it with `exec` in each script before it (`"start": "exec node server.js"` for npm and pnpm). '
    + 'In a trap, `wait` for the program after the `kill`.',
  reference: 'https://man7.org/linux/man-pages/man7/pid_namespaces.7.html',
  about: [Subject.COMMAND],
  * pod(pod) {
    if (pod.shareProcessNamespace || pod.gracePeriod <= 2) { return; }
    for (const container of servingContainers(pod)) {
      const { obstacle } = signalPathIn(container);
      // Of a shell that stays speaks another rule.
      if (!obstacle || (obstacle.shell && obstacle.effect === 'keeps') || container.stopSignal === 'SIGKILL' || (container.preStop && mayStop(container.preStop))) { continue; }
      yield {
        pointer: `${container.pointer}/${container.command.length > 0 ? 'command' : 'args'}`,
        container,
        message: obstacle.effect === 'cuts' ? cut(obstacle) : `${obstacle.by} stays PID 1 and does not pass on the stop signal: ${programOf(obstacle)} never gets it, and is killed when the `
          + `grace period (${pod.gracePeriod} s) is over.`,
      };
    }
  },
};

function cut(obstacle: Obstacle): string {
  const { behind, by, isUnsure, shell, through } = obstacle;
  const program = programOf(obstacle);
  const then = `${program} is killed at once, and in-flight work is lost.`;
  if (shell) {
    return behind === undefined ? `The trap of the shell (${shell}) does not wait for ${program}: the shell exits on the stop signal, ${then}`
      : `${behind} passes the stop signal to the shell (${shell}), which exits without waiting: ${then}`;
  }
  const who = behind === undefined ? by : `Under ${behind}, ${by}`;
  if (through) {
    return `${who} passes the stop signal to its shell${isUnsure ? `: where that is ${through}, as in images made from Debian, it` : ` (${through}), which`} exits without waiting, and `
      + `${by} with it: ${then}`;
  }
  return `${who} exits on the stop signal without waiting: ${then}`;
}

function programOf({ program }: Obstacle): string {
  return program === undefined ? 'the program that it started' : `'${program}'`;
}
