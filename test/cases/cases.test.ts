import { writeFileSync } from 'fs';
import { allCases, Case, NO_PROBLEMS, outcomeOf, pathOf, withOutcome } from './case';
import { check, RECOMMENDED } from '../../src/checks/engine/check';
import { NEWEST_MINOR, versionOf } from '../../src/checks/engine/config';
import { EVERY_RULE } from '../../src/checks/engine/rule-set';
import { World } from '../../src/checks/engine/world';
import { readFile } from '../../src/checks/read';
import { rolloutChartOf } from '../../src/timeline/drawing/rollout-chart';
import { problemsOf } from '../../src/timeline/drawing/trouble';
import { simulateRollout } from '../../src/timeline/rollout/simulate-rollout';
import { scenarioIn } from '../../src/timeline/scenario-text';
import { simulate } from '../../src/timeline/timeline';

/* Every case of `manifests`: case.ts says what their comments mean. */

const PROPAGATION = 5;
const CASES = allCases().map((one): [string, Case] => [one.name, one]);

const filesOf = ({ name, text }: Case) => readFile(`${name}.yaml`, Buffer.from(text));
const targetOf = ({ minor = NEWEST_MINOR }: Case) => ({ minor, propagationDelay: PROPAGATION });

test.each(CASES)('%s says where it is from, what happens, and what we say of it', (_, one) => {
  expect(one.sources.length).toBeGreaterThan(0);
  expect(one.fault).toMatch(/\S/);
  // Silence needs a reason, and nothing else does.
  expect(one.silent !== undefined).toBe(outcomeOf(one) === 'silent');
});

/** The lines that say what we say of a case now, in the order of their kinds. */
function said(one: Case): string[] {
  const { documents, unreadable } = filesOf(one);
  const { pods } = new World(documents, targetOf(one));
  const version = versionOf(one.minor ?? NEWEST_MINOR);
  const texts = (rules: Parameters<typeof check>[1]['rules']) => check(documents, { ...targetOf(one), rules }).map(({ message, rule }) => `${rule.id}: ${message}`).sort();
  const others = [...new Set(one.findsAlso.map((line) => line.slice(0, line.indexOf(':'))))];
  const shown = (scenario: string) => pods.flatMap((pod) => scenario === 'rollout'
    ? rolloutChartOf(simulateRollout(pod, { version }), 80, 0).troubles.map(({ text }) => text)
    : problemsOf(simulate(pod, scenarioIn(scenario), { version })).map(({ text }) => text));
  return [
    ...unreadable.map(({ message }) => `unreadable: ${message}`),
    ...texts(RECOMMENDED).map((text) => `finds ${text}`),
    ...others.length === 0 ? [] : texts(EVERY_RULE.filter(({ id }) => others.includes(id))).map((text) => `finds also ${text}`),
    ...[...one.shows.keys()].flatMap((scenario) => {
      const problems = shown(scenario);
      return (problems.length === 0 ? [NO_PROBLEMS] : problems).map((text) => `shows ${scenario}: ${text}`);
    }),
  ];
}

test.each(CASES)('%s: what we say of it', (_, one) => {
  const now = said(one);
  // UPDATE_CASES=1 npx jest test/cases, then read the difference: each line must be true.
  if (process.env.UPDATE_CASES) {
    writeFileSync(pathOf(one.name), withOutcome(one.text, now));
  } else {
    expect(now).toEqual(one.said);
  }
});

test('cases by outcome', () => {
  const counts = new Map<string, number>();
  for (const [, one] of CASES) { counts.set(outcomeOf(one), (counts.get(outcomeOf(one)) ?? 0) + 1); }
  console.log([...counts].map(([outcome, count]) => `${outcome}: ${count}`).join(', '));
  expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(CASES.length);
});
