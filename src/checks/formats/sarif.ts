import { isAbsolute } from 'path';
import { pathToFileURL } from 'url';
import type { Format } from './format';
import { TOOL } from './format';
import { harmlessJson } from '../../private/harmless';
import { HOME, rulePage } from '../../private/home';
import { own } from '../../private/own';
import { placeInWords, repeatsInWords } from '../engine/finding';
import { fixClassOf } from '../engine/fix-class';
import type { PlacedFinding, Report } from '../engine/report';
import { isPartial } from '../engine/report';
import type { Level, Rule } from '../engine/rule';
import type { Place } from '../read';

const LEVEL: { readonly [level in Level]: string } = { error: 'error', warning: 'warning', info: 'note' };

/**
 * For code scanning: SARIF 2.1.0. What is suppressed is in it as such, so that a viewer can show it or not.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export const sarif: Format = (report, { version }) => {
  const { configuration, findings, rules, unchecked, unreadable } = report;
  const used = rules.filter(({ id }) => findings.some(({ rule }) => rule.id === id));
  const seen = new Map<string, number>();
  return harmlessJson({
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: TOOL, version, informationUri: HOME, rules: used.map(descriptor) } },
      columnKind: 'utf16CodeUnits',
      invocations: [{
        executionSuccessful: !isPartial(report),
        ...configuration !== undefined && { properties: { configuration: uriOf(configuration) } },
        toolExecutionNotifications: [
          ...unreadable.map(({ file, message, place }) => notification('error', file, message, place)),
          ...unchecked.map(({ file, message, ...place }) => notification('note', file, message, place)),
        ],
      }],
      results: findings.map((finding) => result(finding, used.findIndex(({ id }) => id === finding.rule.id), report, seen)),
    }],
  });
};

/** What was not read or not looked into. */
function notification(level: string, file: string, text: string, place: Place | undefined): object {
  const region = place && { startLine: place.line, startColumn: place.column };
  return { level, message: { text }, locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) }, ...region && { region } } }] };
}

function descriptor(rule: Rule): object {
  const { autofix, fix, id, level, reference, title, why } = rule;
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: `${why}\n\n${fix}\n\n${reference}`, markdown: `${why}\n\n**Fix:** ${fix}\n\n[Read on](${reference})` },
    helpUri: rulePage(id),
    defaultConfiguration: { level: LEVEL[level] },
    ...autofix !== undefined && { properties: { autofix: { class: fixClassOf(rule), does: autofix } } },
  };
}

function result(finding: PlacedFinding, ruleIndex: number, { suppressions }: Report, seen: Map<string, number>): object {
  const { column, endColumn, endLine, file, level, line, message, patch, repeatedIn, rule, suppressed } = finding;
  return {
    ruleId: rule.id,
    ruleIndex,
    level: LEVEL[level],
    message: { text: `${placeInWords(finding)}: ${message}${repeatsInWords(finding)}` },
    ...repeatedIn && { occurrenceCount: 1 + repeatedIn.length },
    locations: [{
      physicalLocation: {
        artifactLocation: { uri: uriOf(file) },
        region: { startLine: line, startColumn: column, endLine, endColumn, snippet: { text: finding.text.slice(column - 1, endColumn - 1) } },
      },
      logicalLocations: [{ name: finding.name, fullyQualifiedName: `${placeInWords(finding)} ${finding.pointer}`, kind: 'object' }],
    }],
    partialFingerprints: { 'cdk8sGraceful/v1': fingerprint(finding, seen) },
    // In the fixes of SARIF there are only texts and no operations, and what is one change here may be several there.
    ...patch && { properties: { patch } },
    ...suppressed !== undefined && {
      // Written into the manifest, or into the configuration.
      suppressions: [{ kind: own(suppressions, rule.id) === suppressed ? 'external' : 'inSource', status: 'accepted', justification: suppressed }],
    },
  };
}

/** The same as long as rule, object and container are, wherever they go in their file. */
function fingerprint({ container = '', file, kind, name, namespace = '', rule, template }: PlacedFinding, seen: Map<string, number>): string {
  const what = JSON.stringify([rule.id, uriOf(file), kind, namespace, name, container, ...template === undefined ? [] : [template]]);
  const count = (seen.get(what) ?? 0) + 1;
  seen.set(what, count);
  return `${loadCrypto().createHash('sha256').update(what).digest('hex').slice(0, 32)}:${count}`;
}

/** It takes a tenth of the start of Node.js, and no other format needs it. */
function loadCrypto() {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('crypto') as typeof import('crypto');
}

function uriOf(file: string): string {
  return isAbsolute(file) ? pathToFileURL(file).href : file.replace(/\\/g, '/').replace(/\p{Cs}/gu, '\u{fffd}').split('/').map(encodeURIComponent).join('/');
}
