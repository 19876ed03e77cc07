import { workingCommandsOf } from '../../commands/failures';
import { commandPointer, mainWordsOf } from '../../commands/processes';
import { CONTROL } from '../../commands/script';
import { textOf } from '../../commands/stopping';
import { programOf, shellOf } from '../../commands/words';
import type { ContainerView } from '../../pod';
import { listAt, textAt } from '../../pod';
import { helperInImage } from '../../servers/machinery/beside';
import { isNamed } from '../../servers/machinery/fact';
import { daemonOf } from '../../servers/machinery/powers';
import type { NeededDaemon } from '../../servers/machinery/program-facts';
import { hooksOf } from '../ask/hooks';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** Programs that only hand what they are told to a daemon of the node. */
const OF_NODES: readonly NeededDaemon[] = [
  { names: ['systemctl'], daemon: 'systemd', mounts: /^\/$|^(?:\/var)?\/run(?:\/|$)|^\/(?:host|rootfs|proc|sys)/, elsewhere: /^(?:SYSTEMD_\w+|DBUS_\w+|-H|--host|--root)/ },
  { names: ['crictl', 'ctr', 'nerdctl'], daemon: 'containerd', mounts: /^\/$|^(?:\/var)?\/run(?:\/|$)|containerd|crio/, elsewhere: /^(?:CONTAINER\w+|-r|-a|--(?:runtime-endpoint|address|host))/ },
];

/** A hook runs in its container, which has none of the daemons of its node. */
export const HOOK_NEEDS_DAEMON: Rule = {
  id: 'hook-needs-daemon',
  level: 'warning',
  recommended: true,
  title: 'hook needs a daemon the container lacks',
  why: 'Commands of hooks run inside the container. There is no systemd in it, and no container runtime unless its socket is mounted: commands that '
    + 'only talk to these fail at once.',
  fix: 'Tell the process itself to stop, with its own command or its stop signal. What a node should do is not for a hook.',
  reference: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-implementations',
  about: [Subject.HOOK],
  * pod(pod) {
    if (pod.isPatch || pod.os === 'windows') { return; }
    for (const { container, hook, name } of hooksOf(pod)) {
      if (!hook.exec || CONTROL.test(shellOf(hook.exec)?.script ?? '')) { continue; }
      for (const command of workingCommandsOf(hook.exec, container)) {
        const program = programOf(command) ?? '';
        const needs = OF_NODES.find((one) => isNamed(one, program)) ?? daemonOf(program);
        if (!needs || mayReach(needs, command, container)) { continue; }
        yield {
          pointer: commandPointer(hook),
          container,
          message: `The ${name} hook runs \`${textOf(command)}\`, but there is no ${needs.daemon} in the container: `
            + `the command fails${name === 'postStart' ? ', and the container is killed at each start' : ', and nothing of it happens before the stop signal'}.`,
        };
        break;
      }
    }
  },
};

/** Whether a daemon may be within reach. */
function mayReach({ elsewhere, mounts }: NeededDaemon, command: readonly string[], container: ContainerView): boolean {
  const { args, env, image = '', raw } = container;
  // Something is started as on a machine.
  if (/systemd|[-/]init\b|dind/.test(image) || [...mainWordsOf(container) ?? []].some((word) => /(?:^|\/)(?:init|systemd|dockerd)$/.test(word))) { return true; }
  return helperInImage(image, args)?.helps?.variables?.test('DOCKER_HOST') === true
    || listAt(raw, 'envFrom').length > 0 || [...Object.keys(env), ...command.slice(1)].some((word) => elsewhere.test(word))
    || listAt(raw, 'volumeMounts').some((mount) => mounts.test(textAt(mount, 'mountPath') ?? ''));
}
