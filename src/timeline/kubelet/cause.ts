import { jobOverdue, overdue } from './ending';
import type { Model } from './model';
import type { Deadline } from '../../pod';
import { deadlineOf } from '../../pod';
import type { Scenario } from '../scenario-facts';
import { SCENARIOS } from '../scenarios';
import type { Task } from './task';
import { start } from './task';

/** A pod that does not serve by then is taken as it is. */
const PATIENCE = 300_000;
/** After it serves, so long nothing happens. */
const CALM = 3000;

/** Waits until it is time, and lets happen what the scenario says. */
export function* happen(model: Model, scenario: Scenario, begun: () => void): Task {
  const facts = SCENARIOS[scenario.name];
  if (!facts.happen) { return; }
  if (scenario.at !== undefined) {
    yield { ms: scenario.at };
  } else {
    yield { ms: PATIENCE, flags: [model.settled, model.gone] };
    yield { ms: CALM };
  }
  begun();
  if (!model.gone.isSet) { facts.happen(model, scenario); }
}

/** Starts all that goes on beside the worker. */
export function startScenario(model: Model, scenario: Scenario, begun: () => void): void {
  start(model.clock, happen(model, scenario, begun));
}

/** Ends a pod whose time is up, if the manifest gives it one and nothing else has ended it by then. */
export function startDeadline(model: Model, scenario: Scenario): void {
  const deadline = deadlineOf(model.pod);
  // That scenario says itself when.
  if (!deadline || scenario.name === 'deadline') { return; }
  start(model.clock, expire(model, deadline));
}

function* expire(model: Model, { of, seconds }: Deadline): Task {
  // A pod counts from the moment at which the kubelet has begun with it.
  yield { ms: 1000 * seconds + (of === 'Pod' ? model.delays.schedule : 0), flags: [model.terminating, model.gone] };
  if (model.terminating.isSet || model.gone.isSet) { return; }
  if (of === 'Job') { jobOverdue(model, seconds); } else { overdue(model); }
}
