import type { ParseArgsConfig } from 'util';
import { parseArgs } from 'util';
import { COMMAND_NAMES } from './commands';
import type { CommandWithOptions, OptionsOf } from './option-table';
import { optionsOf } from './option-table';
import { refuseUnparsable } from './tokens';
import { InputError } from '../checks/engine/input-error';
import { known } from '../private/own';

/** A command line in its parts. */
export interface CommandLine {
  readonly command?: string;
  readonly words: readonly string[];
  readonly help: boolean;
  readonly version: boolean;
  /** What the options of a command mean, of which some may be refused. */
  readonly options: <C extends CommandWithOptions>(command: C) => OptionsOf<C>;
}

/** The options that every command has. */
const GLOBAL = {
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'V' },
} as const;

/** An option that two commands have is parsed in the same way for both. */
const SPEC: NonNullable<ParseArgsConfig['options']> = {
  ...Object.fromEntries(optionsOf().map(([, { isRepeatable = false, name, short, value }]) =>
    [name, { type: value === undefined ? 'boolean' as const : 'string' as const, multiple: isRepeatable, ...short !== undefined && { short } }])),
  ...GLOBAL,
};

/** The values of options that may be given without one. */
const IMPLIED = new Map(optionsOf().flatMap(([, { implied, name }]) => implied === undefined ? [] : [[name, implied] as const]));

/** Takes a command line apart. */
export function commandLineOf(argv: readonly string[]): CommandLine {
  const { positionals: [command, ...words], values } = parse(argv);
  return {
    command,
    words,
    help: values.help === true,
    version: values.version === true,
    options: <C extends CommandWithOptions>(of: C) =>
      Object.fromEntries(optionsOf(of).map(([key, { name, read }]) => [key, read(textsOf(known(values, name)))])) as OptionsOf<C>,
  };
}

/** As `parseArgs` gives them: a flag is true, and what can be repeated is a list. */
function textsOf(given: string | boolean | (string | boolean)[] | undefined): string[] {
  return given === undefined ? [] : [given].flat().map(String);
}

/** A command line in which each option that may be given without a value has one. */
function withImplied(argv: readonly string[]): string[] {
  const flags = Object.fromEntries([...IMPLIED.keys()].map((name) => [name, { type: 'boolean' as const }]));
  const { tokens } = parseArgs({ args: [...argv], options: { ...SPEC, ...flags }, allowPositionals: true, strict: false, tokens: true });
  const all = [...argv];
  for (const token of tokens) {
    const implied = token.kind === 'option' && token.value === undefined ? IMPLIED.get(token.name) : undefined;
    if (implied !== undefined) { all[token.index] = `${all[token.index]}=${implied}`; }
  }
  return all;
}

function parse(given: readonly string[]) {
  const argv = withImplied(given);
  refuseUnparsable(argv, SPEC, () => optionsFor(argv).map((name) => `--${name}`));
  const parsed = parseArgs({ args: [...argv], options: SPEC, allowPositionals: true });
  refuseOthers(parsed.positionals[0], Object.keys(parsed.values));
  return parsed;
}

/** The options that there are for what is meant. */
function optionsFor(argv: readonly string[]): readonly string[] {
  return namesFor(argv.find((word) => COMMAND_NAMES.includes(word)));
}

function namesFor(command: string | undefined): string[] {
  return [...new Set([...optionsOf(command).map(([, { name }]) => name), ...Object.keys(GLOBAL)])];
}

/** An option that does nothing would be worse than an error. */
function refuseOthers(command: string | undefined, names: readonly string[]): void {
  if (command === undefined || !COMMAND_NAMES.includes(command)) { return; }
  const all = namesFor(command);
  const other = names.find((name) => !all.includes(name));
  if (other !== undefined) {
    throw new InputError(`There is no option '--${other}' for '${command}'. There are: ${all.map((name) => `--${name}`).join(', ')}.`);
  }
}
