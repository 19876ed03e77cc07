import { programOf } from './words';
import type { ContainerView, PodView } from '../pod';
import { numberAt, objectAt } from '../pod';
import { own } from '../private/own';
import { onlyForRoot } from '../servers/machinery/powers';

/** Commands that fail for anybody but root. */

/** Commands that only work for root, beside those of which the facts say it. */
const FOR_ROOT: readonly [RegExp, string][] = [
  [/^(?:apt|apt-get|apk|yum|dnf|microdnf)(?: -\S+)* (?:update|upgrade|install|add)(?: |$)/, 'may not write to the system'],
  [/^(?:useradd|usermod|groupadd|groupmod|adduser|addgroup)(?: |$)/, 'may not change the users of the system'],
  [/^u?mount(?: |$)/, 'may not change mounts'],
  [/^sysctl (?:.* )?-w(?: |$)|^(?:iptables|ip6tables|nft)(?: |$)/, 'may not change the kernel'],
];

/** Why a command fails for the user of its container, because that is not root; nothing if it may not fail. */
export function whyNotRoot(command: readonly string[], pod: PodView, container: ContainerView): string | undefined {
  if (userOf(pod, container) === undefined) { return undefined; }
  const program = programOf(command) ?? '';
  if (program === 'sudo') { return given('allowPrivilegeEscalation', pod, container) === false ? 'needs `allowPrivilegeEscalation`, which is off' : undefined; }
  const [, why] = FOR_ROOT.find(([words]) => words.test([program, ...command.slice(1)].join(' '))) ?? [];
  return onlyForRoot(program) ?? why;
}

/** The user of a container, in words, if it is not root for sure. */
export function userOf(pod: PodView, container: ContainerView): string | undefined {
  if (pod.os === 'windows') { return undefined; }
  const user = numberAt(objectAt(container.raw, 'securityContext'), 'runAsUser') ?? numberAt(objectAt(pod.raw, 'securityContext'), 'runAsUser');
  if (user !== undefined) { return user > 0 ? `user ${user}` : undefined; }
  return given('runAsNonRoot', pod, container) === true ? 'a user that is not root (`runAsNonRoot`)' : undefined;
}

/** A field of the security context, which a container may give for itself. */
function given(key: string, pod: PodView, container: ContainerView): unknown {
  return own(objectAt(container.raw, 'securityContext'), key) ?? own(objectAt(pod.raw, 'securityContext'), key);
}
