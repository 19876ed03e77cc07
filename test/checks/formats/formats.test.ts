import '@microsoft/jest-sarif';
import { PlacedFinding, Report } from '../../../src/checks/engine/report';
import { Rule } from '../../../src/checks/engine/rule';
import { FORMATS, FormatOptions } from '../../../src/checks/formats';
import { readText, regionOf } from '../../../src/checks/read';
import { rulePage } from '../../../src/private/home';

const YAML = 'kind: Pod\nmetadata: {name: "a<b"}\nspec:\n\thidden: 1\n'.replace('\thidden', '  hidden');
const rule = (id: string, level: Rule['level']): Rule => ({
  id, level, recommended: true, title: `the ${id}`, why: `Why ${id} & so.`, fix: `Fix ${id}: 100%.`, reference: `https://example.com/${id}`,
});
const [FIRST, SECOND] = [rule('first-rule', 'error'), rule('second-rule', 'info')];
const [DOCUMENT] = readText('dir/a b.yaml', YAML).documents;

function finding(of: Rule, pointer: string, more: Partial<PlacedFinding> = {}): PlacedFinding {
  const region = regionOf(DOCUMENT, pointer);
  return {
    rule: of,
    level: of.level,
    message: `Wrong: "${pointer}", <so>.`,
    kind: 'Pod',
    namespace: 'shop',
    name: 'a<b',
    pointer,
    document: 0,
    ...region,
    file: 'dir/a b.yaml',
    text: DOCUMENT.source.line(region.line),
    ...more,
  };
}

const REPORT: Report = {
  findings: [
    finding(FIRST, '/spec/hidden', { container: 'web' }),
    finding(FIRST, '/metadata/name', { suppressed: 'a demo' }),
    finding(SECOND, '/kind', { message: 'Line\nbreak, \u001b[31mred.' }),
  ],
  unreadable: [{ file: 'c.yaml', place: { line: 2, column: 3 }, message: 'It is broken.' }, { file: 'd.yaml', message: 'It is gone.' }],
  rules: [FIRST, SECOND],
  minor: 36,
  propagationDelay: 5,
  failOn: 'warning',
  suppressions: { 'first-rule': 'a demo' },
  files: ['dir/a b.yaml', 'c.yaml', 'e.yaml'],
  objects: 1,
  oldRevisions: 0,
  others: 2,
  withoutPods: 0,
  unchecked: [],
  placeholders: 0,
};
const CLEAN: Report = { ...REPORT, findings: [], unreadable: [], files: ['e.yaml'], others: 0 };
const PLAIN: FormatOptions = { colours: false, showSuppressed: false, version: '1.2.3' };
const write = (format: keyof typeof FORMATS, report = REPORT, options: Partial<FormatOptions> = {}) =>
  FORMATS[format](report, { ...PLAIN, ...options });

describe('text', () => {
  test('shows the lines, and says once per rule why and what to do', () => {
    expect(write('text')).toBe(`not read: c.yaml:2:3
  It is broken.

not read: d.yaml
  It is gone.

error first-rule: the first-rule

  dir/a b.yaml:4:3  Pod shop/a<b, container 'web'
    Wrong: "/spec/hidden", <so>.
    4 |   hidden: 1
      |   ^^^^^^^^^

  Why: Why first-rule & so.
  Fix: Fix first-rule: 100%.
  See: https://example.com/first-rule

info second-rule: the second-rule

  dir/a b.yaml:1:1  Pod shop/a<b
    Line⏎break, \u{fffd}[31mred.
    1 | kind: Pod
      | ^^^^^^^^^

  Why: Why second-rule & so.
  Fix: Fix second-rule: 100%.
  See: https://example.com/second-rule

1 error, 1 info in 1 object of 3 files (1 suppressed, 2 documents without a Kubernetes object).
2 documents could not be read and were not checked.
`);
  });

  test('shows what is suppressed if it is asked for', () => {
    expect(write('text', REPORT, { showSuppressed: true })).toContain(`  dir/a b.yaml:2:12  Pod shop/a<b
    Wrong: "/metadata/name", <so>.
    Suppressed: a demo
    2 | metadata: {name: "a<b"}
      |            ^^^^^^^^^^^
`);
  });

  test('has colours only where they are wanted', () => {
    expect(write('text', CLEAN)).toBe('Nothing found in 1 object of 1 file.\n');
    expect(write('text', CLEAN, { colours: true })).toBe('\u001b[32mNothing found\u001b[39m in 1 object of 1 file.\n');
  });

  test('shows of a long line only what is around', () => {
    const long = `{"a": "${'x'.repeat(5000)}", "b": 1, "c": "${'y'.repeat(5000)}"}`;
    const [document] = readText('a.json', long).documents;
    const region = regionOf(document, '/b');
    const shown = write('text', { ...REPORT, findings: [finding(FIRST, '/kind', { ...region, text: long })], unreadable: [] }).split('\n');
    const line = shown.findIndex((one) => one.includes('"b": 1'));
    expect(shown[line].length).toBeLessThan(140);
    expect(shown[line].slice(shown[line + 1].indexOf('^'), shown[line + 1].lastIndexOf('^') + 1)).toBe('"b": 1');
  });
});

