import { isTemplated, pointer, textAt } from '../../pod';
import { isOf } from '../related';
import { Rule } from '../rule';

/** Each kind of workload takes only some of them. */
export const RESTART_POLICY_INVALID: Rule = {
  id: 'restart-policy-invalid',
  level: 'error',
  recommended: true,
  part: 'start',
  title: 'the restartPolicy does not go with the kind of workload',
  why: 'The pods of a Deployment, StatefulSet, DaemonSet, ReplicaSet or ReplicationController are to run for ever, so that only `Always` is '
    + 'accepted. Those of a Job are to end, so that it must say `OnFailure` or `Never`, and `Always`, the default, is refused.',
  fix: 'Remove the `restartPolicy`, or set that of a Job to `OnFailure` or `Never`.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy',
  peers: ['kube-linter restart-policy', 'kube-score cronjob-restartpolicy', 'datree WORKLOAD_INCORRECT_RESTARTPOLICY_VALUE_ALWAYS'],
  * pod(pod) {
    const { object } = pod;
    const given = textAt(pod.raw, 'restartPolicy');
    const at = pointer(pod.pointer, 'restartPolicy');
    if (isTemplated(given)) { return; }
    if (isOf(object, 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController')) {
      if (given !== undefined && given !== 'Always') {
        yield {
          pointer: at,
          message: `The restartPolicy is '${given}', but a ${object.kind} takes only 'Always': the API server refuses it.`,
          patch: [{ op: 'remove', path: at }],
        };
      }
    } else if (isOf(object, 'Job', 'CronJob')) {
      if (given === undefined ? !pod.isPatch && pod.raw.restartPolicy === undefined : given !== 'OnFailure' && given !== 'Never') {
        yield {
          pointer: given === undefined ? pod.pointer : at,
          message: `The restartPolicy ${given === undefined ? 'is not given, which means \'Always\'' : `is '${given}'`}, but a ${object.kind} takes only `
            + '\'OnFailure\' and \'Never\': the API server refuses it.',
        };
      }
    }
  },
};
