/** How a fact is known. */
export type Evidence =
  /** A test of this project shows it on the real server: its source is the file of the test. */
  | 'tested'
  /** It was read in the source of the program or of its image. */
  | 'read'
  /** The documentation of the program says so. */
  | 'documented';

/** Where a fact is from. */
export interface Sourced {
  readonly evidence: Evidence;
  /** The file of the test, the repository and file that was read, or the address of the documentation. */
  readonly source: string;
}

/** A fact with its source. */
export interface Fact<T = string> extends Sourced {
  readonly value: T;
}

/** Names of programs, flags or variables: these, and those that fit a pattern. Patterns are anchored, and linear. */
export interface Names {
  readonly names?: readonly string[];
  /** Where there are many, such as `php-fpm8.2`. */
  readonly pattern?: RegExp;
}

/** Whether a name is one of them. */
export function isNamed({ names = [], pattern }: Names, name: string): boolean {
  return names.includes(name) || (pattern?.test(name) ?? false);
}
