import { Comparison, NEAR } from './compare';
import { median } from '../kit/time';

/** How far cluster and model agree. */
export interface Summary {
  readonly pods: number;
  /** Pods of which both have seen the same, in per cent. */
  readonly same: number;
  /** Pods in which nothing comes in another order. */
  readonly ordered: number;
  readonly times: number;
  /** Times that are near, in per cent. */
  readonly near: number;
  /** In seconds. */
  readonly median: number;
}

export function agreement(all: readonly Comparison[]): Summary {
  const offs = all.flatMap(({ matches }) => matches.map(({ off }) => off));
  const percent = (part: number, of: number) => of === 0 ? 0 : 100 * part / of;
  return {
    pods: all.length,
    same: percent(all.filter(isSame).length, all.length),
    ordered: percent(all.filter(({ swapped }) => swapped.length === 0).length, all.length),
    times: offs.length,
    near: percent(offs.filter((off) => off <= NEAR).length, offs.length),
    median: (median(offs) ?? 0) / 1000,
  };
}

function isSame({ onlyModelled, onlySeen, swapped }: Comparison): boolean {
  return onlyModelled.length + onlySeen.length + swapped.length === 0;
}

const seconds = (ms: number) => (ms / 1000).toFixed(2);

/** What does not agree, in words. */
export function differences({ matches, onlyModelled, onlySeen, swapped }: Comparison): string[] {
  return [
    ...onlySeen.map(({ container = 'pod', time, what }) => `only seen: ${container} ${what} at ${seconds(time)} s`),
    ...onlyModelled.map(({ container = 'pod', time, what }) => `only modelled: ${container} ${what} at ${seconds(time)} s`),
    ...swapped.map(([a, b]) => `order of ${a.container ?? 'pod'}: ${a.what} (seen at ${seconds(a.seen)} s, modelled at ${seconds(a.modelled)} s) and ${b.what} (${seconds(b.seen)} s, ${seconds(b.modelled)} s)`),
    ...matches.filter(({ off }) => off > NEAR).map(({ container = 'pod', modelled, seen, what }) => `late: ${container} ${what} seen at ${seconds(seen)} s, modelled at ${seconds(modelled)} s`),
  ];
}
