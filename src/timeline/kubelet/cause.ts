import { EVICTED, PREEMPTED } from './messages';
import type { Model } from './model';
import { gracePeriodOf } from '../roles';
import { Scenario } from '../scenario';
import { start, Task } from './task';

/** A pod that does not serve by then is taken as it is. */
const PATIENCE = 300_000;
/** After it serves, so long nothing happens. */
const CALM = 3000;

/** Waits until it is time, and lets happen what the scenario says. */
export function* happen(model: Model, scenario: Scenario, begun: () => void): Task {
  if (scenario.name === 'start') { return; }
  if (scenario.at !== undefined) {
    yield { ms: scenario.at };
  } else {
    yield { ms: PATIENCE, flags: [model.settled, model.gone] };
    yield { ms: CALM };
  }
  begun();
  if (!model.gone.isSet) { apply(model, scenario); }
}

function apply(model: Model, scenario: Scenario): void {
  const { clock, delays, minor, pod } = model;
  const ofPod = gracePeriodOf(pod);
  const container = model.containers.find(({ name }) => name === scenario.container);
  switch (scenario.name) {
    case 'delete':
    case 'drain': {
      // `kubectl delete --grace-period=0` without `--force` asks for one second.
      const grace = scenario.grace === undefined ? ofPod : Math.max(scenario.grace, 1);
      return remove(model, grace, scenario.name === 'drain' ? 'The pod is evicted through the API.' : 'The pod is deleted.');
    }
    case 'force-delete':
      return remove(model, 0, 'The pod is deleted by force.');
    case 'evict-soft': {
      const most = scenario.grace ?? 0;
      if (scenario.grace === undefined) { model.assume.note('evictionMaxPodGracePeriod', '0 s', 'constant', 'the default of the kubelet'); }
      return end(model, minor >= 32 ? Math.min(most, ofPod) : most, 'The kubelet evicts the pod at a soft threshold.', EVICTED);
    }
    case 'evict-hard':
      return end(model, minor >= 30 ? 1 : 0, 'The kubelet evicts the pod at a hard threshold.', EVICTED);
    case 'preempt':
      return end(model, undefined, 'The kubelet needs the place of the pod for a critical one.', PREEMPTED);
    case 'deadline':
      return overdue(model);
    case 'node-shutdown': {
      if (scenario.grace === undefined) { model.assume.note('shutdownGracePeriod', `${ofPod} s`, 'constant', 'the node gives as long as the pod asks for'); }
      end(model, Math.min(scenario.grace ?? ofPod, ofPod), 'The node shuts down, and gives its pods time.');
      return clock.after(delays.nodeNotReady, () => { if (!model.gone.isSet) { model.endpoints.leave('The node says that it is not ready, and so are its pods then.'); } });
    }
    case 'liveness-failure': return container!.hang();
    case 'crash': return container!.exit(1, 'exited', 'crashes', 'The scenario has it crash. What has ended gets no preStop hook.');
    case 'oom': return container!.exit(137, 'killed', 'is killed by the kernel', 'It has used too much memory. What has ended gets no preStop hook.');
    case 'complete': return model.ofRole('main').forEach((one) => one.complete());
    case 'start': return undefined;
  }
}

/** Somebody deletes the pod in the API. Without a grace period, its object is gone at once, while the kubelet has yet to learn of it. */
function remove(model: Model, grace: number, why: string): void {
  const isForced = grace === 0;
  model.log({
    actor: 'scenario',
    kind: isForced ? 'force-deleted' : 'deleted',
    what: isForced ? 'pod is deleted, and its object gone' : 'pod is deleted',
    why: isForced ? `${why} Without a grace period the API forgets it at once, whatever still runs.` : `${why} Kubelet and endpoints learn of it at the same time, and none waits for the other.`,
  });
  model.endpoints.leave('A pod that is deleted is no ready endpoint, whatever its probes say.');
  model.clock.after(model.delays.watch, () => model.terminate({ grace, isDeletion: true, why }));
  // Without a status, nothing is probed.
  if (isForced) { model.clock.after(model.delays.housekeeping, () => model.probes.end()); }
}

/** The kubelet itself ends the pod: for the API and the endpoints nothing changes until all containers have ended. */
function end(model: Model, grace: number | undefined, why: string, recorded?: typeof EVICTED): void {
  model.log({ actor: 'scenario', kind: 'ended-by-kubelet', what: 'the kubelet ends the pod', recorded, why: `${why} Its endpoint stays as it is until its containers have ended.` });
  model.terminate({ grace, isDeletion: false, why });
}

/** The time of the pod is up. The kubelet looks for that once a second, and in every pass. */
function overdue(model: Model): void {
  const why = 'The pod has been active for longer than activeDeadlineSeconds.';
  model.log({ actor: 'scenario', kind: 'deadline', what: 'its time is up', why: `${why} Its endpoint stays as it is until its containers have ended.` });
  model.overdue = { isDeletion: false, why };
  model.clock.after(model.delays.requeue, () => model.kick());
}

/** Starts all that goes on beside the worker. */
export function startScenario(model: Model, scenario: Scenario, begun: () => void): void {
  start(model.clock, happen(model, scenario, begun));
}
