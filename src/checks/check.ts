import { Finding } from './finding';
import { Found, Level, Rule } from './rule';
import { RULES } from './rules';
import { reasonIn, SUPPRESSION_RULES, suppressionsOf } from './suppression';
import { Document, Target, World } from './world';
import { ManifestObject } from '../pod';
import { own } from '../private/own';

/** What is to be looked for. */
export interface CheckOptions {
  /** The rules. @default - the recommended ones */
  readonly rules?: readonly Rule[];
  /** Rules that nobody wants to hear of, with the reason. @default - none */
  readonly suppressions?: { readonly [rule: string]: string };
}

/** The rules whose every finding is worth a person's time. */
export const RECOMMENDED: readonly Rule[] = RULES.filter(({ recommended }) => recommended);

/** Every rule there is, also those that cannot be chosen. */
export const EVERY_RULE: readonly Rule[] = [...RULES, ...SUPPRESSION_RULES];

const IDS = EVERY_RULE.map(({ id }) => id);
const ORDER: readonly Level[] = ['error', 'warning', 'info'];

/** Finds what breaks a rule in documents that belong together. Those that are suppressed are in it, with the reason. */
export function check(documents: readonly Document[], options: CheckOptions & Target): Finding[] {
  return checkWorld(new World(documents, options), options);
}

/** The same, in what was made of the documents already. */
export function checkWorld(world: World, options: CheckOptions = {}): Finding[] {
  const findings: Finding[] = [];
  const { minor } = world.target;
  const rules = (options.rules ?? RECOMMENDED).filter(({ from = 0, until = Infinity }) => minor >= from && minor <= until);
  const ofObjects = rules.filter((rule) => rule.object);
  for (const object of world.objects) {
    const pod = world.podOf(object);
    const suppressions = suppressionsOf(object, pod, IDS);
    const add = (rule: Rule, found: Found) => {
      findings.push(findingOf(rule, found, object, reasonIn(suppressions, rule.id) ?? own(options.suppressions, rule.id)));
    };
    for (const rule of pod ? rules : ofObjects) {
      if (rule.object) {
        for (const found of rule.object(object, world)) { add(rule, found); }
      }
      if (pod && rule.pod) {
        for (const found of rule.pod(pod, world)) { add(rule, found); }
      }
    }
    for (const { pointer, problem } of suppressions) {
      if (!problem) { continue; }
      const { message, rule } = problem;
      findings.push(findingOf(rule, { pointer, message }, object, own(options.suppressions, rule.id)));
    }
  }
  return findings.sort((a, b) => ORDER.indexOf(a.level) - ORDER.indexOf(b.level));
}

function findingOf(rule: Rule, found: Found, object: ManifestObject, suppressed: string | undefined): Finding {
  return {
    rule,
    level: rule.level,
    message: found.message,
    kind: object.kind,
    namespace: object.namespace,
    name: object.name,
    container: found.container?.name,
    pointer: found.pointer,
    file: object.file,
    document: object.document,
    patch: found.patch,
    suppressed,
  };
}
