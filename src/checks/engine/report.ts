import { checkWorld, OWN_RULES } from './check';
import type { FailOn, Settings } from './config';
import { rulesOf, targetOf } from './config';
import type { Coverage } from './coverage';
import { coverageOf } from './coverage';
import type { Finding } from './finding';
import { isIncomplete } from './incomplete';
import type { ReadDocument, ReadFile, Region, Unreadable } from '../read';
import { regionsOf } from '../read';
import type { Level, Rule } from './rule';
import { LEVELS } from './rule';
import { World } from './world';
import { addTo } from '../../private/groups';

/** A finding with its place in its file. */
export interface PlacedFinding extends Finding, Region {
  readonly file: string;
  /** The line in which it is. */
  readonly text: string;
}

/** What the checks say of some files. */
export interface Report extends Coverage {
  /** The worst first. */
  readonly findings: readonly PlacedFinding[];
  /** What could not be read, and so was not checked. */
  readonly unreadable: readonly Unreadable[];
  /** The rules that were looked at. */
  readonly rules: readonly Rule[];
  /** The minor version of Kubernetes for which it holds. */
  readonly minor: number;
  /** In seconds. */
  readonly propagationDelay: number;
  readonly failOn: FailOn;
  /** The configuration file that holds, if one does. */
  readonly configuration?: string;
  /** What is suppressed everywhere, with the reason. */
  readonly suppressions: { readonly [rule: string]: string };
  /** The files in the order in which they were read. */
  readonly files: readonly string[];
  /** How many objects of Kubernetes there were. */
  readonly objects: number;
  /** How many of them were ReplicaSets that run no pods, and so were not checked. */
  readonly oldRevisions: number;
  /** How many documents were none, such as the values of a chart. */
  readonly others: number;
}

/** The findings in files that belong together. */
export function findIn(documents: readonly ReadDocument[], settings: Settings): Finding[] {
  return findInWorld(new World(documents, targetOf(settings)), settings);
}

function findInWorld(world: World, settings: Settings): Finding[] {
  return checkWorld(world, { rules: rulesOf(settings), suppressions: settings.suppressions });
}

/** What there is to report of files that belong together. Who has read them into a world already gives that. */
export function reportOn(files: readonly ({ readonly name: string } & ReadFile)[], settings: Settings, read?: World): Report {
  const documents = files.flatMap((file) => file.documents);
  const world = read ?? new World(documents, targetOf(settings));
  const findings = findInWorld(world, settings);
  return {
    findings: placed(findings, documents),
    unreadable: files.flatMap((file) => file.unreadable),
    rules: [...rulesOf(settings), ...OWN_RULES],
    ...world.target,
    failOn: settings.failOn ?? 'warning',
    configuration: settings.configuration,
    suppressions: settings.suppressions ?? {},
    files: files.map(({ name }) => name),
    objects: world.objects.length,
    oldRevisions: world.objects.filter((object) => world.owners.isOldRevision(object)).length,
    others: world.others,
    ...coverageOf(world, documents),
  };
}

/** Findings in documents, in the same order. All of one document are placed together: it may have to be parsed again for that. */
export function placed(findings: readonly Finding[], documents: readonly ReadDocument[]): PlacedFinding[] {
  const own = new Map<string, number[]>();
  findings.forEach((finding, n) => addTo(own, keyOf(finding), n));
  const all: PlacedFinding[] = new Array(findings.length);
  for (const document of documents) {
    const numbers = own.get(keyOf(document)) ?? [];
    const regions = regionsOf(document, numbers.map((n) => findings[n].pointer));
    numbers.forEach((n, at) => { all[n] = { ...findings[n], ...regions[at], file: document.file, text: document.source.line(regions[at].line) }; });
  }
  return all;
}

function keyOf({ document, file }: Finding | ReadDocument): string {
  return `${document} ${file}`;
}

/** Whether there is something that was not checked. */
export function isPartial({ findings, unreadable }: Pick<Report, 'findings' | 'unreadable'>): boolean {
  return unreadable.length > 0 || isIncomplete(findings);
}

/** Whether a finding makes the run fail. */
export function fails({ level, suppressed }: Pick<Finding, 'level' | 'suppressed'>, failOn: FailOn): boolean {
  return suppressed === undefined && failOn !== 'never' && LEVELS.indexOf(level) <= LEVELS.indexOf(failOn);
}

/** How many findings there are of each level, without those that are suppressed. */
export function countByLevel(findings: readonly Finding[]): { readonly [level in Level]: number } {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { level, suppressed } of findings) { if (suppressed === undefined) { counts[level]++; } }
  return counts;
}
