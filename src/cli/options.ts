import { parseArgs, ParseArgsConfig } from 'util';
import { FAIL_ON, minorIn, oneOf, propagationDelayIn, reasonFor, Settings } from '../checks/config';
import { FORMAT_NAMES, FormatName } from '../checks/formats';
import { InputError, otherThan } from '../checks/input-error';
import { rulesNamed } from '../checks/rule-set';

/** What was said on the command line. */
export interface Options {
  readonly format: FormatName;
  readonly output?: string;
  readonly config?: string;
  readonly fix: boolean;
  readonly showSuppressed: boolean;
  readonly settings: Settings;
}

/** A command line in its parts. */
export interface CommandLine {
  readonly command?: string;
  readonly words: readonly string[];
  readonly help: boolean;
  readonly version: boolean;
  /** What the options mean, of which some may be refused. */
  readonly options: () => Options;
}

const TEXT = { type: 'string' } as const;
const FLAG = { type: 'boolean' } as const;
const SPEC = {
  'format': TEXT,
  'output': TEXT,
  'fail-on': TEXT,
  'rules': { ...TEXT, multiple: true },
  'kubernetes-version': TEXT,
  'propagation-delay': TEXT,
  'suppress': { ...TEXT, multiple: true },
  'config': TEXT,
  'show-suppressed': FLAG,
  'fix': FLAG,
  'help': { ...FLAG, short: 'h' },
  'version': { ...FLAG, short: 'V' },
} as const satisfies ParseArgsConfig['options'];

/** Takes a command line apart. */
export function commandLineOf(argv: readonly string[]): CommandLine {
  const { positionals: [command, ...words], values } = parse(argv);
  const { config, 'fail-on': failOn, 'fix': fix = false, format = 'text', 'kubernetes-version': version, output } = values;
  return {
    command,
    words,
    help: values.help ?? false,
    version: values.version ?? false,
    options: () => ({
      format: oneOf(format, FORMAT_NAMES, '--format'),
      output,
      config,
      fix,
      showSuppressed: values['show-suppressed'] ?? false,
      settings: {
        ...values.rules && { rules: namesIn(values.rules) },
        ...failOn !== undefined && { failOn: oneOf(failOn, FAIL_ON, '--fail-on') },
        ...version !== undefined && { minor: minorIn(version, '--kubernetes-version') },
        ...values['propagation-delay'] !== undefined && { propagationDelay: propagationDelayIn(values['propagation-delay'], '--propagation-delay') },
        ...values.suppress && { suppressions: Object.fromEntries(values.suppress.map(suppression)) },
      },
    }),
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: SPEC, allowPositionals: true });
  } catch (error) {
    const { message } = error as Error;
    const [, unknown] = /^Unknown option '([^']*)'/.exec(message) ?? [];
    throw new InputError(unknown !== undefined
      ? `There is no option '${unknown}'.${otherThan(unknown, Object.keys(SPEC).map((name) => `--${name}`))}` : /[.!?]$/.test(message) ? message : `${message}.`);
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
