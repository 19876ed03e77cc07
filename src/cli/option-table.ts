import { TIMELINE_FORMATS } from './timeline-formats';
import { CONFIG_FILE, DEFAULT_PROPAGATION_DELAY, FAIL_ON, MAX_PROPAGATION_DELAY, minorIn, NEWEST_MINOR, oneOf, reasonFor, timeIn } from '../checks/engine/config';
import { FIX_CLASSES } from '../checks/engine/fix-class';
import { InputError } from '../checks/engine/input-error';
import { rulesNamed } from '../checks/engine/rule-set';
import { FORMAT_NAMES } from '../checks/formats';
import { OLDEST_VERSION, WAY_NAMES } from '../plan/auto/defaults';
import { marginIn, wholeTimeIn } from '../plan/auto/times';
import { SCENARIOS } from '../timeline/scenarios';

/** The commands that have options of their own. */
export type CommandWithOptions = 'check' | 'apply' | 'timeline' | 'report';

/** One option: all that parser, help and docs know of it. */
export interface Option<C extends CommandWithOptions, T> {
  readonly name: string;
  readonly short?: string;
  readonly commands: readonly C[];
  /** What the value is called; none for a flag. */
  readonly value?: string;
  readonly isRepeatable?: boolean;
  /** The value if none is given; it may then only be given as `--name=value`. */
  readonly implied?: string;
  readonly help: string;
  /** What the given values mean, in their order; none if it was not given. Whoever gives them elsewhere says what they are there called. */
  readonly read: (given: readonly string[], where?: string) => T;
}

type Row<C extends CommandWithOptions> = Omit<Option<C, unknown>, 'read'>;
type Read<T> = (text: string, option: string) => T;

function flag<const C extends CommandWithOptions>(row: Row<C>): Option<C, boolean> {
  return { ...row, read: (given) => given.length > 0 };
}

function one<const C extends CommandWithOptions, T>(row: Row<C> & { readonly value: string }, read: Read<T>): Option<C, T | undefined> {
  return { ...row, read: (given, where = `--${row.name}`) => given.length === 0 ? undefined : read(given[given.length - 1], where) };
}

function oneOr<const C extends CommandWithOptions, T>(fallback: T, row: Row<C> & { readonly value: string }, read: Read<T>): Option<C, T> {
  const { read: given, ...option } = one(row, read);
  return { ...option, read: (texts, where) => given(texts, where) ?? fallback };
}

type ImpliedRow<C extends CommandWithOptions> = Row<C> & { readonly value: string; readonly implied: string };

function oneImplied<const C extends CommandWithOptions, T>(row: ImpliedRow<C>, read: Read<T>): Option<C, T | undefined> {
  return one(row, read);
}

type ReadAll<T> = (texts: readonly string[], option: string) => T;

function many<const C extends CommandWithOptions, T>(row: Row<C> & { readonly value: string }, read: ReadAll<T>): Option<C, T> {
  return { ...row, isRepeatable: true, read: (texts, where = `--${row.name}`) => read(texts, where) };
}

const asIs = (text: string) => text;
const SCENARIO_NAMES = [...Object.keys(SCENARIOS), 'rollout'];

