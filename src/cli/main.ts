import { readFileSync } from 'fs';
import { join } from 'path';
import type { Io } from './io';
import { ExitCode, guarded, tell } from './io';
import { InputError } from '../checks/engine/input-error';

const VERSION = ['-V', '--version'];

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
  const isVersionOnly = argv.length === 1 && VERSION.includes(argv[0]);
  if (isVersionOnly) { io.stdout.write(`${ownVersion()}\n`); return ExitCode.CLEAN; }
  const { commandLineOf, commandNamed, helpOf } = loadDispatch();
  const line = commandLineOf(argv);
  const { command, help, version } = line;
  if (help) { io.stdout.write(helpOf(command)); return ExitCode.CLEAN; }
  if (version) { io.stdout.write(`${ownVersion()}\n`); return ExitCode.CLEAN; }
  if (command === undefined) { io.stderr.write(helpOf()); return ExitCode.TROUBLE; }
  return commandNamed(command).run(line, ownVersion(), io);
}

/** Who asks for the version does not load what a command may need. */
function loadDispatch() {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('./dispatch') as typeof import('./dispatch');
}

/** What went wrong, and where, one call a line. */
function bugIn(error: unknown): string[] {
  const { message, name, stack = '' } = error instanceof Error ? error : new Error(String(error));
  return [`This is a bug in cdk8s-graceful, please report it: ${name}: ${message}`, ...stack.split('\n').filter((line) => /^ +at /.test(line))];
}

function ownVersion(): string {
  // From `src` as from `lib`, it is two folders up.
  return (JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8')) as { version: string }).version;
}
