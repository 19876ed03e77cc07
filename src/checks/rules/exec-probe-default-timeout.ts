import { commandsOf, programOf } from '../../commands/words';
import { allContainers } from '../../pod';
import { clientOf } from '../../servers/machinery/clients';
import { databaseKilledWhenBusy } from '../ask/identical-probes';
import { isGiven, probesOf } from '../ask/related';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';
import { longerTimeout } from '../patches/probes';

/** A second is little for a new process. */
export const EXEC_PROBE_DEFAULT_TIMEOUT: Rule = {
  id: 'exec-probe-default-timeout',
  level: 'warning',
  recommended: true,
  title: 'slow probe command has the default 1-second timeout',
  why: 'An exec probe fails if its command has not ended within `timeoutSeconds`, by default 1. Starting a virtual machine, or querying a busy '
    + 'database, takes longer, especially with little CPU: the probe fails although nothing is broken.',
  fix: 'Set `timeoutSeconds` to what the command takes under load, and `periodSeconds` to at least that.',
  autofix: 'sets `timeoutSeconds` to 5, or to the period if that is shorter',
  fixClass: 'suggested',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/probes/#configure-probes',
  about: [Subject.EXEC_PROBE],
  * pod(pod) {
    if (pod.isPatch) { return; }
    for (const container of allContainers(pod)) {
      for (const [name, probe] of probesOf(container)) {
        if (!probe.exec || isGiven(probe.raw, 'timeoutSeconds')) { continue; }
        // Those that start a virtual machine need about a second, or more; the others are quick, but answer only when the database does.
        const asking = commandsOf(probe.exec).map((command) => programOf(command) ?? '')
          .flatMap((program) => {
            const client = clientOf(program);
            return client ? [{ program, starts: client.starts }] : [];
          });
        const slow = asking.find(({ starts }) => starts !== undefined);
        // Only a livenessProbe makes those dangerous that are quick; of one that is the readinessProbe too, liveness-equals-readiness says more.
        const client = name === 'livenessProbe' && !databaseKilledWhenBusy(container) ? asking[0]?.program : undefined;
        if (slow) {
          yield {
            pointer: probe.pointer,
            container,
            message: `The ${name} runs '${slow.program}', which starts ${slow.starts}, and has the default timeout of 1 s: it fails although nothing is broken.`,
            patch: longerTimeout(probe),
          };
        } else if (client !== undefined) {
          yield {
            pointer: probe.pointer,
            container,
            message: `The ${name} runs '${client}' with the default timeout of 1 s: a server that is too busy to answer within a second, `
              + `${probe.failureThreshold === 1 ? 'once' : `${probe.failureThreshold} times in a row`}, is killed.`,
            patch: longerTimeout(probe),
          };
        }
      }
    }
  },
};
