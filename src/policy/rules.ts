import { CEL_RULES } from '../checks/cel';
import type { CelRule } from '../checks/cel/cel-rule';
import { rulesNamed } from '../checks/engine/rule-set';

/** Names of sets, which may have rules in them that only `check` knows. */
const SETS = ['recommended', 'all'];

/** The rules of sets and names that the API server can check. */
export function celRulesNamed(names: readonly string[], where: string): readonly CelRule[] {
  const chosen = rulesNamed(names, where);
  const unsaid = names.find((name) => !SETS.includes(name) && !CEL_RULES.some(({ rule }) => rule.id === name));
  if (unsaid !== undefined) {
    throw new Error(`${where} names '${unsaid}', which the API server cannot check, because it needs more than one object or what is known of images: run `
      + `it with \`cdk8s-graceful check\`, and leave it out here. In a policy there may be ${CEL_RULES.map(({ rule }) => rule.id).join(', ')}.`);
  }
  return CEL_RULES.filter(({ rule }) => chosen.includes(rule));
}
