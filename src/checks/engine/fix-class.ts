import type { FixClass, Rule } from './rule';

/** Which fixes are made: those of a class, and those that need less of a decision. */
export const FIX_CLASSES: readonly FixClass[] = ['safe', 'suggested'];

const OPTIONS: { readonly [one in FixClass]: string } = { safe: '--fix', suggested: '--fix=suggested' };

/** The class of the fixes of a rule; nothing if it has none. */
export function fixClassOf({ autofix, fixClass = 'safe' }: Pick<Rule, 'autofix' | 'fixClass'>): FixClass | undefined {
  return autofix === undefined ? undefined : fixClass;
}

/** The option with which `check` makes the fixes of a rule; nothing if it has none. */
export function fixOptionOf(rule: Pick<Rule, 'autofix' | 'fixClass'>): string | undefined {
  const found = fixClassOf(rule);
  return found && OPTIONS[found];
}

/** Whether the fixes of a rule are made where those of a class are wanted. */
export function isFixedBy(rule: Pick<Rule, 'autofix' | 'fixClass'>, wanted: FixClass): boolean {
  return wanted === 'suggested' || fixClassOf(rule) === 'safe';
}
