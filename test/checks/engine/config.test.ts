import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { findConfig, readConfig, rulesOf, settingsIn } from '../../../src/checks/engine/config';
import { RULES } from '../../../src/checks/rules';
import { errorOf } from '../../_support/errors';
import { asNobody } from '../../_support/nobody';

const RULE = RULES[0].id;
const wrong = (content: unknown) => errorOf(() => settingsIn(content, 'c.yaml')).replace(/(There are|Kubernetes version): .*/, '$1: …');

test('says which rules, at which levels, for what', () => {
  expect(settingsIn({
    rules: ['recommended', RULE], levels: { [RULE]: 'info' }, suppressions: { [RULE]: ' a demo ' }, kubernetesVersion: '1.30', propagationDelay: '1m30s', failOn: 'never',
  }, 'c.yaml')).toEqual({
    rules: ['recommended', RULE], levels: { [RULE]: 'info' }, suppressions: { [RULE]: 'a demo' }, minor: 30, propagationDelay: 90, failOn: 'never',
  });
  expect(settingsIn({}, 'c.yaml')).toEqual({});
  expect(settingsIn({ rules: 'all' }, 'c.yaml')).toEqual({ rules: ['all'] });
});

test.each<[unknown, string]>([
  [[], 'c.yaml must be a mapping with any of rules, levels, suppressions, kubernetesVersion, propagationDelay, failOn, apply.'],
  [{ rulez: [] }, "c.yaml has an unknown setting 'rulez'. Did you mean 'rules'? There are: …"],
  [{ rules: 1 }, "'rules' of c.yaml must be 'recommended', 'all' or a list of rules."],
  [{ rules: ['recomended'] }, '\'rules\' of c.yaml names \'recomended\', which is not a rule. Did you mean \'recommended\'? `cdk8s-graceful rules` lists all.'],
  [{ levels: { [RULE]: 'errror' } }, `'${RULE}' in 'levels' of c.yaml is 'errror'. Did you mean 'error'? There are: …`],
  [{ levels: 'error' }, "'levels' of c.yaml must be a mapping of rules to levels."],
  [{ suppressions: { nothing: 'x' } }, '\'suppressions\' of c.yaml names \'nothing\', which is not a rule. `cdk8s-graceful rules` lists all.'],
  [{ suppressions: { [RULE]: true } }, `'suppressions' of c.yaml suppresses '${RULE}' without a reason (true): state why its findings do not matter here.`],
  [{ suppressions: { [RULE]: ' ' } }, `'suppressions' of c.yaml suppresses '${RULE}' without a reason (" "): state why its findings do not matter here.`],
  [{ suppressions: { 'pod-too-large': 'x' } }, "'suppressions' of c.yaml names 'pod-too-large', which cannot be suppressed: leave it out."],
  [{ suppressions: [RULE] }, "'suppressions' of c.yaml must be a mapping of rules to reasons."],
  [{ kubernetesVersion: 1.3 }, '\'kubernetesVersion\' of c.yaml is the number 1.3, but must be a string: put the version in quotes, as in "1.30".'],
  [{ kubernetesVersion: '1.99' }, '\'kubernetesVersion\' of c.yaml is \'1.99\', but must be a known Kubernetes version: …'],
  [{ propagationDelay: 5 }, "'propagationDelay' of c.yaml is '5', but must be a duration of at most 10 min with a unit, such as 5s or 1m30s."],
  [{ propagationDelay: '601s' }, "'propagationDelay' of c.yaml is '601s', but must be a duration of at most 10 min with a unit, such as 5s or 1m30s."],
  [{ failOn: 'always' }, '\'failOn\' of c.yaml is \'always\'. There are: …'],
])('refuses %j', (content, message) => {
  expect(wrong(content)).toBe(message);
});

test('lists what there is instead', () => {
  expect(errorOf(() => settingsIn({ failOn: 'x' }, 'c.yaml'))).toBe('\'failOn\' of c.yaml is \'x\'. There are: error, warning, info, never.');
  expect(errorOf(() => settingsIn({ rules: ['x'] }, 'c.yaml'))).toBe(
    '\'rules\' of c.yaml names \'x\', which is not a rule. `cdk8s-graceful rules` lists all.');
});

