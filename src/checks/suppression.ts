import { Rule } from './rule';
import { ManifestObject, objectAt, PodView, pointer, textsAt } from '../pod';

/**
 * What an annotation begins with that suppresses a rule on its object, such as
 * `checks.cdk8s-graceful/prestop-missing: "a demo, nobody connects"`. Its value is the reason.
 */
export const PREFIX = 'checks.cdk8s-graceful/';

/** A suppression that somebody wrote into a manifest. */
export interface Suppression {
  readonly rule: string;
  readonly reason: string;
  readonly pointer: string;
  /** Why it is not followed. */
  readonly problem?: string;
}

/** A suppression without a reason is itself a finding, so that nobody has to guess later. */
export const SUPPRESSION_WITHOUT_REASON: Rule = {
  id: 'suppression-without-reason',
  level: 'warning',
  recommended: true,
  title: 'a finding is suppressed without a reason',
  why: 'Whoever reads the manifest later cannot tell whether the reason still holds, so the suppression is not followed.',
  fix: 'Write the reason as the value of the annotation.',
  reference: 'https://github.com/cdk8s-graceful/cdk8s-graceful/blob/main/docs/rules.md',
};

/** The suppressions in the annotations of an object and of its pods. */
export function suppressionsOf(object: ManifestObject, pod?: PodView): Suppression[] {
  const own = annotations(textsAt(objectAt(object.raw, 'metadata'), 'annotations'), pointer(object.pointer, 'metadata', 'annotations'));
  if (!pod || object.kind === 'Pod') { return own; }
  return [...own, ...annotations(pod.annotations, pod.pointer.replace(/\/spec$/, '/metadata/annotations'))];
}

function annotations(all: { readonly [name: string]: string }, at: string): Suppression[] {
  return Object.entries(all).filter(([name]) => name.startsWith(PREFIX)).map(([name, value]) => {
    const rule = name.slice(PREFIX.length);
    const reason = value.trim();
    return {
      rule,
      reason,
      pointer: pointer(at, name),
      problem: !isReason(reason)
        ? `The annotation '${name}' (${JSON.stringify(value)}) gives no reason, so it is not followed: write why the finding does not matter here.` : undefined,
    };
  });
}

/** Whether a text says why. */
export function isReason(text: string): boolean {
  return !/^(true|yes|on|1|)$/i.test(text.trim());
}

/** Whether a suppression has a reason. */
export function isUsable({ problem }: Suppression): boolean {
  return problem === undefined;
}

/** The reason for which a rule is suppressed, if it is. */
export function reasonIn(suppressions: readonly Suppression[], rule: string): string | undefined {
  return suppressions.find((one) => one.rule === rule && isUsable(one))?.reason;
}
