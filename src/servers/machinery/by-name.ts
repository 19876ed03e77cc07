import type { Names } from './fact';
import { isNamed } from './fact';

/** Things by their names. Rules ask for many names, and most are unknown: those are found out at once. */
export class ByName<T> {
  private readonly named = new Map<string, T[]>();
  private readonly patterned: readonly T[];

  public constructor(all: readonly T[], private readonly namesOf: (one: T) => Names) {
    for (const one of all) {
      for (const name of namesOf(one).names ?? []) { this.named.set(name, [...this.named.get(name) ?? [], one]); }
    }
    this.patterned = all.filter((one) => namesOf(one).pattern);
  }

  /** Those with a name: first those that give it, then those whose pattern it fits. */
  public get(name: string): readonly T[] {
    const named = this.named.get(name) ?? [];
    const fitting = this.patterned.filter((one) => isNamed(this.namesOf(one), name));
    return fitting.length > 0 ? [...named, ...fitting] : named;
  }
}
