import { readFileSync } from 'fs';
import { join } from 'path';
import { PEERS, WITHOUT } from '../../docs/generate/peers';
import { rulesMarkdown } from '../../docs/generate/rules';
import { RULES } from '../../src/checks/rules';

const ALL = Object.entries(PEERS).flatMap(([tool, { rules }]) => rules.map((rule) => `${tool} ${rule}`));

test('docs/rules.md is what the rules say', () => {
  expect(readFileSync(join(__dirname, '..', '..', 'docs', 'rules.md'), 'utf8')).toBe(rulesMarkdown());
});

test('every rule of the other tools has one of ours, or a reason why not', () => {
  const named = new Set(RULES.flatMap(({ peers = [] }) => peers));
  expect(ALL.filter((rule) => !named.has(rule) && !(rule in WITHOUT))).toEqual([]);
  expect(Object.keys(WITHOUT).filter((rule) => named.has(rule))).toEqual([]);
});

test('every rule of another tool that one of ours names is one that it has', () => {
  const tools = Object.keys(PEERS);
  const named = RULES.flatMap(({ peers = [] }) => peers).filter((peer) => tools.includes(peer.split(' ')[0]));
  expect(named.filter((peer) => !ALL.includes(peer))).toEqual([]);
});
