import { readFileSync, statSync } from 'fs';
import type { Settings } from './config';
import { settingsIn } from './config';
import { placeInWords, repeatsInWords } from './finding';
import type { ILifecycleValidationContext, LifecycleValidationOptions, LifecycleViolation } from '../lifecycle-validation';
import { MAX_BYTES, readFile, Room, tooLarge } from '../read';
import type { PlacedFinding } from './report';
import { countByLevel, fails, isPartial, reportOn } from './report';
import { harmless } from '../../private/harmless';

/** What `LifecycleValidation` does. */
export class Validation {
  private readonly settings: Settings;

  public constructor(properties: LifecycleValidationOptions) {
    this.settings = settingsIn(properties, 'LifecycleValidation in cdk8s.yaml');
  }

  public validate(context: ILifecycleValidationContext): void {
    const room = new Room();
    const files = context.manifests.map((name) => {
      return { name, ...statSync(name).size > MAX_BYTES ? tooLarge(name) : readFile(name, readFileSync(name), room) };
    });
    const report = reportOn(files, this.settings);
    const findings = report.findings.filter(({ suppressed }) => suppressed === undefined);
    for (const { file, message, place } of report.unreadable) {
      context.report.addViolation({
        ruleName: 'unreadable-document',
        recommendation: harmless(message),
        fix: 'Fix the document, or exclude it.',
        violatingResources: [{ resourceName: '', manifestPath: harmless(file), locations: [place ? `line ${place.line}` : 'the whole file'] }],
      });
    }
    for (const violation of violationsOf(findings)) { context.report.addViolation(violation); }
    const isFailure = isPartial(report) || findings.some((finding) => fails(finding, report.failOn));
    context.report.submit(isFailure ? 'failure' : 'success', {
      documents: String(files.reduce((sum, { documents }) => sum + documents.length, 0)),
      ...Object.fromEntries(Object.entries(countByLevel(findings)).map(([level, count]) => [`${level}s`, String(count)])),
      suppressed: String(report.findings.length - findings.length),
      ...report.unchecked.length > 0 && { unchecked: String(report.unchecked.length) },
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
