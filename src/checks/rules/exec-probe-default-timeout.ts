import { commandsOf } from '../../commands/words';
import { allContainers } from '../../pod';
import { isGiven, probesOf } from '../related';
import { Rule } from '../rule';

/** Programs that need about a second, or more, to start, and what makes them slow. */
const SLOW: readonly [RegExp, string][] = [
  [/^(nodetool|jcmd|java|kafka-[a-z-]+\.sh|zkCli\.sh|hdfs|hbase)$/, 'starts a JVM'],
  [/^(rabbitmq-diagnostics|rabbitmqctl|rabbitmq-queues)$/, 'starts an Erlang machine'],
  [/^(mongosh|node|npm)$/, 'starts Node.js'],
  [/^(cqlsh|celery|airflow)$/, 'starts Python and loads much'],
];
/** Clients that are quick, but answer only when the database does. Only a livenessProbe makes that dangerous. */
const CLIENTS = /^(mysql|mysqladmin|mariadb|mariadb-admin|psql|pg_isready|mongo|redis-cli|valkey-cli|etcdctl)$/;

/** A second is little for a new process. */
export const EXEC_PROBE_DEFAULT_TIMEOUT: Rule = {
  id: 'exec-probe-default-timeout',
  level: 'warning',
  recommended: true,
  title: 'slow probe command has the default 1-second timeout',
  why: 'An exec probe fails if its command has not ended within `timeoutSeconds`, by default 1. Starting a virtual machine, or querying a busy '
    + 'database, takes longer, especially with little CPU: the probe fails although nothing is broken.',
  fix: 'Set `timeoutSeconds` to what the command takes under load, and `periodSeconds` to at least that.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/probes/#configure-probes',
  * pod(pod) {
    if (pod.isPatch) { return; }
    for (const container of allContainers(pod)) {
      for (const [name, probe] of probesOf(container)) {
        if (!probe.exec || isGiven(probe.raw, 'timeoutSeconds')) { continue; }
        const programs = commandsOf(probe.exec).map(([program]) => program.split('/').pop() ?? '');
        const slow = programs.flatMap((program) => SLOW.filter(([pattern]) => pattern.test(program)).map(([, what]) => ({ program, what })))[0];
        const client = name === 'livenessProbe' ? programs.find((program) => CLIENTS.test(program)) : undefined;
        if (slow) {
          yield {
            pointer: probe.pointer,
            container,
            message: `The ${name} runs '${slow.program}', which ${slow.what}, and has the default timeout of 1 s: it fails although nothing is broken.`,
          };
        } else if (client !== undefined) {
          yield {
            pointer: probe.pointer,
            container,
            message: `The ${name} runs '${client}' with the default timeout of 1 s: a server that is too busy to answer within a second, `
              + `${probe.failureThreshold === 1 ? 'once' : `${probe.failureThreshold} times in a row`}, is killed.`,
          };
        }
      }
    }
  },
};
