import { readFileSync } from 'fs';
import { join } from 'path';
import { checkCommand } from './check';
import { explainCommand, rulesCommand } from './explain';
import { ExitCode, guarded, Io, tell } from './io';
import { commandLineOf } from './options';
import { InputError, otherThan } from '../checks/engine/input-error';

const COMMANDS = ['check', 'explain', 'report', 'rules', 'timeline'] as const;

/** Runs a command line, and says with which code the process is to end. */
export async function run(argv: readonly string[], outside: Io): Promise<ExitCode> {
  const io = { ...outside, stderr: guarded(outside.stderr) };
  try {
    return await runCommand(argv, io);
  } catch (error) {
    tell(io.stderr, error instanceof InputError ? [error.message] : bugIn(error));
    return ExitCode.TROUBLE;
  }
}

async function runCommand(argv: readonly string[], io: Io): Promise<ExitCode> {
  const { command, words, ...line } = commandLineOf(argv);
  if (line.help) { io.stdout.write(load.help().HELP); return ExitCode.CLEAN; }
  if (line.version) { io.stdout.write(`${ownVersion()}\n`); return ExitCode.CLEAN; }
  switch (command) {
    case 'check': return checkCommand(words, line.check(), ownVersion(), io);
    case 'explain': io.stdout.write(explainCommand(words)); return ExitCode.CLEAN;
    case 'timeline': return load.timeline().timelineCommand(words, line.timeline(), io);
    case 'report': return load.report().reportCommand(words, line.report(), io);
    case 'rules': io.stdout.write(rulesCommand(words)); return ExitCode.CLEAN;
    case undefined: io.stderr.write(load.help().HELP); return ExitCode.TROUBLE;
    default: throw new InputError(`There is no command '${command}'.${otherThan(command, COMMANDS)}`);
  }
}

/* Whoever checks does not load the model and its drawings. */
/* eslint-disable @typescript-eslint/no-require-imports */
const load = {
  help: () => require('./help') as typeof import('./help'),
  report: () => require('./report') as typeof import('./report'),
  timeline: () => require('./timeline') as typeof import('./timeline'),
};
/* eslint-enable @typescript-eslint/no-require-imports */

/** What went wrong, and where, one call a line. */
function bugIn(error: unknown): string[] {
  const { message, name, stack = '' } = error instanceof Error ? error : new Error(String(error));
  return [`This is a bug in cdk8s-graceful, please report it: ${name}: ${message}`, ...stack.split('\n').filter((line) => /^ +at /.test(line))];
}

function ownVersion(): string {
  // From `src` as from `lib`, it is two folders up.
  return (JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8')) as { version: string }).version;
}
