import { EVERY_RULE, OWN_RULES, RECOMMENDED } from './check';
import { InputError, otherOfMany } from './input-error';
import type { Rule } from './rule';
import { own } from '../../private/own';
import { RULES } from '../rules';

/** 100 names in a message hide the one that is meant. */
const ALL_RULES = '`cdk8s-graceful rules` lists all.';

/** Rule sets by name. */
const SETS: { readonly [name: string]: readonly Rule[] } = { recommended: RECOMMENDED, all: RULES };

export { EVERY_RULE, OWN_RULES };

/**
 * The rules of sets and ids, such as `recommended` and `probes-identical`.
 *
 * @throws InputError if there is none of a name
 */
export function rulesNamed(names: readonly string[], where: string): readonly Rule[] {
  if (names.length === 0) { throw new InputError(`${where} must name a rule, or one of the sets ${Object.keys(SETS).join(' and ')}. ${ALL_RULES}`); }
  const chosen = new Set(names.flatMap((name) => own(SETS, name) ?? [ruleNamed(name, where, RULES, Object.keys(SETS))]));
  return RULES.filter((rule) => chosen.has(rule));
}

/**
 * One rule.
 *
 * @throws InputError if there is none of that id
 */
export function ruleNamed(id: string, where: string, among = EVERY_RULE, others: readonly string[] = []): Rule {
  const rule = among.find((one) => one.id === id);
  if (!rule) { throw new InputError(`${where} names '${id}', which is not a rule.${otherOfMany(id, [...others, ...among.map((one) => one.id)], ALL_RULES)}`); }
  return rule;
}