/** All options, in the order of the help, by the names that commands know them by. A new one is a row here, and nothing else. */
export const OPTIONS = {
  format: oneOr('text', {
    name: 'format',
    commands: ['check'],
    value: 'FORMAT',
    help: `${FORMAT_NAMES.join(', ')} (default: text)`,
  }, (text, where) => oneOf(text, FORMAT_NAMES, where)),
  failOn: one({
    name: 'fail-on',
    commands: ['check'],
    value: 'LEVEL',
    help: `lowest level that makes the run fail: ${FAIL_ON.join(', ')} (default: warning)`,
  }, (text, where) => oneOf(text, FAIL_ON, where)),
  rules: many({
    name: 'rules',
    commands: ['check', 'report'],
    value: 'NAMES',
    help: 'recommended, all, or names of rules, separated by commas (default: recommended); see `cdk8s-graceful rules`',
  }, namesIn),
  suppressions: many({
    name: 'suppress',
    commands: ['check', 'report'],
    value: 'RULE=REASON',
    help: 'ignore the findings of a rule; can be repeated',
  }, suppressionsIn),
  showSuppressed: flag({
    name: 'show-suppressed',
    commands: ['check'],
    help: 'print suppressed findings too',
  }),
  fix: oneImplied({
    name: 'fix',
    commands: ['check'],
    value: 'suggested',
    implied: 'safe',
    help: 'apply the safe fixes, or with --fix=suggested also those that change how pods behave, such as a longer grace period; exit code 2 if a file '
      + 'could not be written. `cdk8s-graceful rules` marks the rules that each fixes',
  }, (text, where) => oneOf(text, FIX_CLASSES, where)),
  diff: flag({
    name: 'diff',
    commands: ['check'],
    help: 'print what --fix would change as a unified diff instead of the report, and write nothing; exit code 1 if it would change something',
  }),
  applyDiff: flag({
    name: 'diff',
    commands: ['apply'],
    help: 'print the changes as a unified diff instead of the manifests; exit code 1 if there are any',
  }),
  inPlace: flag({
    name: 'in-place',
    commands: ['apply'],
    help: 'write the changes into the files instead of printing the manifests; exit code 2 if a file could not be written',
  }),
  krm: flag({
    name: 'krm',
    commands: ['apply'],
    help: 'run as a KRM function: read a ResourceList on standard input, and write it with the changes and their reasons as results. kustomize and kpt run it so',
  }),
  drain: one({
    name: 'drain',
    commands: ['apply'],
    value: 'TIME',
    help: 'how long pods serve on after their deletion, where requests reach them (default: as long as the slowest way sends new requests)',
  }, (text, where) => wholeTimeIn(text, where, 3600)),
  stop: one({
    name: 'stop',
    commands: ['apply'],
    value: 'TIME',
    help: 'how long a program may take to exit after its stop signal (default: what is known of it; of an unknown one, the grace period that it was given, or 20s)',
  }, (text, where) => wholeTimeIn(text, where, 7 * 24 * 3600)),
  margin: one({
    name: 'margin',
    commands: ['apply'],
    value: 'TIME',
    help: 'safety margin in the grace period (default: 5s)',
  }, marginIn),
  ways: many({
    name: 'way',
    commands: ['apply'],
    value: 'NAME',
    help: `a load balancer by which requests reach all pods that listen, where the manifests do not show it: ${WAY_NAMES.join(', ')}; can be repeated`,
  }, (texts, where) => texts.map((text) => oneOf(text, WAY_NAMES, where))),
  budgets: flag({
    name: 'budgets',
    commands: ['apply'],
    help: 'add a PodDisruptionBudget for each workload with several replicas that has none',
  }),
  ignoredKinds: many({
    name: 'ignore',
    commands: ['apply'],
    value: 'KINDS',
    help: 'kinds of workloads to leave alone, separated by commas, such as DaemonSet',
  }, (texts) => texts.flatMap((text) => text.split(',')).map((kind) => kind.trim()).filter((kind) => kind !== '')),
  timelineFormat: oneOr('text', {
    name: 'format',
    commands: ['timeline'],
    value: 'FORMAT',
    help: `${TIMELINE_FORMATS.join(', ')} (default: text)`,
  }, (text, where) => oneOf(text, TIMELINE_FORMATS, where)),
  scenario: oneOr('delete', {
    name: 'scenario',
    commands: ['timeline'],
    value: 'SCENARIO',
    help: `${SCENARIO_NAMES.join(', ')} (default: delete). Options follow the name, such as 'delete grace=5s' or 'crash container=main'`,
  }, asIs),
  workload: one({
    name: 'workload',
    commands: ['timeline'],
    value: 'NAME',
    help: 'only this one, such as web or Deployment/web',
  }, asIs),
  title: one({
    name: 'title',
    commands: ['report'],
    value: 'TEXT',
    help: 'title of the page (default: the name of the folder or file)',
  }, asIs),
  assume: many({
    name: 'assume',
    commands: ['timeline', 'report'],
    value: 'NAME=VALUE',
    help: 'what no manifest says, such as main.stop=12s; can be repeated. The output lists all assumptions',
  }, (texts) => texts),
  isWorst: flag({
    name: 'worst',
    commands: ['timeline', 'report'],
    help: 'the worst case: everything takes as long as it can',
  }),
  rate: one({
    name: 'rate',
    commands: ['timeline', 'report'],
    value: 'NUMBER',
    help: 'requests per second to a workload during its rolling update',
  }, rateIn),
  requestDuration: one({
    name: 'request-duration',
    commands: ['timeline', 'report'],
    value: 'TIME',
    help: 'how long each of these requests takes',
  }, (text, where) => timeIn(text, where, 3600) * 1000),
  output: one({
    name: 'output',
    short: 'o',
    commands: ['check', 'apply', 'timeline', 'report'],
    value: 'FILE',
    help: 'write to a file instead of standard output',
  }, asIs),
  minor: one({
    name: 'kubernetes-version',
    commands: ['check', 'timeline', 'report'],
    value: 'VERSION',
    help: `version of the cluster (default: 1.${NEWEST_MINOR}, the newest known: nothing is reported that newer clusters do right)`,
  }, minorIn),
  oldestMinor: one({
    name: 'kubernetes-version',
    commands: ['apply'],
    value: 'VERSION',
    help: `oldest version of the clusters (default: ${OLDEST_VERSION}, from which on the kubelet itself can wait in a hook)`,
  }, minorIn),
  propagationDelay: one({
    name: 'propagation-delay',
    commands: ['check', 'apply', 'timeline', 'report'],
    value: 'TIME',
    help: `how long endpoints take to propagate, to load balancers too (default: ${DEFAULT_PROPAGATION_DELAY}s for check and apply; 1s for timeline and report, 5s with --worst; for `
      + 'load balancers what is known of each)',
  }, (text, where) => timeIn(text, where, MAX_PROPAGATION_DELAY)),
  config: one({
    name: 'config',
    commands: ['check', 'apply', 'timeline', 'report'],
    value: 'FILE',
    help: `configuration file (default: the nearest ${CONFIG_FILE}, from the working folder up to the root of its repository)`,
  }, asIs),
} as const;

