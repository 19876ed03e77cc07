import { workingCommandsOf } from '../../commands/failures';
import { commandPointer, serverOf } from '../../commands/processes';
import { CONTROL } from '../../commands/script';
import { killOf, stopOf, textOf } from '../../commands/stopping';
import { programOf, shellOf } from '../../commands/words';
import type { ContainerView, HandlerView, PodView } from '../../pod';
import { serversCalled } from '../../servers/machinery/programs';
import { hooksOf } from '../ask/hooks';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** On these a program ends, if it does not handle them in another way. */
const ENDS = ['SIGTERM', 'SIGINT', 'SIGQUIT'];

/** A hook that undoes the start which it belongs to. */
export const POSTSTART_STOPS_CONTAINER: Rule = {
  id: 'poststart-stops-container',
  level: 'warning',
  recommended: true,
  title: 'postStart hook stops its own container',
  why: 'A postStart hook runs after each start of its container, also after a restart. If it stops the process, the kubelet starts the container again, '
    + 'and the hook with it: the pod goes into CrashLoopBackOff.',
  fix: 'Let the process load its configuration by a signal that is meant for that, such as SIGHUP, or do the work before its start, in an init container.',
  reference: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#container-hooks',
  about: [Subject.POST_START],
  * pod(pod) {
    // One that is not started again may well be done, as in a Job.
    if (pod.restartPolicy !== 'Always') { return; }
    for (const { container, hook, name } of hooksOf(pod)) {
      const stop = name === 'postStart' ? ownStopIn(hook, container, pod) : undefined;
      if (!stop) { continue; }
      yield {
        pointer: commandPointer(hook),
        container,
        message: `The postStart hook runs \`${stop.text}\` after each start, which stops ${stop.server ?? 'the process of its own container'}: `
          + 'the kubelet starts it again, with growing back-off.',
      };
    }
  },
};

/** A command that stops the container in which it runs. */
interface OwnStop {
  readonly text: string;
  /** The server that it stops, where it is known which one that is. */
  readonly server?: string;
}

/** The command of a hook that stops its own container for sure. One that fails at once stops nothing. */
export function ownStopIn({ exec }: HandlerView, container: ContainerView, pod: PodView): OwnStop | undefined {
  // With `shareProcessNamespace`, process 1 is that of the pod.
  if (!exec || pod.shareProcessNamespace || pod.os === 'windows' || CONTROL.test(shellOf(exec)?.script ?? '')) { return undefined; }
  const running = serverOf(container);
  for (const command of workingCommandsOf(exec, container)) {
    const kill = killOf(command);
    const stop = stopOf(command, running);
    const isKilled = kill?.toFirst === true && ENDS.includes(kill.signal);
    const isStopped = stop !== undefined && stop.facts === running?.facts && !stop.servesOn && (kill === undefined || ENDS.includes(kill.signal));
    const isRestarted = running !== undefined && serviceIn(command).some((service) => serversCalled(service).includes(running.facts));
    const isServer = isStopped || isRestarted;
    if (isServer || isKilled) { return { text: textOf(command), server: isServer ? running?.facts.name : undefined }; }
  }
  return undefined;
}

/** The service that a command stops or restarts with a script of the system: that ends its main process, and with it the container. */
function serviceIn(command: readonly string[]): string[] {
  const [, script] = /^\/etc\/init\.d\/([\w.-]+)$/.exec(command[0] ?? '') ?? [];
  const [name, action] = script === undefined && programOf(command) === 'service' ? command.slice(1) : [script, command[1]];
  return name !== undefined && /^(?:stop|restart|force-restart)$/.test(action ?? '') ? [name, `${name}d`] : [];
}
