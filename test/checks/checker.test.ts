import { Duration } from 'cdk8s';
import { KubernetesVersion } from '../../src';
import { Checker } from '../../src/checks';
import { errorOf } from '../_support/errors';

const pod = (more: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p', namespace: 'shop', ...more },
  spec: { containers: [{ name: 'main', image: 'acme/web:1', lifecycle: { preStop: { sleep: { seconds: 30 } } } }] },
});
const FINDING = { rule: 'sleep-equals-grace', level: 'warning', kind: 'Pod', namespace: 'shop', name: 'p', container: 'main', manifest: 1 };

test('a checker finds what breaks a rule in plain manifests, and says in which', () => {
  const [finding, ...others] = new Checker({ rules: ['sleep-equals-grace'] }).check([{ kind: 'ConfigMap' }, pod()]);
  expect(finding).toMatchObject(FINDING);
  expect(finding.pointer).toMatch(/^\/spec\/containers\/0\/lifecycle\/preStop/);
  expect([finding.why, finding.fix, finding.reference].every((text) => text.length > 10)).toBe(true);
  expect(others).toEqual([]);
});

test('an annotation with a reason suppresses a rule on its object, and one without is a finding', () => {
  const check = (reason: string) => new Checker({ rules: ['sleep-equals-grace'] }).check([pod({ annotations: { 'checks.cdk8s-graceful/sleep-equals-grace': reason } })]);
  expect(check('it ends by itself').map(({ rule, suppressed }) => [rule, suppressed])).toEqual([['sleep-equals-grace', 'it ends by itself']]);
  for (const reason of ['', ' ', 'true', 'yes']) {
    expect(check(reason).map(({ rule, suppressed }) => [rule, suppressed])).toEqual([['sleep-equals-grace', undefined], ['suppression-without-reason', undefined]]);
  }
});

test('an annotation that names no rule is a finding, on the object and on its pods, whatever rules are chosen', () => {
  const check = (rule: string, manifest = pod({ annotations: { [`checks.cdk8s-graceful/${rule}`]: 'a demo' } })) =>
    new Checker({ rules: ['hook-feature-gate'] }).check([manifest]).map(({ level, message, pointer, rule: id }) => [id, level, message, pointer]);
  expect(check('sleep-equal-grace')).toEqual([[
    'suppression-of-unknown-rule',
    'warning',
    "The annotation 'checks.cdk8s-graceful/sleep-equal-grace' does not name a known rule, so it has no effect. Did you mean 'sleep-equals-grace'?",
    '/metadata/annotations/checks.cdk8s-graceful~1sleep-equal-grace',
  ]]);
  expect(check('pods').map(([, , message]) => message)).toEqual(["The annotation 'checks.cdk8s-graceful/pods' does not name a known rule, so it has no effect."]);
  const { metadata, spec } = pod({ annotations: { 'checks.cdk8s-graceful/': '' } });
  expect(check('', { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'p' }, spec: { template: { metadata, spec } } } as any)).toEqual([[
    'suppression-of-unknown-rule',
    'warning',
    "The annotation 'checks.cdk8s-graceful/' does not name a known rule, so it has no effect.",
    '/spec/template/metadata/annotations/checks.cdk8s-graceful~1',
  ]]);
  // Rules that are not chosen are rules too.
  for (const rule of ['sleep-equals-grace', 'suppression-without-reason']) { expect(check(rule)).toEqual([]); }
});

test('findings about suppressions can be suppressed by an option too', () => {
  const suppressions = { 'suppression-of-unknown-rule': 'a newer version knows it' };
  const found = new Checker({ rules: ['hook-feature-gate'], suppressions }).check([pod({ annotations: { 'checks.cdk8s-graceful/brand-new': 'a demo' } })]);
  expect(found.map(({ rule, suppressed }) => [rule, suppressed])).toEqual([['suppression-of-unknown-rule', 'a newer version knows it']]);
});

test('an option suppresses a rule everywhere, with a reason', () => {
  const checker = new Checker({ rules: ['sleep-equals-grace'], suppressions: { 'sleep-equals-grace': 'a demo' } });
  expect(checker.check([pod()]).map(({ suppressed }) => suppressed)).toEqual(['a demo']);
  expect(errorOf(() => new Checker({ suppressions: { 'sleep-equals-grace': '' } }))).toBe(
    "'suppressions' of Checker suppresses 'sleep-equals-grace' without a reason (\"\"): state why its findings do not matter here.");
});

test('the version decides what holds', () => {
  const rules = (version: KubernetesVersion) => new Checker({ version, rules: ['hook-feature-gate'] }).check([pod()]).map(({ rule }) => rule);
  expect(rules(KubernetesVersion.V1_28)).toEqual(['hook-feature-gate']);
  expect(rules(KubernetesVersion.V1_30)).toEqual([]);
});

test('a rule that there is not is refused, with those that there are', () => {
  expect(errorOf(() => new Checker({ rules: ['sleep-equal-grace'] }))).toMatch(/^'rules' of Checker names 'sleep-equal-grace', which is not a rule\. Did you mean 'sleep-equals-grace'/);
  expect(Checker.ruleNames).toContain('sleep-equals-grace');
});

test('a propagation delay is at most what a Cluster may have', () => {
  expect(new Checker({ propagationDelay: Duration.minutes(10) })).toBeDefined();
  expect(errorOf(() => new Checker({ propagationDelay: Duration.minutes(11) }))).toBe(
    "Checker: 'propagationDelay' (11 min) must be at most 10 min: give how long endpoints take to propagate");
});
