import { check } from './check';
import type { CheckerOptions, LifecycleFinding } from '../checker';
import type { Settings } from './config';
import { rulesOf, settingsIn, targetOf } from './config';
import { placeInWords } from './finding';
import type { Feature } from '../../cluster/feature';
import { MAX_PROPAGATION_DELAY } from '../../cluster/propagation';
import { minorOf } from '../../cluster/version';
import { secondsOf } from '../../private/seconds';
import type { FindingLevel } from '../level';

/** What `Checker` does, for a cluster of which more may be known. */
export function findIn(manifests: readonly unknown[], options: CheckerOptions, gates?: readonly Feature[]): LifecycleFinding[] {
  const settings = settingsOf(options);
  const documents = manifests.map((content, document) => ({ content, document }));
  const findings = check(documents, { ...targetOf(settings), gates, suppressions: settings.suppressions, rules: rulesOf(settings) });
  return findings.map(({ container, document = 0, kind, level, message, name, namespace, pointer, repeatedIn, rule, suppressed }) => ({
    rule: rule.id,
    // The values of the enum are the levels.
    level: level as FindingLevel,
    message,
    why: rule.why,
    fix: rule.fix,
    reference: rule.reference,
    kind,
    namespace,
    name,
    container,
    pointer,
    manifest: document,
    suppressed,
    repeatedIn: repeatedIn?.map(placeInWords),
  }));
}

/**
 * The options of a program as settings.
 *
 * @throws if a rule does not exist, a suppression has no reason, or the delay is out of its range
 */
export function settingsOf({ propagationDelay, rules, suppressions, version }: CheckerOptions, where = 'Checker'): Settings {
  if (propagationDelay) { secondsOf(where, 'propagationDelay', propagationDelay, { min: 0, max: MAX_PROPAGATION_DELAY }, 'give how long endpoints take to propagate'); }
  return {
    ...settingsIn({ ...rules && { rules }, ...suppressions && { suppressions } }, where),
    ...propagationDelay && { propagationDelay: propagationDelay.toSeconds() },
    ...version && { minor: minorOf(version) },
  };
}

export function ruleNames(): string[] {
  return rulesOf({ rules: ['all'] }).map(({ id }) => id);
}
