import { HOUR, marginIn, WEEK, wholeTimeIn } from './times';
import type { Wanted } from './wanted';
import { oneOf } from '../../checks/engine/config';
import { InputError, otherThan } from '../../checks/engine/input-error';
import type { PodView } from '../../pod';
import { isObject, matchesSelector, objectAt, textsAt } from '../../pod';

/** What is asked by hand of some workloads: those that have one of the kinds, one of the names and all of the labels. */
export interface PlanRule {
  readonly kinds?: readonly string[];
  /** Names, in which `*` stands for any letters. */
  readonly names?: readonly string[];
  readonly labels?: { readonly [name: string]: string };
  readonly wanted: Partial<Omit<Wanted, 'cluster'>>;
}

const KEYS = ['kinds', 'names', 'labels', 'drain', 'stop', 'margin', 'budgets', 'ignore'] as const;

/**
 * The rules in a configuration file.
 *
 * @throws InputError if something in it means nothing
 */
export function planRulesIn(content: unknown, where: string): PlanRule[] {
  if (!Array.isArray(content)) { throw new InputError(`${where} must be a list of rules, each with any of ${KEYS.join(', ')}.`); }
  return content.map((rule: unknown, n) => ruleIn(rule, `rule ${n + 1} in ${where}`));
}

function ruleIn(rule: unknown, where: string): PlanRule {
  if (!isObject(rule)) { throw new InputError(`${where} must be a mapping with any of ${KEYS.join(', ')}.`); }
  const unknown = Object.keys(rule).find((key) => !(KEYS as readonly string[]).includes(key));
  if (unknown !== undefined) { throw new InputError(`${where} has an unknown setting '${unknown}'.${otherThan(unknown, KEYS)}`); }
  const { budgets, drain, ignore, kinds, labels, margin, names, stop } = rule;
  const at = (key: string) => `'${key}' of ${where}`;
  if (labels !== undefined && (!isObject(labels) || Object.values(labels).some((value) => typeof value !== 'string'))) {
    throw new InputError(`${at('labels')} must be a mapping of names to strings.`);
  }
  if (ignore !== undefined && (typeof ignore !== 'string' || ignore.trim() === '')) {
    throw new InputError(`${at('ignore')} must be a string: state why the workloads are left alone.`);
  }
  if (budgets !== undefined) { oneOf(String(budgets), ['true', 'false'], at('budgets')); }
  return {
    ...kinds !== undefined && { kinds: textsIn(kinds, at('kinds')) },
    ...names !== undefined && { names: textsIn(names, at('names')) },
    ...labels !== undefined && { labels: labels as { readonly [name: string]: string } },
    wanted: {
      ...drain !== undefined && { drain: wholeTimeIn(drain, at('drain'), HOUR) },
      ...stop !== undefined && { stop: wholeTimeIn(stop, at('stop'), WEEK) },
      ...margin !== undefined && { margin: marginIn(margin, at('margin')) },
      ...budgets !== undefined && { budgets: String(budgets) === 'true' },
      ...ignore !== undefined && { ignored: ignore as string },
    },
  };
}

function textsIn(value: unknown, where: string): string[] {
  const texts = typeof value === 'string' ? [value] : value;
  if (!Array.isArray(texts) || !texts.every((text): text is string => typeof text === 'string')) {
    throw new InputError(`${where} must be a list of strings.`);
  }
  return texts;
}

/** What is asked of a workload: by default, and by all rules that are about it, of which a later one overrules an earlier one. */
export function wantedBy(pod: PodView, byDefault: Wanted, rules: readonly PlanRule[]): Wanted {
  return rules.filter((rule) => isAbout(rule, pod)).reduce<Wanted>((before, { wanted }) => ({ ...before, ...wanted }), byDefault);
}

function isAbout({ kinds, labels = {}, names }: PlanRule, { labels: ofPods, object }: PodView): boolean {
  const all = { ...ofPods, ...textsAt(objectAt(object.raw, 'metadata'), 'labels') };
  return (kinds?.includes(object.kind) ?? true) && (names?.some((name) => isNamed(object.name, name)) ?? true)
    && matchesSelector({ matchLabels: labels }, all);
}

/** Whether a name is one in which `*` stands for any letters. */
function isNamed(name: string, wanted: string): boolean {
  const [first, ...rest] = wanted.split('*');
  if (rest.length === 0) { return name === wanted; }
  const last = rest.pop()!;
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) { return false; }
  let at = first.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found < 0 || found + part.length > name.length - last.length) { return false; }
    at = found + part.length;
  }
  return true;
}
