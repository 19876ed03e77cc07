import { nearest } from './input-error';
import type { Rule } from './rule';
import type { ManifestObject, PodView } from '../../pod';
import { objectAt, pointer, textsAt } from '../../pod';
import { pageAt } from '../../private/home';

/**
 * The prefix of annotations that suppress a rule on an object, for example
 * `checks.cdk8s-graceful/prestop-missing: "a demo without clients"`. The value is the reason.
 */
export const PREFIX = 'checks.cdk8s-graceful/';

/** A suppression that somebody wrote into a manifest. */
export interface Suppression {
  readonly rule: string;
  readonly reason: string;
  readonly pointer: string;
  /** Why it is not followed. */
  readonly problem?: { readonly rule: Rule; readonly message: string };
}

/** A suppression without a reason is itself a finding, so that nobody has to guess later. */
const SUPPRESSION_WITHOUT_REASON: Rule = {
  id: 'suppression-without-reason',
  level: 'warning',
  recommended: true,
  title: 'suppression without a reason',
  why: 'Without a reason, readers cannot tell whether the suppression still makes sense, so it is ignored.',
  fix: 'Set the value of the annotation to the reason.',
  reference: pageAt('check.md'),
};

/** A suppression of a rule that there is not does nothing, which nobody sees: a typing error, or a rule that has another name now. */
const SUPPRESSION_OF_UNKNOWN_RULE: Rule = {
  id: 'suppression-of-unknown-rule',
  level: 'warning',
  recommended: true,
  title: 'suppression of an unknown rule',
  why: 'The name is misspelled, or the rule has been renamed. The annotation has no effect, although it looks like it does.',
  fix: 'Correct the name of the rule after the slash, or remove the annotation.',
  reference: pageAt('check.md'),
};

/** The rules about suppressions. They hold whatever rules are chosen. */
export const SUPPRESSION_RULES: readonly Rule[] = [SUPPRESSION_WITHOUT_REASON, SUPPRESSION_OF_UNKNOWN_RULE];

/** The suppressions in the annotations of an object and of its pods, of which `rules` are those that there are. */
export function suppressionsOf(object: ManifestObject, pod: PodView | undefined, rules: readonly string[]): Suppression[] {
  const own = annotations(textsAt(objectAt(object.raw, 'metadata'), 'annotations'), pointer(object.pointer, 'metadata', 'annotations'), rules);
  if (pod?.metadataPointer === undefined || pod.use === 'pod') { return own; }
  return [...own, ...annotations(pod.annotations, pointer(pod.metadataPointer, 'annotations'), rules)];
}

function annotations(all: { readonly [name: string]: string }, at: string, rules: readonly string[]): Suppression[] {
  return Object.entries(all).filter(([name]) => name.startsWith(PREFIX)).map(([name, value]) => {
    const rule = name.slice(PREFIX.length);
    const reason = value.trim();
    return { rule, reason, pointer: pointer(at, name), problem: problemOf(name, value, rules) };
  });
}

function problemOf(annotation: string, value: string, rules: readonly string[]): Suppression['problem'] {
  const rule = annotation.slice(PREFIX.length);
  if (!rules.includes(rule)) {
    const near = nearest(rule, rules);
    return { rule: SUPPRESSION_OF_UNKNOWN_RULE, message: `The annotation '${annotation}' does not name a known rule, so it has no effect.${near ? ` Did you mean '${near}'?` : ''}` };
  }
  if (isReason(value)) { return undefined; }
  const text = JSON.stringify(value);
  return {
    rule: SUPPRESSION_WITHOUT_REASON,
    message: `The annotation '${annotation}' (${text}) has no reason, so it is ignored: state why the finding does not matter here.`,
  };
}

/** Whether a text says why. */
export function isReason(text: string): boolean {
  return !/^(true|yes|on|1|)$/i.test(text.trim());
}

/** The reason for which a rule is suppressed, if it is. */
export function reasonIn(suppressions: readonly Suppression[], rule: string): string | undefined {
  return suppressions.find((one) => one.rule === rule && !one.problem)?.reason;
}
