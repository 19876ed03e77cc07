import type { Finding } from './finding';
import type { ManifestObject, Owners, PodView } from '../../pod';
import { valueAt } from '../../pod';

/** What is found in one object. */
export interface FoundIn {
  readonly object: ManifestObject;
  readonly pod?: PodView;
  readonly findings: readonly Finding[];
}

/** A finding that is told, with those that only repeat it. */
interface Told {
  readonly finding: Finding;
  readonly from: FoundIn;
  readonly repeatedIn: ManifestObject[];
}

/**
 * Tells each mistake once. What `kubectl get -o yaml` prints has one up to five times: in a Deployment, in its ReplicaSet, in each of its pods. It is
 * told for the topmost of them that has it; where none of their owners has it, as with a container that a webhook puts into each pod, for the first
 * of them. The others are named beside it.
 */
export function toldOnce(everything: readonly FoundIn[], owners: Owners): Finding[] {
  // Whose pods have nothing to tell need no owners.
  const all = everything.filter(({ findings }) => findings.length > 0);
  const told = new Map<FoundIn, Told[]>(all.map((from) => [from, []]));
  const families = new Map<unknown, Told[]>();
  const isOwned = ({ object }: FoundIn) => owners.isOwned(object);
  for (const from of [...all.filter((one) => !isOwned(one)), ...topFirst(all.filter(isOwned), owners)]) {
    const family = from.pod && owners.familyOf(from.pod);
    const known = families.get(family) ?? [];
    const matched = new Set<Told>();
    for (const finding of from.findings) {
      const same = family === undefined ? undefined : known.find((one) => one.from !== from && !matched.has(one) && isSame(one, finding, from));
      if (same) {
        matched.add(same);
        same.repeatedIn.push(from.object);
      } else {
        const one = { finding, from, repeatedIn: [] };
        known.push(one);
        told.get(from)!.push(one);
      }
    }
    if (family !== undefined) { families.set(family, known); }
  }
  return [...told.values()].flat().map(({ finding, repeatedIn }) => repeatedIn.length === 0 ? finding : {
    ...finding, repeatedIn: repeatedIn.map(({ document, file, kind, name, namespace }) => ({ document, file, kind, name, namespace })),
  });
}

/** Those that made others before these. */
function topFirst(all: readonly FoundIn[], owners: Owners): FoundIn[] {
  const depths = new Map(all.map((from) => [from, owners.ownersOf(from.pod!).length]));
  return [...all].sort((a, b) => depths.get(a)! - depths.get(b)!);
}

/** Whether it is the same mistake of two objects that come from one. */
function isSame(told: Told, finding: Finding, from: FoundIn): boolean {
  if (told.finding.rule.id !== finding.rule.id || told.finding.container !== finding.container) { return false; }
  // What is not of the pod is what the owner made of it: how many there are is for the owner to say.
  if (!isOfPod(finding, from.pod!)) { return told.finding.pointer === finding.pointer || !isOfPod(told.finding, told.from.pod!); }
  if (wordsOf(told.finding) === wordsOf(finding)) { return true; }
  const [one, other] = [valueOf(told.finding, told.from), valueOf(finding, from)];
  return one !== undefined && one === other;
}

function isOfPod({ pointer }: Finding, pod: PodView): boolean {
  return [pod.pointer, pod.metadataPointer].some((at) => at !== undefined && (pointer === at || pointer.startsWith(`${at}/`)));
}

/** A message without what the object is called. */
function wordsOf({ kind, message, name }: Finding): string {
  return [kind, name].reduce((words, one) => one === '' ? words : words.replaceAll(one, '…'), message);
}

function valueOf({ pointer }: Finding, { object }: FoundIn): string | undefined {
  return JSON.stringify(valueAt(object.raw, pointer.slice(object.pointer.length)));
}
