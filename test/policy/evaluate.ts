import type { CelInput, CelResult, CelValue } from '@bufbuild/cel';
import { celEnv, isCelError, isCelList, parse, plan } from '@bufbuild/cel';
// eslint-disable-next-line import/no-unresolved
import { strings } from '@bufbuild/cel/ext';
import type { CelRule } from '../../src/checks/cel/cel-rule';
import type { Validations } from '../../src/policy/validation';
import { camel } from '../../src/private/camel';

/*
 * What a policy says of an object that is created, by a library of CEL. The code of the API server itself judges in `npm run test:policies`, and a
 * whole one in the scenario `policy` of `npm run e2e`.
 */

type Names = Record<string, CelInput>;

const ENV = celEnv({ funcs: strings });
const plans = new Map<string, (names: Names) => CelResult>();

/** What the API server makes of a document: whole numbers, and nothing that is null. */
export function asServed(value: unknown): CelInput {
  if (Array.isArray(value)) { return value.map(asServed); }
  if (typeof value === 'number' && Number.isInteger(value)) { return BigInt(value); }
  if (typeof value !== 'object' || value === null) { return value as CelInput; }
  const given = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined);
  return Object.fromEntries(given.map(([key, inner]) => [key, asServed(inner)]));
}

export function evaluate(expression: string, names: Names): CelValue {
  const known = plans.get(expression) ?? plan(ENV, parse(expression));
  plans.set(expression, known);
  const result = known(names);
  if (isCelError(result)) { throw new Error(`${expression}: ${result.message}`); }
  return result;
}

/** An object as the expressions of a policy see it. */
export function namesFor({ variables }: Pick<Validations, 'variables'>, object: unknown): Names {
  const names: Names = { object: asServed(object) };
  const all: Names = {};
  for (const { expression, name } of variables) { all[name] = evaluate(expression, { ...names, variables: all }) as CelInput; }
  return { ...names, variables: all };
}

/** The messages of a policy. */
export function messagesOf(policy: Validations, object: unknown): string[] {
  const names = namesFor(policy, object);
  return policy.validations.filter(({ expression }) => evaluate(expression, names) !== true)
    .map(({ message, messageExpression }) => messageExpression === undefined ? message : evaluate(messageExpression, names) as string);
}

/** The containers that break each rule, or one without a name for an object that does; none for what suppresses it. */
export function offendersOf(rules: readonly CelRule[], policy: Validations, object: unknown): Map<CelRule, string[]> {
  const names = namesFor(policy, object);
  return new Map(rules.map((one, n) => {
    if (evaluate(policy.validations[n].expression, names) === true) { return [one, []]; }
    if (one.about === 'object') { return [one, ['']]; }
    const found = (names.variables as Names)[camel(one.rule.id)];
    if (!isCelList(found)) { throw new Error(`${one.rule.id}: there is no list of containers`); }
    return [one, [...found].map(String)];
  }));
}
