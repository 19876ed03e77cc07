import * as fs from 'fs';
import * as path from 'path';
import type { Observation } from './live';
import { Token } from './token';

/** What a run has seen. */
export interface Observations {
  readonly seed: number;
  readonly date: string;
  readonly kubernetes: string;
  readonly pods: readonly Observation[];
}

/** Where a run leaves it. */
export const OBSERVATIONS = path.join(__dirname, '..', 'out', 'observations.json');

type Short = [time: number, container: string, what: string, within?: number];

/** One pod a line, and tokens as lists: they are many. Without `all`, only what is compared. */
export function write({ pods, ...rest }: Observations, all = true): string {
  const short = ({ container = '', time, what, within }: Token): Short => within === undefined ? [time, container, what] : [time, container, what, within];
  const lines = pods.map(({ tokens, ...pod }) => `    ${JSON.stringify({ ...pod, tokens: tokens.filter((token) => all || isCompared(token)).map(short) })}`);
  return `{\n  ${Object.entries(rest).map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)},`).join('\n  ')}\n  "pods": [\n${lines.join(',\n')}\n  ]\n}\n`;
}

/** Events of all kinds count: after a burst of them there are no more. */
function isCompared({ what }: Token): boolean {
  return !/^(?:shown|not ready)/.test(what);
}

export function read(file = OBSERVATIONS): Observations {
  if (!fs.existsSync(file)) { throw new Error(`${file} is not there: npm run e2e -- differential writes it`); }
  const { pods, ...rest } = JSON.parse(fs.readFileSync(file, 'utf8')) as Omit<Observations, 'pods'> & { readonly pods: readonly (Omit<Observation, 'tokens'> & { readonly tokens: readonly Short[] })[] };
  return {
    ...rest,
    pods: pods.map((pod) => ({
      ...pod,
      tokens: pod.tokens.map(([time, container, what, within]) => ({ time, what, ...container !== '' && { container }, ...within !== undefined && { within } })),
    })),
  };
}
