/** Something that must hold. */
export interface Expectation {
  readonly that: string;
  readonly holds: boolean;
  readonly seen: string;
}

/** Who wrote the manifest that a case looks at. */
export enum By {
  /** The library: whatever it falls short of is its fault. */
  LIBRARY = 'library',
  /** The suite, by hand: the article, Kubernetes' own documentation, or the floor for a comparison. */
  HAND = 'hand',
}

/** One row of a table: what was measured, and what was expected of it. */
export class Case {
  public readonly figures: Record<string, string | number> = {};
  public readonly expectations: Expectation[] = [];
  public readonly notes: string[] = [];

  public constructor(public readonly name: string, public readonly by: By) {}

  /** Adds a measured value. Its name is the head of a column, with the unit. */
  public figure(name: string, value: string | number): void {
    this.figures[name] = typeof value === 'number' ? Math.round(value * 100) / 100 : value;
  }

  /** Says what must hold, whether it does, and what was seen. */
  public expect(that: string, holds: boolean, seen: string | number = ''): void {
    this.expectations.push({ that, holds, seen: String(seen) });
  }

  /** Says what falls short of a promise and is so by design, or cannot be otherwise. */
  public note(text: string): void {
    this.notes.push(text);
  }

}

/** What did not hold. */
export function failed(c: Pick<Case, 'expectations'>): Expectation[] {
  return c.expectations.filter((e) => !e.holds);
}

/** What came of one scenario. */
export interface Result {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  /** When it was measured. */
  readonly date: string;
  readonly seconds: number;
  readonly cases: Pick<Case, 'name' | 'by' | 'figures' | 'expectations' | 'notes'>[];
}
