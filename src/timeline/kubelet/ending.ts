import type { Container } from './container';
import type { EVICTED } from './messages';
import type { Model } from './model';
import { gracePeriodOf } from '../roles';
import type { Scenario } from '../scenario-facts';

/*
 * How a pod comes to its end, for the scenarios.
 */

/** The grace period of a deletion. `kubectl delete --grace-period=0` without `--force` asks for one second. */
export function askedGrace({ pod }: Model, grace: number | undefined): number {
  return grace === undefined ? gracePeriodOf(pod) : Math.max(grace, 1);
}

/** The container to which it happens: that there is one has been checked. */
export function containerOf(model: Model, { container }: Scenario): Container {
  return model.containers.find(({ name }) => name === container)!;
}

/** Somebody deletes the pod in the API. Without a grace period, its object is gone at once, while the kubelet has yet to learn of it. */
export function remove(model: Model, grace: number, why: string): void {
  const isForced = grace === 0;
  model.log({
    actor: 'scenario',
    kind: isForced ? 'force-deleted' : 'deleted',
    what: isForced ? 'pod is deleted, and its object is gone' : 'pod is deleted',
    why: isForced ? `${why} Without a grace period the API server removes it at once, even if containers are still running.` : `${why} Kubelet and endpoints are notified at the same time, and neither waits for the other.`,
  });
  model.endpoints.leave('The endpoint of a deleted pod is not ready, regardless of its probes.');
  model.clock.after(model.delays.watch, () => model.terminate({ grace, isDeletion: true, why }));
  // Without a status, nothing is probed.
  if (isForced) { model.clock.after(model.delays.housekeeping, () => model.probes.end()); }
}

/** The kubelet itself ends the pod: for the API and the endpoints nothing changes until all containers have ended. */
export function end(model: Model, grace: number | undefined, why: string, recorded?: typeof EVICTED): void {
  model.log({ actor: 'scenario', kind: 'ended-by-kubelet', what: 'the kubelet ends the pod', recorded, why: `${why} Its endpoint does not change until its containers have exited.` });
  model.terminate({ grace, isDeletion: false, why });
}

/** The time of the Job is up: its controller deletes the pod, which gets its grace period. */
export function jobOverdue(model: Model, seconds: number): void {
  model.log({ actor: 'scenario', kind: 'deadline', what: 'deadline of the Job exceeded', why: `The Job has been active for ${seconds} s, its activeDeadlineSeconds: it fails with DeadlineExceeded.` });
  remove(model, gracePeriodOf(model.pod), 'The Job controller deletes it.');
}

/** The time of the pod is up. The kubelet looks for that once a second, and in every pass. */
export function overdue(model: Model): void {
  const why = 'The pod has been active for longer than activeDeadlineSeconds.';
  model.log({ actor: 'scenario', kind: 'deadline', what: 'deadline exceeded', why: `${why} Its endpoint does not change until its containers have exited.` });
  model.overdue = { isDeletion: false, why };
  model.clock.after(model.delays.requeue, () => model.kick());
}
