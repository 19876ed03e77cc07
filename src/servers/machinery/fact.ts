export type { Evidence, Fact, Sourced } from '../../private/sourced';

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
