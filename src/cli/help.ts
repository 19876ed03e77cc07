import type { Command } from './commands';
import { COMMANDS } from './commands';
import type { Io } from './io';
import { ExitCode } from './io';
import { formOf, optionsOf } from './option-table';
import { InputError, otherThan } from '../checks/engine/input-error';

const WIDTH = 95;
/** Where what is said of an option begins. */
const COLUMN = 32;

/** `cdk8s-graceful help [COMMAND]`. */
export function helpCommand([name, ...others]: readonly string[], io: Io): ExitCode {
  if (others.length > 0) { throw new InputError(`Name one command, not also '${others[0]}': cdk8s-graceful help ${name}`); }
  io.stdout.write(helpOf(name));
  return ExitCode.CLEAN;
}

/** What there is to know of a command, or of all. */
export function helpOf(name?: string): string {
  return name === undefined ? overview() : ofCommand(commandNamed(name));
}

/**
 * A command.
 *
 * @throws InputError if there is none of that name
 */
export function commandNamed(name: string): Command {
  const command = COMMANDS.find((one) => one.name === name);
  if (!command) { throw new InputError(`There is no command '${name}'.${otherThan(name, COMMANDS.map((one) => one.name))}`); }
  return command;
}

const INPUT = `Reads YAML and JSON: files, folders with all *.yaml, *.yml and *.json below them (except
node_modules and names that begin with a dot), and - for standard input. All files of a run
belong together: a Service in one file selects the pods in another.
`;
const FAILURE = '2 if it could not run, or if something could not be read or written';

function overview(): string {
  return `Checks how pods start and stop in Kubernetes manifests, and shows what will happen.

Usage: cdk8s-graceful COMMAND [options] ...

${COMMANDS.map((command) => row(usageOf(command), command.summary)).join('\n')}

${row('-h, --help', 'show the help, or that of a command')}
${row('-V, --version', 'show the version')}

${INPUT}`;
}

function ofCommand(command: Command): string {
  const options = optionsOf(command.name);
  const rows = options.map(([, option]) => {
    const { long, short } = formOf(option);
    return row(short === undefined ? long : `${short}, ${long}`, option.help);
  });
  const [first, ...others] = command.summary;
  return [
    `Usage: cdk8s-graceful ${command.name}${options.length > 0 ? ' [options]' : ''}${command.operands === undefined ? '' : ` ${command.operands}`}`,
    '',
    `${first.toUpperCase()}${others.join('')}.`,
    '',
    ...options.length > 0 ? [...rows, '', INPUT, `Exit code: ${command.exitCode},\n           ${FAILURE}.`, ''] : [],
  ].join('\n');
}

function usageOf({ name, operands }: Command): string {
  return operands === undefined ? name : `${name} ${operands}`;
}

/** Two columns, the second of which is wrapped. */
function row(left: string, right: string): string {
  const lines = [''];
  for (const word of right.split(' ')) {
    const last = lines[lines.length - 1];
    if (last !== '' && COLUMN + last.length + 1 + word.length > WIDTH) { lines.push(word); } else { lines[lines.length - 1] = `${last} ${word}`.trim(); }
  }
  const margin = ' '.repeat(COLUMN);
  return [`  ${left}`.padEnd(COLUMN - 1) + ` ${lines[0]}`, ...lines.slice(1).map((line) => margin + line)].join('\n');
}
