import { TimelineInputError } from './input-error';
import type { ScenarioKind } from './scenario-kind';
import { PodView } from '../pod';

export type ScenarioName = `${ScenarioKind}`;
export type ScenarioOption = 'grace' | 'at' | 'container';

/** What happens to a pod, by its name. */
export const SCENARIOS: { readonly [name in ScenarioName]: { readonly what: string; readonly options: readonly ScenarioOption[] } } = {
  'start': { what: 'it is created, and nothing else happens', options: [] },
  'delete': { what: 'it is deleted: by kubectl, its controller, or the preemption of the scheduler', options: ['grace', 'at'] },
  'force-delete': { what: 'it is deleted with --force: its object is gone at once', options: ['at'] },
  'drain': { what: 'it is evicted through the API, as kubectl drain does', options: ['grace', 'at'] },
  'evict-soft': { what: 'the kubelet evicts it at a soft threshold; grace is evictionMaxPodGracePeriod', options: ['grace', 'at'] },
  'evict-hard': { what: 'the kubelet evicts it at a hard threshold', options: ['at'] },
  'preempt': { what: 'the kubelet ends it for a critical pod', options: ['at'] },
  'deadline': { what: 'its activeDeadlineSeconds have passed', options: ['at'] },
  'node-shutdown': { what: 'its node shuts down gracefully; grace is the period that the node gives', options: ['grace', 'at'] },
  'liveness-failure': { what: 'a container answers no more, and its liveness probe fails', options: ['container', 'at'] },
  'crash': { what: 'a container ends with exit code 1', options: ['container', 'at'] },
  'oom': { what: 'a container is killed because it has used too much memory', options: ['container', 'at'] },
  'complete': { what: 'all main containers have done their work and end with exit code 0', options: ['at'] },
};

/** What happens to a pod, and when. */
export interface Scenario {
  readonly name: ScenarioName;
  /** In whole seconds. @default - what holds for the cause without anybody giving a number */
  readonly grace?: number;
  /** Milliseconds after the creation. @default - when the pod serves, or has had 5 minutes to do so; time is then counted from there */
  readonly at?: number;
  /** @default - the first main container that has what it takes */
  readonly container?: string;
}

const OPTION_NAMES: readonly ScenarioOption[] = ['grace', 'at', 'container'];

/** Nothing that is simulated takes longer, in seconds: a year. */
const LONGEST = 365 * 86_400;

/** @throws TimelineInputError if the scenario cannot be with this pod */
export function checked(scenario: Scenario, pod: PodView): Scenario {
  const { at, container, grace, name } = scenario;
  if (!Object.hasOwn(SCENARIOS, name)) {
    throw new TimelineInputError(`scenario '${name}': there is none of this name; there are ${Object.keys(SCENARIOS).join(', ')}`);
  }
  const known = SCENARIOS[name].options;
  const given = OPTION_NAMES.find((option) => scenario[option] !== undefined && !known.includes(option));
  if (given) { throw new TimelineInputError(`scenario '${name}' has no option '${given}'; it has ${known.length > 0 ? known.join(', ') : 'none'}`); }
  if (!isWhole(grace, LONGEST)) {
    throw new TimelineInputError(`scenario '${name}': the grace period (${grace} s) must be a whole number of seconds from 0 to ${LONGEST}`);
  }
  if (!isWhole(at, 1000 * LONGEST)) {
    throw new TimelineInputError(`scenario '${name}': its time (${at} ms) must be a whole number of milliseconds from 0 to ${1000 * LONGEST}`);
  }
  const lasting = [...pod.containers, ...pod.initContainers.filter(({ role }) => role === 'sidecar')];
  const candidates = name === 'liveness-failure' ? lasting.filter(({ livenessProbe }) => livenessProbe) : lasting;
  if (!known.includes('container')) { return scenario; }
  const names = candidates.map((one) => one.name);
  if (container === undefined ? names.length === 0 : !names.includes(container)) {
    const what = name === 'liveness-failure' ? 'container with a liveness probe' : 'container';
    throw new TimelineInputError(`scenario '${name}': there is no ${what}${container === undefined ? '' : ` '${container}'`} in this pod`
      + (names.length > 0 ? `; there are ${names.join(', ')}` : ''));
  }
  return { ...scenario, container: container ?? names[0] };
}

function isWhole(value: number | undefined, most: number): boolean {
  return value === undefined || (Number.isInteger(value) && value >= 0 && value <= most);
}
