import { checkWorld, RECOMMENDED } from '../../../src/checks/engine/check';
import { Rule } from '../../../src/checks/engine/rule';
import { World } from '../../../src/checks/engine/world';

const service = (name: string, annotations = {}) => ({ content: { apiVersion: 'v1', kind: 'Service', metadata: { name, annotations }, spec: {} } });
const rule = (id: string, object: NonNullable<Rule['object']>): Rule => ({ ...RECOMMENDED[0], id, level: 'info', pod: undefined, object });

const BREAKS = rule('breaks', function* ({ name }) {
  if (name === 'good') { return; }
  yield { pointer: '/kind', message: 'Found before.' };
  throw new TypeError(`there is no\nx of ${name}.`);
});
const FINDS = rule('finds', function* () { yield { pointer: '/kind', message: 'Found.' }; });

const found = (documents: readonly { readonly content: object }[], suppressions = {}) =>
  checkWorld(new World(documents, { minor: 36, propagationDelay: 5 }), { rules: [BREAKS, FINDS], suppressions })
    .map(({ level, message, name, rule: { id }, suppressed }) => [name, level, id, message, suppressed]);

test('a rule that fails on an object is a finding there, and all else goes on', () => {
  expect(found([service('bad'), service('good')])).toEqual([
    ['bad', 'error', 'rule-failed', "The rule 'breaks' failed and did not check this object: there is no⏎x of bad.", undefined],
    ['bad', 'info', 'breaks', 'Found before.', undefined],
    ['bad', 'info', 'finds', 'Found.', undefined],
    ['good', 'info', 'finds', 'Found.', undefined],
  ]);
});

test('that can be suppressed, on the object and everywhere', () => {
  expect(found([service('bad', { 'checks.cdk8s-graceful/rule-failed': 'known' })])[0][4]).toBe('known');
  expect(found([service('bad')], { 'rule-failed': 'known too' })[0][4]).toBe('known too');
});
