import type { Rule } from './rule';
import type { Subject } from './subject';
import type { World } from './world';
import type { ManifestObject, PodView } from '../../pod';
import { remember } from '../../private/remember';
import { isThere } from '../ask/subjects';

/** What a rule needs: something in the pod that it looks at, or an object of one of some kinds beside it. */
type Need = Subject | readonly string[];

/** The rules for objects of one kind. */
interface OfKind {
  readonly rules: readonly Rule[];
  /** What any of them needs. */
  readonly needs: readonly Need[];
  /** The rules that may find something, by what is looked at and which of the needs are met. */
  readonly byMet: Map<number, readonly Rule[]>;
}

/**
 * The rules that may find something, as far as they say what they are about. Few pods have a hook or a Service in front, and many have the same: what
 * is left for those is worked out once, for all worlds that are checked by the same rules.
 */
class Applicable {
  private readonly rules: readonly Rule[];
  private readonly kinds: ReadonlySet<string>;
  private readonly byKind = new Map<string, OfKind>();

  public constructor(rules: readonly Rule[], minor: number) {
    this.rules = rules.filter(({ from = 0, until = Infinity }) => minor >= from && minor <= until);
    this.kinds = new Set(this.rules.flatMap(({ kinds = [] }) => kinds));
  }

  /** The rules for an object, for one of its pods, or for both, in their order. */
  public to({ kind }: ManifestObject, isLookedAt: boolean, pod: PodView | undefined, world: World): readonly Rule[] {
    const { byMet, needs, rules } = this.ofKind(kind);
    let key = (isLookedAt ? 1 : 0) + (pod ? 2 : 0);
    let bit = 4;
    for (const need of needs) {
      if (isMet(need, pod, world)) { key += bit; }
      bit *= 2;
    }
    let found = byMet.get(key);
    if (!found) {
      const met = new Set(needs.filter((need) => isMet(need, pod, world)));
      found = rules.filter((rule) => ((isLookedAt && rule.object) || (pod && rule.pod)) && needsOf(rule).every((need) => met.has(need)));
      byMet.set(key, found);
    }
    return found;
  }

  private ofKind(kind: string): OfKind {
    // Those that no rule names are all the same.
    const key = this.kinds.has(kind) ? kind : '';
    let found = this.byKind.get(key);
    if (!found) {
      const rules = this.rules.filter(({ kinds }) => kinds?.includes(kind) ?? true);
      found = { rules, needs: [...new Set(rules.flatMap(needsOf))], byMet: new Map() };
      this.byKind.set(key, found);
    }
    return found;
  }
}

/** What a rule needs in its pods counts only for those that look at pods. */
function needsOf({ about = [], beside, pod }: Rule): Need[] {
  return [...pod ? about : [], ...beside ? [beside] : []];
}

function isMet(need: Need, pod: PodView | undefined, world: World): boolean {
  if (typeof need !== 'string') { return need.some((kind) => world.ofKind(kind).length > 0); }
  try {
    return pod !== undefined && isThere(need, pod, world);
  } catch {
    // Where that cannot be told, the rules shall break on it, and be reported.
    return true;
  }
}

const byMinor = remember((_: readonly Rule[]) => new Map<number, Applicable>());

/** Some rules, as far as they hold for a minor version. */
export function applicable(rules: readonly Rule[], minor: number): Applicable {
  const known = byMinor(rules);
  const found = known.get(minor) ?? new Applicable(rules, minor);
  known.set(minor, found);
  return found;
}
