import type { JsonObject } from './json';
import { isObject, listAt, objectAt, pointer, textAt } from './json';

/*
 * What a container says of its own restart, beside what its pod says: `restartPolicy` and `restartPolicyRules`.
 */

/** A rule on what follows when a container has exited. */
export interface RestartRuleView {
  readonly raw: JsonObject;
  readonly pointer: string;
  /** `Restart` or `RestartAllContainers`. */
  readonly action?: string;
  /** `In` or `NotIn`. */
  readonly operator?: string;
  readonly exitCodes: readonly number[];
}

/** A container as far as its own restart is concerned. */
export interface Restarting {
  readonly raw: JsonObject;
  readonly restartPolicy?: string;
  readonly restartRules: readonly RestartRuleView[];
}

/** The action that restarts every container of the pod. */
export const RESTART_ALL = 'RestartAllContainers';

/** The rules of a container, in their order. */
export function restartRulesOf(container: JsonObject, at: string): RestartRuleView[] {
  return listAt(container, 'restartPolicyRules').flatMap((raw, n) => {
    if (!isObject(raw)) { return []; }
    const exitCodes = objectAt(raw, 'exitCodes');
    return [{
      raw,
      pointer: pointer(at, 'restartPolicyRules', n),
      action: textAt(raw, 'action'),
      operator: textAt(exitCodes, 'operator'),
      exitCodes: listAt(exitCodes, 'values').filter((value): value is number => typeof value === 'number'),
    }];
  });
}

/** The rule that holds for an exit code: the first that matches. Without a policy of its own, a container has no rules. */
export function restartRuleFor({ restartPolicy, restartRules }: Restarting, exitCode: number): RestartRuleView | undefined {
  return restartPolicy === undefined ? undefined : restartRules.find((rule) => matches(rule, exitCode));
}

function matches({ exitCodes, operator }: RestartRuleView, exitCode: number): boolean {
  return operator === 'In' ? exitCodes.includes(exitCode) : operator === 'NotIn' && !exitCodes.includes(exitCode);
}

/** An exit code with which a container restarts its whole pod; nothing if there is none. */
export function exitThatRestartsAll(container: Restarting): number | undefined {
  const candidates = container.restartRules.flatMap(({ exitCodes }) => exitCodes);
  // One that no rule names may fall to a rule for all others.
  const unnamed = Array.from({ length: 256 }, (_, code) => code).find((code) => code > 0 && !candidates.includes(code));
  return [...candidates, ...unnamed === undefined ? [] : [unnamed], 0].find((code) => restartRuleFor(container, code)?.action === RESTART_ALL);
}

/** What is wrong with what a container says of its own restart. */
export type RestartRefusal =
  | { readonly problem: 'policy-not-allowed' | 'policy-unknown'; readonly policy: string }
  | { readonly problem: 'rules-without-policy' | 'rules-of-sidecar' }
  | { readonly problem: 'too-many-rules'; readonly count: number }
  | { readonly problem: 'no-exit-codes'; readonly rule: RestartRuleView }
  | { readonly problem: 'too-many-values'; readonly rule: RestartRuleView; readonly count: number }
  | { readonly problem: 'operator-unknown' | 'action-unknown'; readonly rule: RestartRuleView; readonly value?: string };

/** What a version of the API server does with restart policies of single containers. */
export interface RestartSupport {
  /** It keeps them; or drops them; or, as it knows them of native sidecars only, rejects all others. */
  readonly policies: 'kept' | 'dropped' | 'rejected';
  /** It has native sidecars. */
  readonly sidecars: boolean;
  /** It has the action `RestartAllContainers`. */
  readonly restartAll: boolean;
}

const NEWEST: RestartSupport = { policies: 'kept', sidecars: true, restartAll: true };
const POLICIES = ['Always', 'OnFailure', 'Never'];
const MOST_RULES = 20;
const MOST_VALUES = 255;

/** All that the API server rejects of what a container says of its own restart. */
export function* restartRefusals(container: Restarting & { readonly role: string }, support: RestartSupport = NEWEST): Iterable<RestartRefusal> {
  const { raw, restartPolicy: policy, restartRules: rules, role } = container;
  const { policies, restartAll, sidecars } = support;
  if (policies === 'dropped' || role === 'ephemeral') { return; }
  if (policies === 'rejected') {
    // What is not of a native sidecar is dropped from init containers where there are none.
    const isRefused = role === 'main' || (role === 'init' && sidecars);
    if (isRefused && policy !== undefined) { yield { problem: 'policy-not-allowed', policy }; }
    return;
  }
  if (policy === undefined) {
    if (rules.length > 0 && (raw.restartPolicy ?? undefined) === undefined) { yield { problem: 'rules-without-policy' }; }
  } else if (!POLICIES.includes(policy)) {
    yield { problem: 'policy-unknown', policy };
  }
  if (role === 'sidecar' && !restartAll) {
    if (rules.length > 0) { yield { problem: 'rules-of-sidecar' }; }
    return;
  }
  if (rules.length > MOST_RULES) { yield { problem: 'too-many-rules', count: rules.length }; }
  for (const rule of rules) { yield* ruleRefusals(rule, restartAll); }
}

function* ruleRefusals(rule: RestartRuleView, restartAll: boolean): Iterable<RestartRefusal> {
  const { action, operator, raw } = rule;
  if (action !== 'Restart' && !(restartAll && action === RESTART_ALL)) { yield { problem: 'action-unknown', rule, value: action }; }
  if (!isObject(raw.exitCodes)) {
    yield { problem: 'no-exit-codes', rule };
    return;
  }
  if (operator !== 'In' && operator !== 'NotIn') { yield { problem: 'operator-unknown', rule, value: operator }; }
  const count = listAt(raw.exitCodes, 'values').length;
  if (count > MOST_VALUES) { yield { problem: 'too-many-values', rule, count }; }
}
