import type { Mark, Sign } from './chart';

/** Marks that are so near to each other that there is room for one sign. */
export interface Cluster {
  /** Where the sign stands. */
  readonly time: number;
  readonly sign: Sign;
  readonly marks: readonly Mark[];
  /** The number of what goes wrong here, if the sign is about that. */
  readonly trouble?: number;
  /** Whether more than one thing goes wrong here. */
  readonly hasMore: boolean;
}

/** The worst first: where there is room for one sign, it is that. */
const BY_WEIGHT: readonly Sign[] = ['kill', 'lost', 'cut', 'hook', 'warning', 'gone', 'ready', 'stop', 'event'];

/** Gathers marks so that signs are at least some time apart. The more something weighs, the surer its sign stands where it happens. */
export function clustersOf(marks: readonly Mark[], apart: number): Cluster[] {
  const weight = ({ sign }: Mark) => BY_WEIGHT.indexOf(sign);
  const groups: Mark[][] = [];
  for (const mark of [...marks].sort((a, b) => weight(a) - weight(b) || a.time - b.time)) {
    const distance = ([first]: Mark[]) => Math.abs(first.time - mark.time);
    const near = groups.filter((group) => distance(group) < apart).sort((a, b) => distance(a) - distance(b))[0];
    if (near) { near.push(mark); } else { groups.push([mark]); }
  }
  return groups.sort(([a], [b]) => a.time - b.time).map((group) => ({
    time: group[0].time,
    sign: group[0].sign,
    marks: marks.filter((mark) => group.includes(mark)),
    trouble: group[0].trouble,
    hasMore: new Set(group.flatMap(({ trouble }) => trouble ?? [])).size > 1,
  }));
}
