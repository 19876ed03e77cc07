import { readdirSync } from 'fs';
import { join } from 'path';
import { casesOf, RuleCase } from './cases';
import { check } from '../../src/checks/engine/check';
import { Rule } from '../../src/checks/engine/rule';
import { RULES } from '../../src/checks/rules';
import { valueAt } from '../../src/pod';
import { remember } from '../../src/private/remember';

const PROPAGATION = 5;
const ALL = RULES.map((rule): [string, Rule] => [rule.id, rule]);

test('each rule has one id in kebab case, and each file of cases is of a rule', () => {
  expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
  for (const { id } of RULES) { expect(id).toMatch(/^[a-z]+\d?(-[a-z0-9]+)+$/); }
  const files = readdirSync(join(__dirname, 'rules')).map((file) => file.replace(/\.yaml$/, ''));
  expect(files.filter((file) => !RULES.some(({ id }) => id === file))).toEqual([]);
});

describe.each(ALL)('the rule %s', (id, rule) => {
  const cases = casesOf(id);
  const foundIn = remember(({ documents, minor }: RuleCase) => check(documents, { minor, propagationDelay: PROPAGATION, rules: [rule] }));

  test('says what it is about, why, what to do, and where to read on', () => {
    expect(rule.title).toMatch(/^[a-z`$0-9A-Z].*[^.]$/);
    for (const text of [rule.why, rule.fix]) { expect(text).toMatch(/^[A-Z`'$].*\.$/s); }
    expect(rule.reference).toMatch(/^https:\/\/\S+$/);
    expect(rule.pod ?? rule.object).toBeDefined();
  });

  test('says what `--fix` does if it does anything', () => {
    const findings = cases.flatMap(foundIn);
    expect(findings.some(({ patch }) => patch !== undefined)).toBe(rule.autofix !== undefined);
  });

  test('has at least two bad and two good manifests', () => {
    expect(cases.filter(({ kind }) => kind === 'bad').length).toBeGreaterThanOrEqual(2);
    expect(cases.filter(({ kind }) => kind === 'good').length).toBeGreaterThanOrEqual(2);
  });

  test.each(cases.filter(({ kind }) => kind === 'bad').map((one) => [one.words, one] as const))('finds: %s', (_, one) => {
    const { documents, finds } = one;
    const findings = foundIn(one);
    expect(finds.length).toBeGreaterThan(0);
    expect(findings.map(({ message }) => message)).toEqual(finds);
    for (const { document, message, pointer } of findings) {
      // A sentence; some begin with the name of a server, such as nginx.
      expect(message).toMatch(/^\S.*\.$/s);
      // It points to something that is there.
      expect(valueAt(documents[document!].content, pointer)).toBeDefined();
    }
  });

  test.each(cases.filter(({ kind }) => kind === 'good').map((one) => [one.words, one] as const))('is silent: %s', (_, one) => {
    expect(one.finds).toEqual([]);
    expect(foundIn(one).map(({ message }) => message)).toEqual([]);
  });
});
