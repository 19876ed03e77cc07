import { existsSync, readFileSync } from 'fs';
import { join } from 'path';

/** What `npm run test:servers` saw of a program. */
export interface Run {
  readonly version: string;
  /** The day, as in ISO 8601. */
  readonly date: string;
  /** The kind of registry that it came from. */
  readonly from: string;
  readonly outcome: 'passed' | 'failed';
  readonly tests: number;
  /** How many of them show that the naive way loses something. */
  readonly controls: number;
}

export interface Runs {
  readonly [id: string]: Run;
}

/** Where it is kept. Written by main.ts. */
export const RUNS = join(__dirname, 'runs.json');

/** What was seen last of each program. */
export function readRuns(): Runs {
  return existsSync(RUNS) ? JSON.parse(readFileSync(RUNS, 'utf8')) as Runs : {};
}
