import { Finding } from './finding';
import { countContainers, MAX_CONTAINERS, POD_TOO_LARGE } from './incomplete';
import { Found, Level, Rule } from './rule';
import { RULES } from './rules';
import { forgetAnswers, TooMuchAsked } from './simulated';
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

/** Those that hold whatever rules are chosen. */
export const OWN_RULES: readonly Rule[] = [...SUPPRESSION_RULES, POD_TOO_LARGE];

/** Every rule there is, also those that cannot be chosen. */
export const EVERY_RULE: readonly Rule[] = [...RULES, ...OWN_RULES];

const IDS = [...RULES, ...SUPPRESSION_RULES].map(({ id }) => id);
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
    const containers = pod ? countContainers(pod) : 0;
    if (pod && containers > MAX_CONTAINERS) {
      const message = `The pod has ${containers.toLocaleString('en')} containers, and at most ${MAX_CONTAINERS.toLocaleString('en')} are checked: it was not.`;
      findings.push(findingOf(POD_TOO_LARGE, { pointer: pod.pointer, message }, object, undefined));
      continue;
    }
    const skipped: Rule[] = [];
    for (const rule of pod ? rules : ofObjects) {
      try {
        for (const found of rule.object?.(object, world) ?? []) { add(rule, found); }
        for (const found of pod && rule.pod ? rule.pod(pod, world) : []) { add(rule, found); }
      } catch (error) {
        if (!(error instanceof TooMuchAsked)) { throw error; }
        skipped.push(rule);
      }
    }
    if (pod) { forgetAnswers(pod); }
    if (pod && skipped.length > 0) {
      const message = `The pod has ${containers.toLocaleString('en')} containers, and to simulate them for each other takes too long: not all of it was checked `
        + `for ${skipped.map(({ id }) => id).join(', ')}.`;
      findings.push(findingOf(POD_TOO_LARGE, { pointer: pod.pointer, message }, object, undefined));
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
