import { Draw, draws } from './draws';
import type { Observation } from './live';
import { modelled, tokensOf } from './modelled';
import { isDeletion } from './plan';
import { BURST, byTime, COUNTED, REASONS, Token } from './token';
import type { KubernetesVersion } from '../../src/cluster/version';

/** One thing that both have seen. */
export interface Match {
  readonly container?: string;
  readonly what: string;
  readonly seen: number;
  readonly modelled: number;
  /** By how much they differ, beyond what cannot be told. */
  readonly off: number;
  readonly within: number;
}

/** What cluster and model say of one pod. */
export interface Comparison {
  readonly name: string;
  readonly scenario: string;
  readonly matches: readonly Match[];
  /** What only one of them has. */
  readonly onlySeen: readonly Token[];
  readonly onlyModelled: readonly Token[];
  /** Pairs that come in another order, of one container. */
  readonly swapped: readonly (readonly [Match, Match])[];
}

/** What is no further apart agrees, in milliseconds. */
export const NEAR = 1500;
/** What is closer together than this in the model has no order: hooks and processes start side by side, and the API hears of events late. */
const TOGETHER = 300;
/** What comes over the API is seen later than what a program tells. */
const DELAY = 150;
/** What happens so shortly before nobody looks any more may be missing on one side; more so after a back-off, which moves all that follows. */
const EDGE = 3000;
const EDGE_AFTER_BACK_OFF = 8000;

/** What the model says as a rule, and with the draw of what is up to chance that comes closest. */
export interface Verdict {
  readonly rule: Comparison;
  readonly best: Comparison;
}

/** Compares with the rule; and where that does not agree, with draws. */
export function compare(observation: Observation): Verdict {
  let draw: Draw = {};
  let rule: Comparison | undefined;
  let best: Comparison | undefined;
  for (const next of draws(() => draw)) {
    const found = compareWith(observation, next);
    rule ??= found;
    if (best === undefined || costOf(found) < costOf(best)) { [best, draw] = [found, next]; }
    if (costOf(best) === 0) { break; }
  }
  return { rule: rule!, best: best! };
}

/** What differs, and then by how much, beyond what is near. */
function costOf({ matches, onlyModelled, onlySeen, swapped }: Comparison): number {
  return 1e6 * (onlyModelled.length + onlySeen.length + swapped.length) + matches.reduce((sum, { off }) => sum + (off > NEAR ? off : 0), 0);
}

/** Compares with one draw; for a control, with another version of Kubernetes than the one that was seen. */
export function compareWith(observation: Observation, delays: Draw, version?: KubernetesVersion): Comparison {
  const { name, plan, until } = observation;
  const line = modelled(observation, delays, version);
  const isBackedOff = observation.tokens.some(({ what }) => what === 'event BackOff');
  const edge = until - (isBackedOff ? EDGE_AFTER_BACK_OFF : EDGE);
  // What comes after the burst is in no API: neither may be missing then.
  const isEvent = ({ what }: Token) => what.startsWith('event ');
  const last = observation.tokens.filter(isEvent)[BURST - 1]?.time ?? Infinity;
  const sent = (tokens: readonly Token[]) => tokens.filter((token) => !isEvent(token) || token.time < last - 2000);
  // A deletion comes before the phase, which is shown or not.
  const deletedAt = isDeletion(plan.scenario.name) ? observation.at ?? Infinity : Infinity;
  const shown = ({ time, what }: Token) => !(what.startsWith('over') && time > deletedAt);
  const seen = tidy(sent(observation.tokens).filter(shown), until);
  const told = tidy(sent(tokensOf(line, plan)).filter(shown), until);
  const matches: Match[] = [];
  const onlySeen: Token[] = [];
  const onlyModelled: Token[] = [];
  for (const key of new Set([...seen, ...told].map(keyOf))) {
    const [a, b] = [seen, told].map((some) => some.filter((token) => keyOf(token) === key));
    for (let n = 0; n < Math.max(a.length, b.length); n++) {
      if (n >= a.length) { if (b[n].time < edge) { onlyModelled.push(b[n]); } continue; }
      if (n >= b.length) { if (a[n].time < edge) { onlySeen.push(a[n]); } continue; }
      const { container, time, what, within = 0 } = a[n];
      matches.push({ container, what, within, seen: time, modelled: b[n].time, off: Math.max(0, Math.abs(time - b[n].time) - within) });
    }
  }
  return { name, scenario: plan.scenario.name, matches, onlySeen, onlyModelled, swapped: swappedOf(matches) };
}

const keyOf = ({ container, what }: Token) => `${container ?? ''} ${what}`;

/** What is to be compared: of what is counted the first one only, and of an end the exact time, where there is one. */
function tidy(tokens: readonly Token[], until: number): Token[] {
  const known = new Set<string>();
  return tokens.filter((token) => token.time <= until).sort(byTime).flatMap((token): Token[] => {
    const { container, time, what } = token;
    if (/^shown/.test(what) || what === 'not ready') { return []; }
    const counted = /^event (.*)$/.exec(what)?.[1];
    if (counted !== undefined && !REASONS.includes(counted)) { return []; }
    if ((counted !== undefined && COUNTED.includes(counted)) || what === 'ready') {
      if (known.has(keyOf(token))) { return []; }
      known.add(keyOf(token));
    }
    if (/^over/.test(what)) { return [{ ...token, what: 'over' }]; }
    if (/^(eats|hangs)/.test(what)) { return []; }
    const [, code] = /^ended (\d+)$/.exec(what) ?? [];
    if (code !== undefined && tokens.some((other) => other.container === container && other.what === `ends ${code}` && Math.abs(other.time - time) < 1500)) { return []; }
    return [{ ...token, what: what.replace(/^ended /, 'ends ') }];
  });
}

function swappedOf(matches: readonly Match[]): (readonly [Match, Match])[] {
  const sorted = [...matches].sort((a, b) => a.modelled - b.modelled);
  return sorted.flatMap((one, n) => sorted.slice(n + 1)
    .filter((other) => other.container === one.container && other.modelled > one.modelled + TOGETHER
      && other.seen + other.within < one.seen - one.within - DELAY)
    .map((other): readonly [Match, Match] => [one, other]));
}
