/** What clients from outside the cluster are to ask. Sent to the generator as JSON. */
export interface LoadOptions {
  readonly host: string;
  readonly port: number;
  /** New connections each second, each for one quick request. */
  readonly fresh: number;
  /** Connections that are kept alive, each with one slow request after another. */
  readonly slow: number;
  /** Connections that are kept alive, each with a quick request now and then. */
  readonly idle: number;
  /** The pause between two requests on these. In seconds. */
  readonly pause: number;
  /** What is asked for on them. */
  readonly quickPath: string;
  readonly slowPath: string;
  /** When to end at the latest. In seconds. */
  readonly atMost: number;
}

/** What became of the requests of one kind. */
export interface Outcome {
  answered: number;
  /** How often which failure. */
  failures: { [why: string]: number };
  /** When the first and the last one failed. In seconds since the generator began. */
  firstFailure?: number;
  lastFailure?: number;
}

export type Kind = 'fresh' | 'slow' | 'idle';
export type LoadResult = Record<Kind, Outcome>;

export function failed(outcome: Outcome): number {
  return Object.values(outcome.failures).reduce((sum, n) => sum + n, 0);
}
