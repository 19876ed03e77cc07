/**
 * Writes docs/rules.md out of the rules and of the manifests with which they are tested.
 */
import { existsSync, readFileSync, writeFileSync } from 'fs';
import * as path from 'path';
import { PEERS, WITHOUT } from './peers';
import { Rule } from '../../src/checks/engine/rule';
import { EVERY_RULE } from '../../src/checks/engine/rule-set';
import { RULES } from '../../src/checks/rules';
import { casesOf, RuleCase } from '../../test/checks/cases';

const ROOT = path.join(__dirname, '..', '..');
const cell = (text: string) => text.replace(/\|/g, '\\|');

function row({ id, level, recommended, title }: Rule): string {
  return `| [${id}](#${id}) | ${level} | ${recommended ? 'recommended' : 'all'} | ${cell(title)} |`;
}

function versionsOf({ from, until }: Rule): string[] {
  if (from === undefined && until === undefined) { return []; }
  return ['', `For Kubernetes ${[from === undefined ? '' : `from 1.${from}`, until === undefined ? '' : `to 1.${until}`].filter((one) => one !== '').join(' ')}.`];
}

function shown(one: RuleCase | undefined, words: string): string[] {
  if (!one) { return []; }
  return ['', `${words}: ${one.words}.`, '', '```yaml', one.yaml, '```', ...one.finds.map((message) => `\n> ${message}`)];
}

function section(rule: Rule): string {
  const cases = casesOf(rule.id);
  return [
    `### ${rule.id}`,
    '',
    `**${rule.level}**: ${rule.title}.`,
    '',
    rule.why,
    '',
    `${rule.fix} [Read on](${rule.reference})`,
    ...versionsOf(rule),
    ...shown(cases.find(({ kind }) => kind === 'bad'), 'Bad'),
    ...shown(cases.find(({ kind }) => kind === 'good'), 'Good'),
    '',
  ].join('\n');
}

function peerTable([tool, { rules, title }]: [string, typeof PEERS[string]]): string {
  return [
    `### ${title}`,
    '',
    '| their rule | ours |',
    '| --- | --- |',
    ...rules.map((name) => {
      const ours = RULES.filter(({ peers = [] }) => peers.includes(`${tool} ${name}`)).map(({ id }) => `[${id}](#${id})`);
      return `| ${cell(name)} | ${ours.join(', ') || `none: ${WITHOUT[`${tool} ${name}`]}`} |`;
    }),
    '',
  ].join('\n');
}

/** The whole text. */
export function rulesMarkdown(): string {
  return `<!-- Written by docs/generate/rules.ts from src/checks/rules and test/checks/rules. Do not edit. -->
# The rules

What \`cdk8s-graceful check\`, \`LifecycleValidation\` and \`LifecycleChecks\` look for. An **error** fails or loses something at run time, for sure; a
**warning** will under common conditions; an **info** is worth knowing. Every finding of the set \`recommended\` is worth a person's time; the others are
found with \`all\` only.

Suppress a rule on one object with an annotation whose value is the reason, on the object or on its pods:

\`\`\`yaml
metadata:
  annotations:
    checks.cdk8s-graceful/prestop-missing: a demo, to which nobody connects
\`\`\`

| rule | level | set | what it finds |
| --- | --- | --- | --- |
${EVERY_RULE.map(row).join('\n')}

## What others have

The rules of other tools on this subject, and which of ours does the same. None of them looks at \`postStart\`, none at more of a \`preStop\` than whether there is one.

${Object.entries(PEERS).map(peerTable).join('\n')}
## Each rule

${EVERY_RULE.map(section).join('\n')}`.trimEnd() + '\n';
}

if (require.main === module) {
  const file = path.join(ROOT, 'docs', 'rules.md');
  const text = rulesMarkdown();
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
    writeFileSync(file, text);
    console.log('wrote docs/rules.md');
  }
}
