import { TimelineInputError } from './input-error';
import { noOption, noScenario } from './scenario';
import type { Scenario, ScenarioName, ScenarioOption } from './scenario-facts';
import { SCENARIOS } from './scenarios';
import { own } from '../private/own';
import { secondsIn } from '../private/time-text';

/*
 * Scenarios as text, for the command line and `PodScenario.fromText`. Everywhere else a scenario is an object.
 */

/** The name of a scenario, and the words after it. */
export function wordsOfScenario(text: string): readonly [name: string, ...options: string[]] {
  const [name = '', ...options] = text.trim().split(/[\s,]+/);
  return [name, ...options];
}

/** How a text is read. */
export interface TextOptions {
  /** Whose text it is, for the errors. */
  readonly where?: string;
  /** Other names that could stand there. */
  readonly others?: readonly string[];
}

/**
 * A scenario from a text: its name, then options, such as `delete grace=5 at=4s`.
 *
 * @throws TimelineInputError if there is no such scenario or option, with those that there are
 */
export function scenarioIn(text: string, { others = [], where }: TextOptions = {}): Scenario {
  const [name, ...words] = wordsOfScenario(text);
  const wrong = (what: string) => new TimelineInputError(`${where === undefined ? '' : `${where}: `}scenario '${text}': ${what}`);
  const known = own(SCENARIOS, name)?.options;
  if (!known) {
    throw wrong(noScenario(name, others));
  }
  const options = new Map<string, string>();
  for (const word of words) {
    const [, key, value] = /^(\w+)=(.+)$/.exec(word) ?? [];
    if (key === undefined) { throw wrong(`'${word}' must be an option and its value, such as grace=5`); }
    if (!known.includes(key as ScenarioOption)) {
      throw wrong(noOption(name as ScenarioName, key));
    }
    options.set(key, value);
  }
  const seconds = (key: ScenarioOption): number | undefined => {
    const given = options.get(key);
    const value = given === undefined ? undefined : secondsIn(given);
    if (given !== undefined && value === undefined) { throw wrong(`'${given}' must be a duration, such as 4s or 2m`); }
    return value;
  };
  const at = seconds('at');
  return { name: name as ScenarioName, grace: seconds('grace'), at: at === undefined ? undefined : Math.round(at * 1000), container: options.get('container') };
}
