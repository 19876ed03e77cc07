import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { PEERS, WITHOUT } from '../../docs/generate/peers';
import { rulePages } from '../../docs/generate/rule-pages';
import { rulesMarkdown } from '../../docs/generate/rules';
import { RULES } from '../../src/checks/rules';
import { HOME, rulePage } from '../../src/private/home';

const ALL = Object.entries(PEERS).flatMap(([tool, { rules }]) => rules.map((rule) => `${tool} ${rule}`));

test('docs/rules.md is what the rules say', () => {
  expect(readFileSync(join(__dirname, '..', '..', 'docs', 'rules.md'), 'utf8')).toBe(rulesMarkdown());
});

test('docs/rules has a page for each rule, as the rules say it', () => {
  const folder = join(__dirname, '..', '..', 'docs', 'rules');
  expect(Object.fromEntries(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]))).toEqual(Object.fromEntries(rulePages()));
});

test('reports name the pages by addresses that exist', () => {
  const { repository } = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8'));
  expect(repository.url).toBe(`${HOME}.git`);
  for (const file of rulePages().keys()) { expect(rulePage(file.replace(/\.md$/, ''))).toBe(`${HOME}/blob/main/docs/rules/${file}`); }
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
