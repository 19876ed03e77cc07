import { applicable } from './applicable';
import type { Finding } from './finding';
import { countContainers, isSuppressible, MAX_CONTAINERS, POD_TOO_LARGE } from './incomplete';
import type { FoundIn } from './repeats';
import { toldOnce } from './repeats';
import type { Found, Rule } from './rule';
import { LEVELS } from './rule';
import { failureOf, RULE_FAILED } from './rule-failed';
import { reasonIn, SUPPRESSION_RULES, suppressionsOf } from './suppression';
import type { Document, Target } from './world';
import { World } from './world';
import type { ManifestObject, PodView } from '../../pod';
import { harmless } from '../../private/harmless';
import { own } from '../../private/own';
import { forgetAnswers, TooMuchAsked } from '../ask/simulated';
import { RULES } from '../rules';

/** Options of the checks. */
export interface CheckOptions {
  /** The rules. @default - the recommended ones */
  readonly rules?: readonly Rule[];
  /** Rules to suppress, with the reason. @default - none */
  readonly suppressions?: { readonly [rule: string]: string };
}

/** The rules whose every finding is worth a person's time. */
export const RECOMMENDED: readonly Rule[] = RULES.filter(({ recommended }) => recommended);

/** The rules that hold whatever rules are chosen: about what is suppressed, about the rules themselves, and about what is too large. */
export const OWN_RULES: readonly Rule[] = [...SUPPRESSION_RULES, RULE_FAILED, POD_TOO_LARGE];

/** Every rule there is, also those that cannot be chosen. */
export const EVERY_RULE: readonly Rule[] = [...RULES, ...OWN_RULES];

const SUPPRESSIBLE = EVERY_RULE.filter(isSuppressible).map(({ id }) => id);

/** Finds what breaks a rule in documents that belong together. Those that are suppressed are in it, with the reason. */
export function check(documents: readonly Document[], options: CheckOptions & Target): Finding[] {
  return checkWorld(new World(documents, options), options);
}

/** The same, in what was made of the documents already. What objects repeat of their owners is told once, and ReplicaSets of older revisions are left out. */
export function checkWorld(world: World, options: CheckOptions = {}): Finding[] {
  const all: FoundIn[] = [];
  const rules = applicable(options.rules ?? RECOMMENDED, world.target.minor);
  for (const object of world.objects) {
    // Of a template with which no pod runs, nothing can go wrong.
    if (world.owners.isOldRevision(object)) { continue; }
    const pods = world.podsIn(object);
    for (const pod of pods.length > 0 ? pods : [undefined]) {
      const findings = findingsIn(object, pod, pod === pods[0], world, rules, options.suppressions);
      all.push({ object, pod, findings });
    }
  }
  return toldOnce(all, world.owners).sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
}

/** What is found in one pod template of an object, with what is found in the object itself if it is the first one. */
function findingsIn(
  object: ManifestObject, pod: PodView | undefined, isFirst: boolean, world: World, rules: ReturnType<typeof applicable>, everywhere: CheckOptions['suppressions'],
): Finding[] {
  const findings: Finding[] = [];
  const suppressions = suppressionsOf(object, pod, SUPPRESSIBLE);
  const add = (rule: Rule, found: Found) => {
    findings.push(findingOf(rule, found, object, pod, reasonIn(suppressions, rule.id) ?? own(everywhere, rule.id)));
  };
  const containers = pod ? countContainers(pod) : 0;
  if (pod && containers > MAX_CONTAINERS) {
    const message = `The pod was not checked: it has ${containers.toLocaleString('en')} containers, more than the limit of ${MAX_CONTAINERS.toLocaleString('en')}.`;
    return [findingOf(POD_TOO_LARGE, { pointer: pod.pointer, message }, object, pod, undefined)];
  }
  const skipped: Rule[] = [];
  for (const rule of rules.to(object, isFirst, pod, world)) {
    try {
      if (isFirst && rule.object) { for (const found of rule.object(object, world)) { add(rule, found); } }
      if (pod && rule.pod) { for (const found of rule.pod(pod, world)) { add(rule, found); } }
    } catch (error) {
      if (error instanceof TooMuchAsked) { skipped.push(rule); } else { add(RULE_FAILED, failureOf(rule, object, error)); }
    }
  }
  if (pod) { forgetAnswers(pod); }
  if (pod && skipped.length > 0) {
    const message = `The pod was only partly checked for ${skipped.map(({ id }) => id).join(', ')}: it has ${containers.toLocaleString('en')} `
      + 'containers, too many to simulate all combinations.';
    findings.push(findingOf(POD_TOO_LARGE, { pointer: pod.pointer, message }, object, pod, undefined));
  }
  for (const { pointer, problem } of suppressions) {
    if (!problem || !(isFirst || (pod?.metadataPointer !== undefined && pointer.startsWith(`${pod.metadataPointer}/`)))) { continue; }
    const { message, rule } = problem;
    findings.push(findingOf(rule, { pointer, message }, object, pod, own(everywhere, rule.id)));
  }
  return findings;
}

function findingOf(rule: Rule, found: Found, object: ManifestObject, pod: PodView | undefined, suppressed: string | undefined): Finding {
  return {
    rule,
    level: rule.level,
    // The one place that all messages pass: whatever a rule quotes, it is one line.
    message: harmless(found.message),
    kind: object.kind,
    namespace: object.namespace,
    name: object.name,
    template: pod && (found.container || found.pointer.startsWith(pod.pointer)) ? pod.place : undefined,
    container: found.container?.name,
    pointer: found.pointer,
    file: object.file,
    document: object.document,
    // What was filled in does not stand in the file, so nothing can be replaced there.
    patch: object.isFilled ? undefined : found.patch,
    suppressed,
  };
}
