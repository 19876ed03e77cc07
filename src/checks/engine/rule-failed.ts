import type { Found, Rule } from './rule';
import type { ManifestObject } from '../../pod';
import { ISSUES } from '../../private/home';
import { messageOf } from '../../private/sentence';

/** A rule that breaks on an object has not checked it, which has to be said; the other rules, and the other objects, are checked all the same. */
export const RULE_FAILED: Rule = {
  id: 'rule-failed',
  level: 'error',
  recommended: true,
  title: 'rule could not check an object',
  why: 'This is a bug in cdk8s-graceful: the rule does not handle something in the object. Other findings of the rule in this object are unknown.',
  fix: 'Report it with the manifest. Until it is fixed, suppress `rule-failed` on this object, with the reason.',
  reference: ISSUES,
};

/** What is found where a rule breaks. */
export function failureOf({ id }: Rule, { pointer }: ManifestObject, error: unknown): Found {
  return { pointer, message: `The rule '${id}' failed and did not check this object: ${messageOf(error)}.` };
}