test('json has a stable shape', () => {
  const { findings, rules, summary, unchecked, unreadable, ...rest } = JSON.parse(write('json'));
  expect(rest).toEqual({ format: 1, tool: { name: 'cdk8s-graceful', version: '1.2.3' }, kubernetesVersion: '1.36', propagationDelaySeconds: 5, failOn: 'warning' });
  expect(findings).toHaveLength(3);
  expect(findings[0]).toEqual({
    rule: 'first-rule',
    level: 'error',
    message: 'Wrong: "/spec/hidden", <so>.',
    kind: 'Pod',
    namespace: 'shop',
    name: 'a<b',
    container: 'web',
    file: 'dir/a b.yaml',
    document: 0,
    pointer: '/spec/hidden',
    line: 4,
    column: 3,
    endLine: 4,
    endColumn: 12,
  });
  expect(findings[1].suppressed).toBe('a demo');
  expect(unreadable).toEqual([{ file: 'c.yaml', line: 2, column: 3, message: 'It is broken.' }, { file: 'd.yaml', message: 'It is gone.' }]);
  expect(rules['first-rule']).toEqual({
    title: 'the first-rule', why: 'Why first-rule & so.', fix: 'Fix first-rule: 100%.', reference: 'https://example.com/first-rule', page: rulePage('first-rule'),
  });
  expect(summary).toEqual({
    files: 3,
    objects: 1,
    objectsWithoutPods: 0,
    objectsWithPlaceholders: 0,
    uncheckedObjects: 0,
    oldRevisions: 0,
    otherDocuments: 2,
    unreadable: 2,
    error: 1,
    warning: 0,
    info: 1,
    suppressed: 1,
  });
});

describe('sarif', () => {
  const log = JSON.parse(write('sarif'));

  test('is valid by its schema, with and without findings', () => {
    expect(log).toBeValidSarifLog();
    expect(JSON.parse(write('sarif', CLEAN))).toBeValidSarifLog();
    expect({ ...log, runs: [{ results: 1 }] }).not.toBeValidSarifLog();
  });

  test('says where, what, and why it is suppressed', () => {
    const [run] = log.runs;
    expect(run.tool.driver.rules.map(({ defaultConfiguration, helpUri, id }: any) => [id, defaultConfiguration.level, helpUri])).toEqual([
      ['first-rule', 'error', rulePage('first-rule')], ['second-rule', 'note', rulePage('second-rule')],
    ]);
    expect(run.results[0]).toEqual({
      ruleId: 'first-rule',
      ruleIndex: 0,
      level: 'error',
      message: { text: 'Pod shop/a<b, container \'web\': Wrong: "/spec/hidden", <so>.' },
      locations: [{
        physicalLocation: {
          artifactLocation: { uri: 'dir/a%20b.yaml' },
          region: { startLine: 4, startColumn: 3, endLine: 4, endColumn: 12, snippet: { text: 'hidden: 1' } },
        },
        logicalLocations: [{ name: 'a<b', fullyQualifiedName: 'Pod shop/a<b, container \'web\' /spec/hidden', kind: 'object' }],
      }],
      partialFingerprints: { 'cdk8sGraceful/v1': expect.stringMatching(/^[0-9a-f]{32}:1$/) },
    });
    expect(run.results[1].suppressions).toEqual([{ kind: 'external', status: 'accepted', justification: 'a demo' }]);
    expect(run.invocations[0].executionSuccessful).toBe(false);
    expect(run.invocations[0].toolExecutionNotifications.map(({ message }: any) => message.text)).toEqual(['It is broken.', 'It is gone.']);
  });

  test('knows a finding again that moved, and tells two in one object apart', () => {
    const prints = (...findings: PlacedFinding[]) => JSON.parse(write('sarif', { ...REPORT, findings })).runs[0].results
      .map(({ partialFingerprints }: any) => partialFingerprints['cdk8sGraceful/v1']);
    const [a] = prints(finding(FIRST, '/kind'));
    expect(prints(finding(FIRST, '/spec'), finding(FIRST, '/kind'), finding(SECOND, '/kind'))).toEqual([a, a.replace(/1$/, '2'), expect.not.stringContaining(a.slice(0, 32))]);
  });
});

