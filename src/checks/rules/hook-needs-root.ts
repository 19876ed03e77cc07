import { commandPointer } from '../../commands/processes';
import { CONTROL } from '../../commands/script';
import { textOf } from '../../commands/stopping';
import { commandsOf, programOf, shellOf } from '../../commands/words';
import type { ContainerView, PodView } from '../../pod';
import { numberAt, objectAt } from '../../pod';
import { own } from '../../private/own';
import { hooksOf } from '../ask/hooks';
import type { Rule } from '../engine/rule';

/** Programs that run another one as some user, and what they say to whoever is not root. */
const CHANGES_USER: { readonly [program: string]: string } = {
  'su': 'asks for a password, and nobody is there to type one',
  'runuser': 'may only be used by root',
  'gosu': 'may not change the user',
  'su-exec': 'may not change the user',
  'chroot': 'may not change the root directory',
};

/** Other commands that only work for root. */
const FOR_ROOT: readonly [RegExp, string][] = [
  [/^(?:apt|apt-get|apk|yum|dnf|microdnf)(?: -\S+)* (?:update|upgrade|install|add)(?: |$)/, 'may not write to the system'],
  [/^(?:useradd|usermod|groupadd|groupmod|adduser|addgroup)(?: |$)/, 'may not change the users of the system'],
  [/^u?mount(?: |$)/, 'may not change mounts'],
  [/^sysctl (?:.* )?-w(?: |$)|^(?:iptables|ip6tables|nft)(?: |$)/, 'may not change the kernel'],
];

/** A command of a hook runs as the user of its container. */
export const HOOK_NEEDS_ROOT: Rule = {
  id: 'hook-needs-root',
  level: 'error',
  recommended: true,
  title: 'hook needs root, but the container is not root',
  why: 'Commands of hooks run as the user of the container. Programs that change the user only work for root: for anybody else they fail at once.',
  fix: 'Run the command itself, without `su`: the container runs as its user already.',
  reference: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  * pod(pod) {
    if (pod.isPatch || pod.os === 'windows') { return; }
    for (const { container, hook, name } of hooksOf(pod)) {
      const user = notRoot(pod, container);
      // What fails may be meant to.
      if (user === undefined || !hook.exec || CONTROL.test(shellOf(hook.exec)?.script ?? '')) { continue; }
      const commands = commandsOf(hook.exec);
      const at = commands.findIndex((command) => whyNot(command, pod, container) !== undefined);
      if (at < 0) { continue; }
      const outcome = at > 0 ? 'that command always fails' : name === 'preStop' ? 'nothing of the hook happens before the stop signal' : 'the hook fails, and the container is killed at each start';
      yield {
        pointer: commandPointer(hook),
        container,
        message: `The ${name} hook runs \`${textOf(commands[at])}\`, but the container runs as ${user}: ${programOf(commands[at])} ${whyNot(commands[at], pod, container)}, so ${outcome}.`,
      };
    }
  },
};

/** Why a command fails for anybody but root; nothing if it may not. */
function whyNot(command: readonly string[], pod: PodView, container: ContainerView): string | undefined {
  const program = programOf(command) ?? '';
  if (program === 'sudo') { return given('allowPrivilegeEscalation', pod, container) === false ? 'needs `allowPrivilegeEscalation`, which is off' : undefined; }
  const [, why] = FOR_ROOT.find(([words]) => words.test([program, ...command.slice(1)].join(' '))) ?? [];
  return own(CHANGES_USER, program) ?? why;
}

/** The user of a container, in words, if it is not root for sure. */
function notRoot(pod: PodView, container: ContainerView): string | undefined {
  const user = numberAt(objectAt(container.raw, 'securityContext'), 'runAsUser') ?? numberAt(objectAt(pod.raw, 'securityContext'), 'runAsUser');
  if (user !== undefined) { return user > 0 ? `user ${user}` : undefined; }
  return given('runAsNonRoot', pod, container) === true ? 'a user that is not root (`runAsNonRoot`)' : undefined;
}

/** A field of the security context, which a container may give for itself. */
function given(key: string, pod: PodView, container: ContainerView): unknown {
  return own(objectAt(container.raw, 'securityContext'), key) ?? own(objectAt(pod.raw, 'securityContext'), key);
}
