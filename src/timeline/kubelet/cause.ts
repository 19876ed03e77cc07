import type { Model } from './model';
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
