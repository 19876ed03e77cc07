import { parseArgs, ParseArgsConfig } from 'util';
import { TIMELINE_FORMATS, TimelineFormat } from './timeline-formats';
import { refuseUnparsable } from './tokens';
import { FAIL_ON, MAX_PROPAGATION_DELAY, minorIn, oneOf, timeIn, reasonFor, Settings } from '../checks/engine/config';
import { InputError } from '../checks/engine/input-error';
import { rulesNamed } from '../checks/engine/rule-set';
import { FORMAT_NAMES, FormatName } from '../checks/formats';
import { own } from '../private/own';

/** What was said on the command line about what is looked for. */
export interface CheckSettings {
  readonly config?: string;
  readonly settings: Settings;
}

/** What was said of `check`. */
export interface Options extends CheckSettings {
  readonly format: FormatName;
  readonly output?: string;
  readonly fix: boolean;
  readonly showSuppressed: boolean;
}

/** What was said of `timeline` and `report` about what happens. */
export interface SimulationSettings {
  readonly assume: readonly string[];
  readonly isWorst: boolean;
  readonly rate?: number;
  /** In milliseconds. */
  readonly requestDuration?: number;
}

/** What was said of `timeline`. */
export interface TimelineOptions extends SimulationSettings, CheckSettings {
  readonly format: TimelineFormat;
  readonly output?: string;
  readonly scenario: string;
  readonly workload?: string;
}

/** What was said of `report`. */
export interface ReportOptions extends SimulationSettings, CheckSettings {
  readonly output?: string;
  readonly title?: string;
}

/** A command line in its parts. */
export interface CommandLine {
  readonly command?: string;
  readonly words: readonly string[];
  readonly help: boolean;
  readonly version: boolean;
  /** What the options of a command mean, of which some may be refused. */
  readonly check: () => Options;
  readonly timeline: () => TimelineOptions;
  readonly report: () => ReportOptions;
}

const TEXT = { type: 'string' } as const;
const FLAG = { type: 'boolean' } as const;
const SPEC = {
  'assume': { ...TEXT, multiple: true },
  'format': TEXT,
  'output': { ...TEXT, short: 'o' },
  'fail-on': TEXT,
  'rules': { ...TEXT, multiple: true },
  'kubernetes-version': TEXT,
  'propagation-delay': TEXT,
  'rate': TEXT,
  'request-duration': TEXT,
  'scenario': TEXT,
  'suppress': { ...TEXT, multiple: true },
  'config': TEXT,
  'show-suppressed': FLAG,
  'fix': FLAG,
  'title': TEXT,
  'workload': TEXT,
  'worst': FLAG,
  'help': { ...FLAG, short: 'h' },
  'version': { ...FLAG, short: 'V' },
} as const satisfies ParseArgsConfig['options'];
type OptionName = keyof typeof SPEC;

const SIMULATION: readonly OptionName[] = ['assume', 'config', 'kubernetes-version', 'propagation-delay', 'rate', 'request-duration', 'worst', 'output'];
/** The options of each command; the others have none. */
const OF_COMMAND: { readonly [command: string]: readonly OptionName[] } = {
  check: ['format', 'output', 'fail-on', 'rules', 'kubernetes-version', 'propagation-delay', 'suppress', 'config', 'show-suppressed', 'fix'],
  timeline: [...SIMULATION, 'scenario', 'format', 'workload'],
  report: [...SIMULATION, 'rules', 'suppress', 'title'],
  explain: [],
  rules: [],
};

/** Takes a command line apart. */
export function commandLineOf(argv: readonly string[]): CommandLine {
  const { positionals: [command, ...words], values } = parse(argv);
  const { config, 'fix': fix = false, format, output, title, workload } = values;
  return {
    command,
    words,
    help: values.help ?? false,
    version: values.version ?? false,
    check: () => ({
      format: oneOf(format ?? 'text', FORMAT_NAMES, '--format'),
      output,
      config,
      fix,
      showSuppressed: values['show-suppressed'] ?? false,
      settings: settingsIn(values),
    }),
    timeline: () => ({
      ...simulationIn(values),
      format: oneOf(format ?? 'text', TIMELINE_FORMATS, '--format'),
      output,
      scenario: values.scenario ?? 'delete',
      workload,
      config,
      settings: settingsIn(values),
    }),
    report: () => ({ ...simulationIn(values), output, title, config, settings: settingsIn(values) }),
  };
}

type Values = ReturnType<typeof parse>['values'];

function settingsIn({ 'fail-on': failOn, 'kubernetes-version': version, 'propagation-delay': delay, rules, suppress }: Values): Settings {
  return {
    ...rules && { rules: namesIn(rules) },
    ...failOn !== undefined && { failOn: oneOf(failOn, FAIL_ON, '--fail-on') },
    ...version !== undefined && { minor: minorIn(version, '--kubernetes-version') },
    ...delay !== undefined && { propagationDelay: timeIn(delay, '--propagation-delay', MAX_PROPAGATION_DELAY) },
    ...suppress && { suppressions: Object.fromEntries(suppress.map(suppression)) },
  };
}

function simulationIn(values: Values): SimulationSettings {
  const { assume = [], rate, 'request-duration': duration, worst: isWorst = false } = values;
  return {
    assume,
    isWorst,
    ...rate !== undefined && { rate: rateIn(rate) },
    ...duration !== undefined && { requestDuration: timeIn(duration, '--request-duration', 3600) * 1000 },
  };
}

function rateIn(text: string): number {
  const rate = Number(text.trim() || NaN);
  if (!(rate > 0 && rate <= 1e6)) { throw new InputError(`--rate is '${text}', which is no number of requests a second from above 0 to 1000000.`); }
  return rate;
}

function parse(argv: readonly string[]) {
  refuseUnparsable(argv, SPEC, () => optionsFor(argv).map((name) => `--${name}`));
  const parsed = parseArgs({ args: [...argv], options: SPEC, allowPositionals: true });
  refuseOthers(parsed.positionals[0], Object.keys(parsed.values) as OptionName[]);
  return parsed;
}

/** The options that there are for what is meant. */
function optionsFor(argv: readonly string[]): readonly string[] {
  const command = argv.find((word) => Object.hasOwn(OF_COMMAND, word));
  const options = command === undefined ? undefined : own(OF_COMMAND, command);
  return options === undefined ? Object.keys(SPEC) : [...options, 'help', 'version'];
}

/** An option that does nothing would be worse than an error. */
function refuseOthers(command: string | undefined, names: readonly OptionName[]): void {
  const options = command === undefined ? undefined : own(OF_COMMAND, command);
  if (options === undefined) { return; }
  const other = names.find((name) => name !== 'help' && name !== 'version' && !options.includes(name));
  if (other !== undefined) {
    throw new InputError(`There is no option '--${other}' for '${command}'. There ${options.length > 0 ? `are: ${options.map((name) => `--${name}`).join(', ')}` : 'is none'}.`);
  }
}

function namesIn(lists: readonly string[]): string[] {
  const names = lists.flatMap((list) => list.split(',')).map((name) => name.trim()).filter((name) => name !== '');
  rulesNamed(names, '--rules');
  return names;
}

function suppression(text: string): [string, string] {
  const [rule, ...reason] = text.split('=');
  return [rule.trim(), reasonFor(rule.trim(), reason.join('='), '--suppress')];
}
