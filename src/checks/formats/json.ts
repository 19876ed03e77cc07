import type { Format } from './format';
import { TOOL } from './format';
import { harmlessJson } from '../../private/harmless';
import { rulePage } from '../../private/home';
import { fixClassOf } from '../engine/fix-class';
import { countByLevel } from '../engine/report';

/** The version of the shape. It changes if a field goes or means something else, not if one is added. */
const SHAPE = 1;

/** For programs, in a shape of its own. What is suppressed is always in it, with the reason in `suppressed`. */
export const json: Format = (report, { version }) => {
  const { configuration, failOn, files, findings, minor, objects, oldRevisions, others } = report;
  const { placeholders, propagationDelay, rules, unchecked, unreadable, withoutPods } = report;
  const used = new Set(findings.map(({ rule }) => rule.id));
  return harmlessJson({
    format: SHAPE,
    tool: { name: TOOL, version },
    kubernetesVersion: `1.${minor}`,
    propagationDelaySeconds: propagationDelay,
    failOn,
    configuration,
    findings: findings.map((finding) => ({
      rule: finding.rule.id,
      level: finding.level,
      message: finding.message,
      kind: finding.kind,
      namespace: finding.namespace,
      name: finding.name,
      template: finding.template,
      container: finding.container,
      file: finding.file,
      document: finding.document,
      pointer: finding.pointer,
      line: finding.line,
      column: finding.column,
      endLine: finding.endLine,
      endColumn: finding.endColumn,
      suppressed: finding.suppressed,
      repeatedIn: finding.repeatedIn,
      patch: finding.patch,
    })),
    unreadable: unreadable.map(({ file, message, place }) => ({ file, line: place?.line, column: place?.column, message })),
    unchecked,
    rules: Object.fromEntries(rules.filter(({ id }) => used.has(id))
      .map((rule) => {
        const { autofix, fix, id, reference, title, why } = rule;
        const does = autofix === undefined ? undefined : { class: fixClassOf(rule), does: autofix };
        return [id, { title, why, fix, autofix: does, reference, page: rulePage(id) }];
      })),
    summary: {
      files: files.length,
      objects,
      objectsWithoutPods: withoutPods,
      uncheckedObjects: unchecked.length,
      objectsWithPlaceholders: placeholders,
      otherDocuments: others,
      oldRevisions,
      unreadable: unreadable.length,
      ...countByLevel(findings),
      suppressed: findings.filter(({ suppressed }) => suppressed !== undefined).length,
    },
  });
};