test('junit has a suite for each file, and a case for each finding', () => {
  expect(write('junit')).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="cdk8s-graceful" tests="6" failures="1" errors="2">
  <testsuite name="dir/a b.yaml" tests="3" failures="1" errors="0" skipped="1">
    <testcase classname="dir/a b.yaml" name="first-rule: Pod shop/a&lt;b, container 'web'" file="dir/a b.yaml" line="4">
      <failure type="error" message="Wrong: &quot;/spec/hidden&quot;, &lt;so&gt;.">dir/a b.yaml:4:3&#10;hidden: 1&#10;&#10;Why first-rule &amp; so.&#10;Fix first-rule: 100%.&#10;https://example.com/first-rule</failure>
    </testcase>
    <testcase classname="dir/a b.yaml" name="first-rule: Pod shop/a&lt;b" file="dir/a b.yaml" line="2">
      <skipped message="a demo"/>
    </testcase>
    <testcase classname="dir/a b.yaml" name="second-rule: Pod shop/a&lt;b" file="dir/a b.yaml" line="1">
      <system-out>info: Line⏎break, \u{fffd}[31mred.&#10;dir/a b.yaml:1:1&#10;kind: Pod&#10;&#10;Why second-rule &amp; so.&#10;Fix second-rule: 100%.&#10;https://example.com/second-rule</system-out>
    </testcase>
  </testsuite>
  <testsuite name="c.yaml" tests="1" failures="0" errors="1" skipped="0">
    <testcase classname="c.yaml" name="can be read: line 2, column 3">
      <error type="unreadable" message="It is broken."/>
    </testcase>
  </testsuite>
  <testsuite name="e.yaml" tests="1" failures="0" errors="0" skipped="0">
    <testcase classname="e.yaml" name="no finding"/>
  </testsuite>
  <testsuite name="d.yaml" tests="1" failures="0" errors="1" skipped="0">
    <testcase classname="d.yaml" name="can be read: the file">
      <error type="unreadable" message="It is gone."/>
    </testcase>
  </testsuite>
</testsuites>
`);
});

test('github has a command for each finding that is not suppressed', () => {
  expect(write('github', { ...REPORT, findings: REPORT.findings.map((one) => ({ ...one, file: 'a,b:c.yaml' })) })).toBe([
    '::error file=c.yaml,line=2,col=3,title=not read::It is broken.',
    '::error file=d.yaml,title=not read::It is gone.',
    '::error file=a%2Cb%3Ac.yaml,line=4,endLine=4,col=3,endColumn=12,title=first-rule::Pod shop/a<b, container \'web\': Wrong: "/spec/hidden", <so>.%0AFix first-rule: 100%25.',
    '::notice file=a%2Cb%3Ac.yaml,line=1,endLine=1,col=1,endColumn=10,title=second-rule::Pod shop/a<b: Line⏎break, \u{fffd}[31mred.%0AFix second-rule: 100%25.',
    '',
  ].join('\n'));
});

describe('what was not looked into', () => {
  const name = (of: string) => ({ kind: 'Task', name: of, file: 'e.yaml', document: 0, line: 4, column: 1, message: `Task ${of} has containers that were not checked: it is not known how pods are made of them.` });
  const PARTIAL: Report = { ...CLEAN, objects: 9, withoutPods: 6, unchecked: ['a', 'b', 'c', 'd'].map(name), placeholders: 1 };

  test('is counted and named in every format', () => {
    expect(write('text', PARTIAL)).toBe('Nothing found in 9 objects of 1 file (2 without pods, 4 objects with containers that were not checked: Task a, Task b, Task c and 1 more, '
      + '1 with placeholders).\n');
    expect(JSON.parse(write('json', PARTIAL))).toMatchObject({
      unchecked: [{ kind: 'Task', name: 'a', file: 'e.yaml', line: 4 }, {}, {}, {}], summary: { objectsWithoutPods: 6, uncheckedObjects: 4, objectsWithPlaceholders: 1 },
    });
    expect(JSON.parse(write('sarif', PARTIAL))).toBeValidSarifLog();
    expect((JSON.parse(write('sarif', PARTIAL)) as { runs: { invocations: object[] }[] }).runs[0].invocations[0]).toMatchObject({
      executionSuccessful: true, toolExecutionNotifications: [{ level: 'note', message: { text: name('a').message } }, {}, {}, {}],
    });
    expect(write('github', PARTIAL).split('\n')[0]).toBe(`::notice file=e.yaml,line=4,col=1,title=not checked::${name('a').message}`);
    expect(write('junit', PARTIAL)).toContain('<testcase classname="e.yaml" name="can be checked: Task a" file="e.yaml" line="4">');
    expect(write('junit', PARTIAL)).toContain('tests="4" failures="0" errors="0" skipped="4"');
  });

  test('is nothing where all was', () => {
    expect(write('text', { ...CLEAN, objects: 3 })).toBe('Nothing found in 3 objects of 1 file.\n');
  });
});