test.each([
  ['prestop-missin', "Did you mean 'prestop-missing'"],
  ['prestop-sleep', 'Did you mean \'[a-z-]*(prestop|sleep)[a-z-]*\', \'[a-z-]*(prestop|sleep)[a-z-]*\' or \'[a-z-]*(prestop|sleep)[a-z-]*\'\\?'],
  ['PreStop', 'Did you mean \'[a-z-]*prestop[a-z-]*\''],
  ['-'.repeat(100_000), 'not a rule. `'],
])('names rules near %.20s', (id, words) => {
  expect(errorOf(() => settingsIn({ rules: [id] }, 'c.yaml'))).toMatch(new RegExp(words));
});

test('gives rules another level', () => {
  const [rule] = rulesOf({ rules: [RULE], levels: { [RULE]: 'info' } });
  expect([rule.id, rule.level]).toEqual([RULE, 'info']);
});

describe('the file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'config-'));
  const file = join(folder, '.cdk8s-graceful.yaml');
  afterAll(() => rmSync(folder, { recursive: true }));

  describe('is looked for', () => {
    const tree = join(folder, 'tree');
    const inner = join(tree, 'a', 'b');
    const put = (...path: string[]) => {
      const at = join(tree, ...path, '.cdk8s-graceful.yaml');
      writeFileSync(at, '{}');
      return at;
    };
    beforeEach(() => { mkdirSync(inner, { recursive: true }); });
    afterEach(() => { rmSync(tree, { recursive: true }); });

    test('up to the root of the repository, the nearest first', () => {
      mkdirSync(join(tree, '.git'));
      expect(findConfig(inner)).toBeUndefined();
      const top = put();
      expect(findConfig(inner)).toBe(top);
      expect(findConfig(tree)).toBe(top);
      const near = put('a', 'b');
      expect(findConfig(inner)).toBe(near);
    });

    test.each<[string, (root: string) => void]>([
      ['a repository', (root) => mkdirSync(join(root, '.git'))],
      ['a worktree or a submodule', (root) => writeFileSync(join(root, '.git'), 'gitdir: ../.git/worktrees/a')],
      ['a repository of Mercurial', (root) => mkdirSync(join(root, '.hg'))],
    ])('not above %s', (_, make) => {
      mkdirSync(join(tree, '.git'));
      put();
      make(join(tree, 'a'));
      expect(findConfig(inner)).toBeUndefined();
      const own = put('a');
      expect(findConfig(inner)).toBe(own);
    });

    test('not above the working folder where there is no repository', () => {
      put();
      put('a');
      expect(findConfig(inner)).toBeUndefined();
      const own = put('a', 'b');
      expect(findConfig(inner)).toBe(own);
    });

    test('and refused if it is not a file', () => {
      const own = join(inner, '.cdk8s-graceful.yaml');
      const message = `The configuration file ${own} must be a regular file: remove it, or choose another with --config.`;
      for (const make of [() => mkdirSync(own), () => symlinkSync('gone', own), () => symlinkSync('.cdk8s-graceful.yaml', own), () => symlinkSync('/dev/zero', own)]) {
        make();
        expect(errorOf(() => findConfig(inner))).toBe(message);
        rmSync(own, { recursive: true });
      }
    });

    test('also below folders that cannot be searched', async () => {
      chmodSync(folder, 0o755);
      const own = put('a', 'b');
      chmodSync(join(tree, 'a'), 0o000);
      expect(await asNobody(async () => findConfig(inner))).toBeUndefined();
      chmodSync(join(tree, 'a'), 0o755);
      expect(await asNobody(async () => findConfig(inner))).toBe(own);
    });
  });

  test('is read', () => {
    writeFileSync(file, 'kubernetesVersion: "1.30"\n');
    expect(readConfig(file)).toEqual({ minor: 30 });
    writeFileSync(file, '# nothing yet\n');
    expect(readConfig(file)).toEqual({});
  });

  test('is refused if it is broken', () => {
    writeFileSync(file, 'rules:\n  a: 1\n b: 2\n');
    expect(errorOf(() => readConfig(file))).toBe(`The configuration file ${file}, line 3, cannot be read. All mapping items must start at the same column.`);
    writeFileSync(file, 'a: 1\n---\nb: 1\n');
    expect(errorOf(() => readConfig(file))).toBe(`The configuration file ${file} must have a single document, but has 2.`);
    rmSync(file);
    expect(errorOf(() => readConfig(file))).toBe(`Cannot read the configuration file ${file}: no such file.`);
    expect(errorOf(() => readConfig('/dev/zero'))).toBe('Cannot read the configuration file /dev/zero: it is larger than 1 MiB.');
    expect(readConfig('/dev/null')).toEqual({});
  });
});
