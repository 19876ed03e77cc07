import { numberAt, pointer, textAt } from '../../pod';
import { secondsIn } from '../../private/time-text';
import { knownGracePeriod } from '../ask/hooks';
import { graceAtShutdown } from '../ask/stops';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** From this priority on, pods are critical for a kubelet: system-cluster-critical and system-node-critical. */
const CRITICAL = /^system-(cluster|node)-critical$/;

/** A node that shuts down gives pods no more than its own time. */
export const NODE_SHUTDOWN_BUDGET: Rule = {
  id: 'node-shutdown-budget',
  level: 'info',
  recommended: true,
  title: 'grace period exceeds the node\'s shutdown period',
  why: 'When a node shuts down, its kubelet gives pods the shorter of their grace period and `shutdownGracePeriod` minus '
    + '`shutdownGracePeriodCriticalPods`. That includes the preStop hook.',
  fix: 'Raise `shutdownGracePeriod` in the kubelet\'s configuration to the longest grace period, or drain nodes before they shut down.',
  reference: 'https://kubernetes.io/docs/concepts/cluster-administration/node-shutdown/#graceful-node-shutdown',
  about: [Subject.GRACE_PERIOD],
  beside: ['KubeletConfiguration'],
  * pod(pod, world) {
    const grace = knownGracePeriod(pod);
    if (grace === undefined || pod.givenGracePeriod === undefined || CRITICAL.test(textAt(pod.raw, 'priorityClassName') ?? '') || numberAt(pod.raw, 'priority')) { return; }
    for (const kubelet of world.ofKind('KubeletConfiguration')) {
      const whole = secondsIn(textAt(kubelet.raw, 'shutdownGracePeriod') ?? '') ?? 0;
      const given = whole - (secondsIn(textAt(kubelet.raw, 'shutdownGracePeriodCriticalPods') ?? '') ?? 0);
      // Zero turns it off. With periods by priority, this one is not used.
      const used = given > 0 && given < grace ? graceAtShutdown(pod, world.target.minor, given) : undefined;
      if (used !== undefined && used < grace && !('shutdownGracePeriodByPodPriority' in kubelet.raw)) {
        yield {
          pointer: pointer(pod.pointer, 'terminationGracePeriodSeconds'),
          message: `The grace period is ${grace} s, but a node that shuts down gives its pods ${given} s, as its KubeletConfiguration says.`,
        };
      }
    }
  },
};
