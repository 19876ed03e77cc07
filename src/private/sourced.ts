/** How a fact is known. */
export type Evidence =
  /** A test of this project shows it on the real program: its source is the file of the test. */
  | 'tested'
  /** It was read in the source of the program or of its image. */
  | 'read'
  /** The documentation of the program says so. */
  | 'documented'
  /** It is an estimate: its source says what it rests on. */
  | 'estimated'
  /** People who run it report it: its source is where. */
  | 'reported';

/** Where a fact is from. */
export interface Sourced {
  readonly evidence: Evidence;
  /** The file of the test, the repository and file that was read, or the address of the documentation or report. */
  readonly source: string;
}

/** A fact with its source. */
export interface Fact<T = string> extends Sourced {
  readonly value: T;
}
