import { isTemplated, pointer, textAt } from '../../pod';
import { isOf } from '../ask/related';
import type { Rule } from '../engine/rule';

/** Each kind of workload accepts only some of them. */
export const RESTART_POLICY_INVALID: Rule = {
  id: 'restart-policy-invalid',
  level: 'error',
  recommended: true,
  part: 'start',
  title: 'restartPolicy not allowed for this kind of workload',
  why: 'The pods of a Deployment, StatefulSet, DaemonSet, ReplicaSet or ReplicationController run forever, so only `Always` is accepted. Those of '
    + 'a Job end, so it must say `OnFailure` or `Never`; `Always`, the default, is rejected.',
  fix: 'Remove `restartPolicy`, or set that of a Job to `OnFailure` or `Never`.',
  autofix: 'removes the field, except in a Job',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy',
  peers: ['kube-linter restart-policy', 'kube-score cronjob-restartpolicy', 'datree WORKLOAD_INCORRECT_RESTARTPOLICY_VALUE_ALWAYS'],
  kinds: ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Job', 'CronJob'],
  * pod(pod) {
    const { object } = pod;
    const given = textAt(pod.raw, 'restartPolicy');
    const at = pointer(pod.pointer, 'restartPolicy');
    if (isTemplated(given)) { return; }
    if (isOf(object, 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController')) {
      if (given !== undefined && given !== 'Always') {
        yield {
          pointer: at,
          message: `The restartPolicy is '${given}', but a ${object.kind} accepts only 'Always': the API server rejects it.`,
          patch: [{ op: 'remove', path: at }],
        };
      }
    } else if (isOf(object, 'Job', 'CronJob')) {
      if (given === undefined ? !pod.isPatch && pod.raw.restartPolicy === undefined : given !== 'OnFailure' && given !== 'Never') {
        yield {
          pointer: given === undefined ? pod.pointer : at,
          message: `The restartPolicy ${given === undefined ? 'is not set, which means \'Always\'' : `is '${given}'`}, but a ${object.kind} accepts only `
            + '\'OnFailure\' and \'Never\': the API server rejects it.',
        };
      }
    }
  },
};
