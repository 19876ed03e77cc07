/** Part of a text, as offsets. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Where the fields of mappings and the elements of lists stand. */
export class Places {
  /** Where all of it stands. */
  public root: Range = { start: 0, end: 1 };
  private readonly all = new Map<object, Map<string, Range>>();

  public set(parent: object, key: string, range: Range): void {
    const own = this.all.get(parent);
    if (own) { own.set(key, range); } else { this.all.set(parent, new Map([[key, range]])); }
  }

  public get(parent: object, key: string): Range | undefined {
    return this.all.get(parent)?.get(key);
  }
}
