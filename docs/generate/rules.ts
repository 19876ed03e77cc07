/** Writes docs/rules.md, the index of the pages that rule-pages.ts writes. */
import { existsSync, readFileSync, writeFileSync } from 'fs';
import * as path from 'path';
import { PEERS, WITHOUT } from './peers';
import { cell } from './tables';
import { fixClassOf } from '../../src/checks/engine/fix-class';
import { Rule } from '../../src/checks/engine/rule';
import { EVERY_RULE } from '../../src/checks/engine/rule-set';
import { RULES } from '../../src/checks/rules';

const ROOT = path.join(__dirname, '..', '..');

const link = (id: string) => `[${id}](rules/${id}.md)`;

function row(rule: Rule): string {
  const { id, level, recommended, title } = rule;
  return `| ${link(id)} | ${level} | ${recommended ? 'recommended' : 'all'} | ${fixClassOf(rule) ?? ''} | ${cell(title)} |`;
}

function peerTable([tool, { rules, title }]: [string, typeof PEERS[string]]): string {
  return [
    `### ${title}`,
    '',
    '| their rule | ours |',
    '| --- | --- |',
    ...rules.map((name) => {
      const ours = RULES.filter(({ peers = [] }) => peers.includes(`${tool} ${name}`)).map(({ id }) => link(id));
      return `| ${cell(name)} | ${ours.join(', ') || `none: ${WITHOUT[`${tool} ${name}`]}`} |`;
    }),
    '',
  ].join('\n');
}

/** The whole text. */
export function rulesMarkdown(): string {
  return `<!-- Written by docs/generate/rules.ts from src/checks/rules. Do not edit. -->
# The rules

What \`cdk8s-graceful check\`, \`LifecycleValidation\` and \`LifecycleChecks\` find. An **error** is certain to fail or lose something at run time; a
**warning** does so under common conditions; an **info** is worth knowing. The set \`recommended\` is the default: each of its findings is worth a
person's time. \`all\` adds the rest.

Suppress a rule on one object with an annotation whose value is the reason, on the object or on its pods:

\`\`\`yaml
metadata:
  annotations:
    checks.cdk8s-graceful/prestop-missing: a demo, to which nobody connects
\`\`\`

Each rule has a page with what happens, how to fix it, and an example with a finding and one without. \`--fix\` marks the rules
that have fixes: \`check --fix\` makes the safe ones; those that are suggested change how the pods behave and need \`check --fix=suggested\`.

| rule | level | set | \`--fix\` | what it finds |
| --- | --- | --- | --- | --- |
${EVERY_RULE.map(row).join('\n')}

## Equivalents in other linters

The rules of other tools about starting and stopping, with ours that do the same. None of them checks \`postStart\`, and none checks more about \`preStop\`
than whether it exists.

${Object.entries(PEERS).map(peerTable).join('\n')}`.trimEnd() + '\n';
}

/** Writes it where it has changed. */
export function write(): void {
  const file = path.join(ROOT, 'docs', 'rules.md');
  const text = rulesMarkdown();
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
    writeFileSync(file, text);
    console.log('wrote docs/rules.md');
  }
}
