import { commandsOf } from '../../commands/words';
import { allContainers, pointer } from '../../pod';
import { own } from '../../private/own';
import { probesOf } from '../related';
import { Rule } from '../rule';

const DENIED: { readonly [program: string]: string } = {
  jcmd: 'starts a JVM and makes the other one stop at a safepoint, each time',
  ps: 'tells that a process exists, which the kubelet knows anyway, and not that it serves',
  ls: 'tells that a file exists, and not that the process serves',
};

/** Commands that cost much or tell little. */
export const EXEC_PROBE_COMMAND_DENIED: Rule = {
  id: 'exec-probe-command-denied',
  level: 'info',
  recommended: false,
  title: 'a probe runs a command that is dear or tells nothing',
  why: 'A probe runs every few seconds as a process of its own in the container, on the CPU and memory of the container. One that only looks '
    + 'for a process or a file stays good while the server hangs.',
  fix: 'Ask the server itself, by `httpGet`, `grpc` or `tcpSocket`.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/probes/',
  peers: ['kyverno deny-commands-in-exec-probe'],
  * pod(pod) {
    for (const container of allContainers(pod)) {
      for (const [name, probe] of probesOf(container)) {
        const denied = commandsOf(probe.exec ?? []).map(([program]) => program.split('/').pop() ?? '').find((program) => Object.hasOwn(DENIED, program));
        if (denied !== undefined) {
          yield { pointer: pointer(probe.pointer, 'exec', 'command'), container, message: `The ${name} runs '${denied}', which ${own(DENIED, denied)}.` };
        }
      }
    }
  },
};