/** An option as it is written, with its value: `-o, --output FILE`. */
export function formOf({ implied, name, short, value }: Pick<Option<CommandWithOptions, unknown>, 'implied' | 'name' | 'short' | 'value'>): {
  readonly short?: string; readonly long: string;
} {
  const given = value === undefined ? '' : implied === undefined ? ` ${value}` : `[=${value}]`;
  return { ...short !== undefined && { short: `-${short}` }, long: `--${name}${given}` };
}

/** What a command gets of its options. */
export type OptionsOf<C extends CommandWithOptions> = {
  readonly [key in keyof typeof OPTIONS as C extends typeof OPTIONS[key]['commands'][number] ? key : never]: ReturnType<typeof OPTIONS[key]['read']>;
};

/** The options of a command, or of all. */
export function optionsOf(command?: string): [string, Option<CommandWithOptions, unknown>][] {
  const all = Object.entries<Option<CommandWithOptions, unknown>>(OPTIONS);
  return command === undefined ? all : all.filter(([, { commands }]) => (commands as readonly string[]).includes(command));
}

function rateIn(text: string, where: string): number {
  const rate = Number(text.trim() || NaN);
  if (!(rate > 0 && rate <= 1e6)) { throw new InputError(`${where} is '${text}', but must be a number of requests per second, at most 1000000.`); }
  return rate;
}

function namesIn(lists: readonly string[], where: string): string[] | undefined {
  if (lists.length === 0) { return undefined; }
  const names = lists.flatMap((list) => list.split(',')).map((name) => name.trim()).filter((name) => name !== '');
  rulesNamed(names, where);
  return names;
}

function suppressionsIn(texts: readonly string[], where: string): { [rule: string]: string } | undefined {
  if (texts.length === 0) { return undefined; }
  return Object.fromEntries(texts.map((text) => {
    const [rule, ...reason] = text.split('=');
    return [rule.trim(), reasonFor(rule.trim(), reason.join('='), where)];
  }));
}
