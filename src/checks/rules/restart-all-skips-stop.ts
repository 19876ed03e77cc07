import type { ContainerView, PodView } from '../../pod';
import { allContainers, mayHaveHooks, pointer, RESTART_ALL } from '../../pod';
import { codesInWords } from '../ask/restarts';
import { databasesOf } from '../ask/stateful';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** One container takes all others down with it, without their stop. */
export const RESTART_ALL_SKIPS_STOP: Rule = {
  id: 'restart-all-skips-stop',
  level: 'warning',
  recommended: true,
  part: 'stop',
  title: 'RestartAllContainers skips the preStop hooks of the others',
  why: 'When a rule says `RestartAllContainers`, the kubelet kills all containers of the pod with a grace period of 0: no preStop hook runs, and SIGKILL '
    + 'comes 2 seconds after the stop signal, whatever `terminationGracePeriodSeconds` says.',
  fix: 'Use the action `Restart`, which restarts the one container, or run what must stop gracefully in another pod.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-all-containers',
  from: 36,
  about: [Subject.CONTAINER_RESTART],
  * pod(pod) {
    for (const container of allContainers(pod).filter(({ restartPolicy }) => restartPolicy !== undefined)) {
      for (const rule of container.restartRules.filter(({ action }) => action === RESTART_ALL)) {
        const lost = lossesOf(pod, container);
        if (lost.length === 0) { continue; }
        yield {
          pointer: pointer(rule.pointer, 'action'),
          container,
          message: `When '${container.name}' exits with ${codesInWords(rule)}, the kubelet kills the other containers without their grace period: ${lost.join(', ')}.`,
        };
      }
    }
  },
};

/** What the others lose, of those that need their stop. */
function lossesOf(pod: PodView, cause: ContainerView): string[] {
  const databases = databasesOf(pod);
  return allContainers(pod).filter((one) => one !== cause && mayHaveHooks(one.role)).flatMap((one) => {
    if (one.preStop) { return [`'${one.name}' gets no preStop hook`]; }
    const database = databases.find(({ container }) => container === one);
    return database ? [`${database.name} in '${one.name}' has 2 s from its stop signal to SIGKILL`] : [];
  });
}
