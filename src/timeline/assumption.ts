/** Where an assumption comes from. */
export enum AssumptionSource {
  /** Somebody has given it. */
  GIVEN = 'given',
  /** A command in the manifest says it. */
  COMMAND = 'command',
  /** The server catalog knows the program. */
  CATALOG = 'catalogue',
  /** Nothing is known: it is a constant. */
  CONSTANT = 'constant',
}

/** Something that no manifest says, and that was assumed. */
export interface TimelineAssumption {
  /** What it is about, as the command line names it: `main.stop`, `propagation`. */
  readonly name: string;
  /** Its value in words: `5 s`, `never`. */
  readonly value: string;
  /** Where it comes from. */
  readonly source: AssumptionSource;
  /** Why this value. */
  readonly why: string;
}
