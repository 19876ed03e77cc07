import { commandsOf } from '../../commands/words';
import { allContainers, pointer } from '../../pod';
import { own } from '../../private/own';
import { probesOf } from '../ask/related';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

const DENIED: { readonly [program: string]: string } = {
  jcmd: 'starts a JVM and stops the other one at a safepoint each time',
  ps: 'shows only that a process exists, which the kubelet knows anyway, not that it serves',
  ls: 'shows only that a file exists, not that the process serves',
};

/** Commands that cost much or tell little. */
export const EXEC_PROBE_COMMAND_DENIED: Rule = {
  id: 'exec-probe-command-denied',
  level: 'info',
  recommended: false,
  title: 'probe runs an expensive or meaningless command',
  why: 'An exec probe starts a process in the container every few seconds, on the container\'s CPU and memory. One that only looks for a process '
    + 'or a file keeps succeeding while the server hangs.',
  fix: 'Probe the server itself, with `httpGet`, `grpc` or `tcpSocket`.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/probes/',
  peers: ['kyverno deny-commands-in-exec-probe'],
  about: [Subject.EXEC_PROBE],
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
