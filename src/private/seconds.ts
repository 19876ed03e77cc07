// A type only: whoever reads manifests need not load cdk8s.
import type { Duration } from 'cdk8s';

export const HOUR = 3600;
export const WEEK = 7 * 24 * HOUR;

/** What a duration may be. The bounds are in seconds. */
export interface SecondsRange {
  readonly min: number;
  readonly max: number;
  /** Fractions of a second are allowed. Kubernetes itself counts whole seconds nearly everywhere. */
  readonly fractions?: boolean;
}

/** A number of seconds as it reads in a message: `5 s`, `0.2 s`, `1 h`. */
export function inWords(seconds: number): string {
  const size = Math.abs(seconds);
  if (size >= 3600 && size % 3600 === 0) { return `${seconds / 3600} h`; }
  if (size > 60 && size % 60 === 0) { return `${seconds / 60} min`; }
  return `${seconds} s`;
}

/** A number of seconds as it reads beside those of a manifest, where all times are in seconds: `5 s`, `1.5 s`, `120 s`. */
export function inSeconds(seconds: number): string {
  return `${Math.round(seconds * 10) / 10} s`;
}

/**
 * The seconds of a duration, or an error that says whose option it is, what it was, what is allowed and what to do.
 */
export function secondsOf(where: string, option: string, duration: Duration, range: SecondsRange, advice: string): number {
  const seconds = duration.toMilliseconds({ integral: false }) / 1000;
  const wrong = (what: string) => new Error(`${where}: '${option}' (${inWords(seconds)}) must be ${what}: ${advice}`);
  if (!range.fractions && !Number.isInteger(seconds)) {
    throw wrong('a whole number of seconds, because Kubernetes counts in whole seconds');
  }
  if (!(seconds >= range.min)) { // what is no number, neither
    throw wrong(`at least ${inWords(range.min)}`);
  }
  if (seconds > range.max) {
    throw wrong(`at most ${inWords(range.max)}`);
  }
  return seconds;
}
