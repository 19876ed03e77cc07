import { check } from './check';
import type { CheckerOptions, LifecycleFinding } from '../checker';
import { DEFAULT_PROPAGATION_DELAY, NEWEST_MINOR, rulesOf, settingsIn } from './config';
import { placeInWords } from './finding';
import { minorOf } from '../../cluster/version';
import { secondsOf } from '../../private/seconds';
import type { FindingLevel } from '../level';

/** What `Checker` does. */
export function findIn(manifests: readonly unknown[], options: CheckerOptions): LifecycleFinding[] {
  const { suppressions, ...settings } = settingsOf(options);
  const documents = manifests.map((content, document) => ({ content, document }));
  const propagationDelay = options.propagationDelay?.toSeconds() ?? DEFAULT_PROPAGATION_DELAY;
  const minor = options.version ? minorOf(options.version) : NEWEST_MINOR;
  const findings = check(documents, { minor, propagationDelay, suppressions, rules: rulesOf(settings) });
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

export function settingsOf({ propagationDelay, rules, suppressions }: CheckerOptions) {
  if (propagationDelay) { secondsOf('Checker', 'propagationDelay', propagationDelay, { min: 0, max: 3600 }, 'give how long endpoints take to propagate'); }
  return settingsIn({ ...rules && { rules }, ...suppressions && { suppressions } }, 'the options of Checker');
}

export function ruleNames(): string[] {
  return rulesOf({ rules: ['all'] }).map(({ id }) => id);
}
