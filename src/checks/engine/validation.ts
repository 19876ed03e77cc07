import { readFileSync, statSync } from 'fs';
import { check } from './check';
import type { Settings } from './config';
import { DEFAULT_PROPAGATION_DELAY, LEVELS, NEWEST_MINOR, rulesOf, settingsIn } from './config';
import { placeInWords, repeatsInWords } from './finding';
import { isIncomplete } from './incomplete';
import type { ILifecycleValidationContext, LifecycleValidationOptions, LifecycleViolation } from '../lifecycle-validation';
import { MAX_BYTES, readFile, Room, tooLarge } from '../read';
import type { PlacedFinding } from './report';
import { placed } from './report';
import { harmless } from '../../private/harmless';

/** What `LifecycleValidation` does. */
export class Validation {
  private readonly settings: Settings;

  public constructor(properties: LifecycleValidationOptions) {
    this.settings = settingsIn(properties, 'properties of LifecycleValidation in cdk8s.yaml');
  }

  public validate(context: ILifecycleValidationContext): void {
    const { failOn = 'warning', minor = NEWEST_MINOR, propagationDelay = DEFAULT_PROPAGATION_DELAY, suppressions } = this.settings;
    const room = new Room();
    const files = context.manifests.map((file) => statSync(file).size > MAX_BYTES ? tooLarge(file) : readFile(file, readFileSync(file), room));
    const documents = files.flatMap((file) => file.documents);
    const unreadable = files.flatMap((file) => file.unreadable);
    const all = check(documents, { minor, propagationDelay, suppressions, rules: rulesOf(this.settings) });
    const findings = placed(all.filter(({ suppressed }) => suppressed === undefined), documents);
    for (const { file, message, place } of unreadable) {
      context.report.addViolation({
        ruleName: 'unreadable-document',
        recommendation: harmless(message),
        fix: 'Fix the document, or exclude it.',
        violatingResources: [{ resourceName: '', manifestPath: harmless(file), locations: [place ? `line ${place.line}` : 'the whole file'] }],
      });
    }
    for (const violation of violationsOf(findings)) { context.report.addViolation(violation); }
    const fails = unreadable.length > 0 || isIncomplete(findings) || failOn !== 'never' && findings.some(({ level }) => LEVELS.indexOf(level) <= LEVELS.indexOf(failOn));
    context.report.submit(fails ? 'failure' : 'success', {
      documents: String(documents.length),
      ...Object.fromEntries(LEVELS.map((level) => [`${level}s`, String(findings.filter((finding) => finding.level === level).length)])),
      suppressed: String(all.length - findings.length),
    });
  }
}

/** Findings by rule, the worst first. */
function violationsOf(findings: readonly PlacedFinding[]): LifecycleViolation[] {
  return [...new Set(findings.map(({ rule }) => rule))].map((rule) => ({
    ruleName: rule.id,
    recommendation: rule.why,
    fix: rule.fix,
    violatingResources: findings.filter((finding) => finding.rule === rule).map((finding) => ({
      resourceName: harmless(finding.name),
      manifestPath: harmless(finding.file),
      locations: [locationOf(finding)],
    })),
  }));
}

function locationOf(finding: PlacedFinding): string {
  return harmless(`${finding.level}: ${placeInWords(finding)}, ${finding.pointer}, line ${finding.line}: ${finding.message}${repeatsInWords(finding)}`);
}
