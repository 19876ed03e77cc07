/**
 * Writes docs/rules/ID.md, a page for each rule, out of the rule and of the manifests with which it is tested. Reports name these addresses, so no
 * page moves.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import * as path from 'path';
import { fixOptionOf } from '../../src/checks/engine/fix-class';
import { isSuppressible } from '../../src/checks/engine/incomplete';
import { Rule } from '../../src/checks/engine/rule';
import { EVERY_RULE, OWN_RULES } from '../../src/checks/engine/rule-set';
import { casesOf, RuleCase } from '../../test/checks/cases';

const FOLDER = path.join(__dirname, '..', 'rules');

const LEVELS: { readonly [level in Rule['level']]: string } = {
  error: 'certain to fail or lose something at run time',
  warning: 'fails or loses something under common conditions',
  info: 'worth knowing',
};

function setsOf(rule: Rule): string {
  if (OWN_RULES.includes(rule)) { return 'always checked'; }
  return rule.recommended ? '`recommended` and `all`' : '`all` only';
}

function versionsOf({ from, until }: Rule): string {
  if (from === undefined && until === undefined) { return 'all'; }
  return from === undefined ? `up to 1.${until}` : until === undefined ? `1.${from} and newer` : `1.${from} to 1.${until}`;
}

function example(one: RuleCase | undefined, title: string, intro: string): string[] {
  if (!one) { return []; }
  return [
    '',
    `## ${title}`,
    '',
    `${intro}: ${one.words}.`,
    '',
    '```yaml',
    one.yaml,
    '```',
    ...one.finds.length > 0 ? ['', 'Reported as:', '', ...one.finds.map((message) => `> ${message}`).join('\n>\n').split('\n')] : [],
  ];
}

function page(rule: Rule): string {
  const { autofix, fix, id, level, peers = [], reference, title, why } = rule;
  const cases = casesOf(id);
  return [
    '<!-- Written by docs/generate/rule-pages.ts. Do not edit. -->',
    `# ${id}`,
    '',
    `**${title}**`,
    '',
    '| | |',
    '| --- | --- |',
    `| Level | ${level}: ${LEVELS[level]} |`,
    `| Rule set | ${setsOf(rule)} |`,
    `| Kubernetes | ${versionsOf(rule)} |`,
    `| \`check ${fixOptionOf(rule) ?? '--fix'}\` | ${autofix ?? 'no: fix it by hand'} |`,
    '',
    '## What happens',
    '',
    why,
    '',
    '## How to fix it',
    '',
    fix,
    ...example(cases.find(({ kind }) => kind === 'bad'), 'Example with a finding', 'This breaks the rule'),
    ...example(cases.find(({ kind }) => kind === 'good'), 'Example without', 'This does not'),
    ...suppression(rule),
    '',
    '## Sources',
    '',
    `- <${reference}>`,
    ...peers.length > 0 ? [`- The same or nearly the same elsewhere: ${peers.join(', ')}`] : [],
    '',
    '[All rules](../rules.md) · [How to run the checks](../check.md)',
    '',
  ].join('\n');
}

function suppression(rule: Rule): string[] {
  const { id } = rule;
  if (!isSuppressible(rule)) { return ['', '## How to suppress it', '', 'You cannot: the rest of the pod was not checked.']; }
  return [
    '',
    '## How to suppress it',
    '',
    'On one object, with an annotation of the object or of its pods. The value is the reason:',
    '',
    '```yaml',
    'metadata:',
    '  annotations:',
    `    checks.cdk8s-graceful/${id}: "why it does not matter here"`,
    '```',
    '',
    `Everywhere, with \`--suppress '${id}=the reason'\` or in the [configuration file](../check.md#the-configuration-file).`,
  ];
}

/** Each page by the name of its file. */
export function rulePages(): ReadonlyMap<string, string> {
  return new Map(EVERY_RULE.map((rule) => [`${rule.id}.md`, page(rule)]));
}

/** Writes it where it has changed. */
export function write(): void {
  mkdirSync(FOLDER, { recursive: true });
  const pages = rulePages();
  for (const file of readdirSync(FOLDER)) { if (!pages.has(file)) { rmSync(path.join(FOLDER, file)); } }
  for (const [file, text] of pages) {
    const at = path.join(FOLDER, file);
    if (!existsSync(at) || readFileSync(at, 'utf8') !== text) { writeFileSync(at, text); }
  }
}
