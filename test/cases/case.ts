import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';

/*
 * Faults that people reported in public, and good manifests that look like them, each as the smallest manifest that shows it: `manifests/NAME.yaml`.
 * The comments at its top say what is expected:
 *
 *   # source: where it was reported (required, may be repeated)
 *   # fault: what happens, or why the manifest is right (required)
 *   # kubernetes: 1.28                 checks it for this version instead of the newest
 *   # finds RULE: MESSAGE              a finding of the recommended rules; all of them must be listed
 *   # finds also RULE: MESSAGE         a finding of a rule that is not recommended; all those of that rule must be listed
 *   # unreadable: MESSAGE              what is said of a document that cannot be read
 *   # shows SCENARIO: SENTENCE         a problem in the timeline of that scenario, or `No problems.`; all problems must be listed
 *   # silent: REASON                   why nothing is found and nothing is shown
 *
 * docs/corpus.md has them as a table.
 */

const FOLDER = join(__dirname, 'manifests');

/** How a timeline without problems is told. */
export const NO_PROBLEMS = 'No problems.';

/** One case. */
export interface Case {
  readonly name: string;
  readonly text: string;
  readonly sources: readonly string[];
  readonly fault: string;
  readonly minor?: number;
  /** Findings of the recommended rules, as `RULE: MESSAGE`. */
  readonly finds: readonly string[];
  /** Findings of other rules, as `RULE: MESSAGE`. */
  readonly findsAlso: readonly string[];
  readonly unreadable: readonly string[];
  /** The problems by scenario. */
  readonly shows: ReadonlyMap<string, readonly string[]>;
  readonly silent?: string;
  /** All lines of what we say of it. */
  readonly said: readonly string[];
}

/** What we say of a case. */
export type Outcome = 'finding' | 'timeline' | 'not read' | 'silent';

/** What the table says of a case that has more than one: the finding. */
export function outcomeOf({ finds, findsAlso, shows, unreadable }: Case): Outcome {
  if (unreadable.length > 0) { return 'not read'; }
  if (finds.length + findsAlso.length > 0) { return 'finding'; }
  return [...shows.values()].some((problems) => problems.length > 0) ? 'timeline' : 'silent';
}

/** All cases, by name. */
export function allCases(): Case[] {
  return readdirSync(FOLDER).filter((file) => file.endsWith('.yaml')).sort().map((file) => caseIn(file.slice(0, -'.yaml'.length), readFileSync(join(FOLDER, file), 'utf8')));
}

/** The file of a case. */
export const pathOf = (name: string) => join(FOLDER, `${name}.yaml`);

const SAID = /^# (?:unreadable|finds|shows) ?/;

/** The text of a case with other lines of what we say of it. */
export function withOutcome(text: string, said: readonly string[]): string {
  const lines = text.split('\n').filter((line) => !SAID.test(line));
  const header = lines.findIndex((line) => !line.startsWith('# '));
  return [...lines.slice(0, header), ...said.map((line) => `# ${line}`), ...lines.slice(header)].join('\n');
}


function caseIn(name: string, text: string): Case {
  const comments = text.split('\n').filter((line) => /^# [a-z]/.test(line));
  const said = (key: string) => comments.filter((line) => line.startsWith(`# ${key}`)).map((line) => line.slice(key.length + 2));
  const shows = new Map<string, string[]>();
  for (const line of said('shows ')) {
    const [, scenario, sentence] = /^(.+?): (.*)$/.exec(line)!;
    shows.set(scenario, [...shows.get(scenario) ?? [], ...sentence === NO_PROBLEMS ? [] : [sentence]]);
  }
  const [version] = said('kubernetes: ');
  return {
    name,
    text,
    sources: said('source: '),
    fault: said('fault: ').join(' '),
    finds: said('finds ').filter((line) => !line.startsWith('also ')),
    findsAlso: said('finds also '),
    unreadable: said('unreadable: '),
    shows,
    silent: said('silent: ')[0],
    said: comments.filter((line) => SAID.test(line)).map((line) => line.slice(2)),
    ...version && { minor: Number(version.split('.')[1]) },
  };
}
