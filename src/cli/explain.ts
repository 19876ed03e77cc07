import type { Io } from './io';
import { ExitCode } from './io';
import { fixOptionOf } from '../checks/engine/fix-class';
import { isSuppressible } from '../checks/engine/incomplete';
import { InputError } from '../checks/engine/input-error';
import type { Rule } from '../checks/engine/rule';
import { EVERY_RULE, OWN_RULES, ruleNamed } from '../checks/engine/rule-set';
import { PREFIX } from '../checks/engine/suppression';
import { greatest } from '../private/extremes';
import { rulePage } from '../private/home';

/** `cdk8s-graceful explain RULE`. */
export function explainCommand(words: readonly string[], io: Io): ExitCode {
  if (words.length !== 1) { throw new InputError('Name one rule: cdk8s-graceful explain RULE. All of them: cdk8s-graceful rules'); }
  const rule = ruleNamed(words[0], 'The command');
  const { autofix, fix, from, id, level, peers = [], recommended, reference, title, until, why } = rule;
  const versions = from === undefined && until === undefined ? undefined
    : from === undefined ? `up to 1.${until}` : until === undefined ? `from 1.${from} on` : `1.${from} to 1.${until}`;
  io.stdout.write([
    `${id}: ${title}`,
    '',
    `Level:      ${level}`,
    `Rule sets:  ${OWN_RULES.includes(rule) ? 'always checked' : recommended ? 'recommended, all' : 'all'}`,
    ...versions === undefined ? [] : [`Kubernetes: ${versions}`],
    ...peers.length === 0 ? [] : [`Elsewhere:  ${peers.join(', ')}`],
    '',
    `Why: ${why}`,
    '',
    `Fix: ${fix}`,
    ...autofix === undefined ? [] : [`     With \`check ${fixOptionOf(rule)}\`, cdk8s-graceful ${autofix}.`],
    '',
    `Docs: ${rulePage(id)}`,
    `See:  ${reference}`,
    '',
    ...!isSuppressible(rule) ? ['It cannot be suppressed.'] : [
      'To suppress it, give the reason in an annotation of the object or its pods:',
      `  ${PREFIX}${id}: "the reason"`,
    ],
    '',
  ].join('\n'));
  return ExitCode.CLEAN;
}

/** `cdk8s-graceful rules`. */
export function rulesCommand(words: readonly string[], io: Io): ExitCode {
  if (words.length > 0) { throw new InputError(`This command has no arguments, but got '${words[0]}'.`); }
  const width = greatest(EVERY_RULE.map(({ id }) => id.length));
  const fixes = greatest(EVERY_RULE.map((rule) => fixOptionOf(rule)?.length ?? 0));
  const line = (rule: Rule) => {
    const { id, level, recommended, title } = rule;
    return [id.padEnd(width), level.padEnd(7), (recommended ? 'recommended' : '').padEnd(11), (fixOptionOf(rule) ?? '').padEnd(fixes), title].join('  ');
  };
  io.stdout.write(`${EVERY_RULE.map(line).join('\n')}\n`);
  return ExitCode.CLEAN;
}
