import type { Bashism } from '../../commands/bashisms';
import { bashismOf, failureOf } from '../../commands/failures';
import { commandPointer, mainWordsOf } from '../../commands/processes';
import { shellProgramOf } from '../../commands/shell-program';
import { shellOf } from '../../commands/words';
import type { ContainerView, PodView } from '../../pod';
import { allContainers, mayHaveHooks } from '../../pod';
import { own } from '../../private/own';
import { probesOf } from '../ask/related';
import type { Found, Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** Words of bash for another shell. */
export const SHELL_LACKS_SYNTAX: Rule = {
  id: 'shell-lacks-syntax',
  level: 'error',
  recommended: true,
  part: 'start',
  title: 'script uses bash syntax that its `sh` lacks',
  why: '`sh` is not bash: in images on Debian and Ubuntu it is dash, in those on Alpine busybox. dash has no `source`, `[[`, arrays or `pipefail`, and its '
    + '`kill` and `trap` know signals only without `SIG`. What a shell does not know fails at run time, some of it before the first command.',
  fix: 'Write what every shell knows: `.` for `source`, `[ … ]` with `=` for `[[ … ]]`, `kill -TERM` for `kill -SIGTERM`. Or run the script with `bash`, '
    + 'if the image has it.',
  reference: 'https://wiki.ubuntu.com/DashAsBinSh',
  about: [Subject.ANY_COMMAND],
  * pod(pod) {
    if (pod.os === 'windows') { return; }
    for (const container of allContainers(pod)) { yield* inContainer(pod, container); }
  },
};

/** What happens to a hook or probe that fails. */
const FAILS: { readonly [name: string]: string } = {
  preStop: 'the hook fails, and the stop signal follows',
  postStart: 'the hook fails, and the container is killed at each start',
  startupProbe: 'the probe never succeeds, and the container is restarted again and again',
  readinessProbe: 'the probe never succeeds, and the pod never becomes ready',
  livenessProbe: 'the probe always fails, and the container is restarted again and again',
};

function* inContainer(pod: PodView, container: ContainerView): Iterable<Found> {
  const main = mainWordsOf(container);
  const shell = main && shellOf(main);
  if (main && shell) {
    const words = [...container.command, ...container.args];
    const at = words.lastIndexOf(shell.script);
    const list = at < container.command.length ? `command/${at}` : `args/${at - container.command.length}`;
    const why = container.role === 'init' ? 'the init container fails, and the pod does not start'
      : pod.restartPolicy === 'Never' ? 'the container fails at its start' : 'the container exits with an error at each start';
    yield* found(main, container, 'command', `${container.pointer}/${list}`, why);
  }
  if (!mayHaveHooks(container.role)) { return; }
  for (const name of ['postStart', 'preStop'] as const) {
    const hook = container[name];
    if (hook?.exec) { yield* found(hook.exec, container, `${name} hook`, commandPointer(hook), own(FAILS, name)!); }
  }
  for (const [name, probe] of probesOf(container)) {
    if (probe.exec) { yield* found(probe.exec, container, name, commandPointer(probe), own(FAILS, name)!); }
  }
}

function* found(words: readonly string[], container: ContainerView, what: string, pointer: string, failing: string): Iterable<Found> {
  const bashism = bashismOf(words, container);
  const shell = shellOf(words);
  if (!bashism || !shell) { return; }
  const program = shellProgramOf(shell.shell, container)!;
  const where = shell.shell === 'sh' ? `\`sh\` in '${container.image}' is ${program}, which` : shell.shell;
  yield { pointer, container, message: `The ${what} uses \`${bashism.text}\`, but ${where} ${bashism.why}: ${effect(words, container, bashism, failing)}.` };
}

function effect(words: readonly string[], container: ContainerView, { fails, loopsOnce = false }: Bashism, failing: string): string {
  if (failureOf(words, container)?.kind === 'bash') { return failing; }
  switch (fails) {
    case 'script': return 'the script ends there with an error';
    case 'command': return 'that command always fails';
    default: return loopsOnce ? 'it waits or tries only once' : 'the script does not wait for it';
  }
}
