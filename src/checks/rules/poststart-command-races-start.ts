import type { LocalConnection } from '../../commands/connections';
import { localConnectionsIn } from '../../commands/connections';
import { worksIn } from '../../commands/failures';
import { textOf } from '../../commands/stopping';
import { isLooping } from '../../commands/waits';
import { commandsOf, ENDS_AT_ONCE, programOf, shellOf } from '../../commands/words';
import type { ContainerView, PodView } from '../../pod';
import { hasOwnNetwork } from '../ask/hooks';
import { lastingContainers, listensOn, runs } from '../ask/listeners';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** Ports of proxies that are put into pods later: those of Istio, Linkerd, Dapr and Consul. */
const INJECTED = /^(?:150\d\d|4191|3500|50001|20\d00)$/;

/** A command that asks a process which was started a moment ago. */
export const POSTSTART_COMMAND_RACES_START: Rule = {
  id: 'poststart-command-races-start',
  level: 'warning',
  recommended: true,
  title: 'postStart command races the start of its own server',
  why: 'A postStart hook runs at the same moment as the process of its container, which does not listen yet. A client that asks it once gets '
    + '`connection refused`. If the hook fails by that, the container is killed and started again, with growing back-off and the same race.',
  fix: 'Wait for the server first, in a loop with a limit, or with an option of the client that tries again. Or do it in an init container, in a Job, '
    + 'or in the entry point of the image.',
  reference: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution',
  about: [Subject.POST_START],
  * pod(pod) {
    if (pod.isPatch || pod.os === 'windows') { return; }
    for (const container of lastingContainers(pod)) {
      const exec = container.postStart?.kinds.length === 1 ? container.postStart.exec : undefined;
      if (!exec || isLooping(exec)) { continue; }
      const works = worksIn(exec, container);
      const connections = localConnectionsIn(exec, container.env).filter(({ command }) => works(command));
      const connection = connections.find((one) => isOwn(one, container, pod) && !mayWait(exec, one));
      if (!connection) { continue; }
      const { command, of, port } = connection;
      const who = of && (port === undefined || !listensOn(container, port) || runs(container, of)) ? of.name : `port ${port}`;
      yield {
        pointer: `${container.postStart!.pointer}/exec/command`,
        container,
        message: `The postStart hook runs \`${textOf(command)}\` as soon as its own container has started: if ${who} does not answer yet, `
          + (fails(exec, connection) ? 'the hook fails, and the container is killed and started again.' : 'the command fails, and nothing repeats it.'),
      };
    }
  },
};

/** Whether a connection goes to the container that has the hook. */
function isOwn({ bySocket, of, port }: LocalConnection, container: ContainerView, pod: PodView): boolean {
  if (port !== undefined && listensOn(container, port)) { return true; }
  // Where nothing else is in the pod, it must be its own, unless it says that it listens elsewhere.
  const isAlone = container.ports.length === 0 && lastingContainers(pod).length === 1 && hasOwnNetwork(pod);
  if (port !== undefined && isAlone && !INJECTED.test(String(port))) { return true; }
  if (!of || !runs(container, of)) { return false; }
  // Another container may be the one that listens there.
  return bySocket || !lastingContainers(pod).some((one) => one !== container && port !== undefined && listensOn(one, port));
}

/** Whether the client, or what comes before it, may wait until the server listens. */
function mayWait(exec: readonly string[], { index, waits }: LocalConnection): boolean {
  return waits || /(?<![>&<])&(?![&>])/.test(shellOf(exec)?.script ?? '')
    || commandsOf(exec).slice(0, index).some((command) => !ENDS_AT_ONCE.test(programOf(command) ?? ''));
}

/** Whether the hook fails with the command: it is the last one, or nothing comes after a failure. */
function fails(exec: readonly string[], { index }: LocalConnection): boolean {
  const shell = shellOf(exec);
  if (!shell) { return true; }
  if (/\|\||\||\bif\b|\btrap\b/.test(shell.script)) { return false; }
  const stopsAtFailure = exec.slice(1, shell.index).some((word) => /^-[a-z]*e/.test(word)) || /\bset\s+-[a-z]*e/.test(shell.script);
  return stopsAtFailure || index === commandsOf(exec).length - 1 || !/[;\n]/.test(shell.script.trim().replace(/;$/, ''));
}
