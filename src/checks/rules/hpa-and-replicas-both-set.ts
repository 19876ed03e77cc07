import { pointer } from '../../pod';
import { isOf, ownAutoscalersOf } from '../ask/related';
import type { Rule } from '../engine/rule';
import { removeField } from '../patches/fields';

/** Each apply undoes what the autoscaler did. */
export const HPA_AND_REPLICAS_BOTH_SET: Rule = {
  id: 'hpa-and-replicas-both-set',
  level: 'warning',
  recommended: true,
  part: 'rollout',
  title: 'workload with an autoscaler sets replicas too',
  why: 'Each time the manifest is applied, the number of pods jumps to `replicas` and the autoscaler has to correct it. Under load, that removes '
    + 'pods that are needed.',
  fix: 'Remove `replicas`. With client-side `kubectl apply`, follow the guide on migrating to autoscaling, or the number drops to 1 once.',
  autofix: 'removes `replicas`: with client-side `kubectl apply` the number then drops to 1 once',
  fixClass: 'suggested',
  reference: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling',
  peers: ['kube-score deployment-targeted-by-hpa-does-not-have-replicas-configured', 'kics HPA Targeted Deployments With Configured Replica Count'],
  kinds: ['Deployment', 'StatefulSet'],
  beside: ['HorizontalPodAutoscaler'],
  * pod(pod, world) {
    const [scaler] = ownAutoscalersOf(pod, world);
    // Zero switches the autoscaler off.
    if (scaler && isOf(pod.object, 'Deployment', 'StatefulSet') && pod.replicas !== undefined && pod.replicas > 0) {
      yield {
        pointer: pointer(pod.object.pointer, 'spec', 'replicas'),
        message: `The ${pod.object.kind} sets replicas ${pod.replicas}, but the autoscaler '${scaler.name}' controls them: each apply of the manifest `
          + `resets it to ${pod.replicas} pod${pod.replicas === 1 ? '' : 's'}, whatever the load.`,
        patch: removeField(pointer(pod.object.pointer, 'spec', 'replicas')),
      };
    }
  },
};
