import { allContainers } from '../../pod';
import { isGiven, probesOf } from '../ask/related';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';
import { setField } from '../patches/grace';

const TIMES: readonly [string, string][] = [
  ['initialDelaySeconds', '0 s'], ['periodSeconds', '10 s'], ['timeoutSeconds', '1 s'], ['successThreshold', '1'], ['failureThreshold', '3'],
];

/** Whoever wants to see each number in the manifest. */
export const PROBE_TIMING_IMPLICIT: Rule = {
  id: 'probe-timing-implicit',
  level: 'info',
  recommended: false,
  title: 'probe relies on default timings',
  why: 'How soon a container is ready, and how soon it is killed, follows from five numbers. Those that are not set have defaults that few people '
    + 'remember.',
  fix: 'Set them explicitly.',
  autofix: 'writes the defaults into the probe',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/probes/#configure-probes',
  peers: ['datree CONTAINERS_INCORRECT_INITIALDELAYSECONDS_VALUE', 'datree CONTAINERS_INCORRECT_PERIODSECONDS_VALUE',
    'datree CONTAINERS_INCORRECT_TIMEOUTSECONDS_VALUE', 'datree CONTAINERS_INCORRECT_SUCCESSTHRESHOLD_VALUE',
    'datree CONTAINERS_INCORRECT_FAILURETHRESHOLD_VALUE'],
  about: [Subject.PROBE],
  * pod(pod) {
    if (pod.isPatch) { return; }
    for (const container of allContainers(pod)) {
      for (const [name, probe] of probesOf(container)) {
        const missing = TIMES.filter(([key]) => !isGiven(probe.raw, key));
        if (missing.length > 0) {
          yield {
            pointer: probe.pointer,
            container,
            message: `The ${name} relies on defaults: ${missing.map(([key, value]) => `${key} (${value})`).join(', ')}.`,
            patch: missing.map(([key, value]) => setField(probe.raw, probe.pointer, key, Number.parseInt(value, 10))),
          };
        }
      }
    }
  },
};
