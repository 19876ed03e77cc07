import type { Input } from './files';
import { readInput } from './files';
import { diffOf, fixInput } from './fix';
import type { Io } from './io';
import { ExitCode, Progress, tell } from './io';
import type { OptionsOf } from './option-table';
import { give, hasColours, refuseInput } from './output';
import { settingsFor } from './settings';
import { InputError } from '../checks/engine/input-error';
import type { Report } from '../checks/engine/report';
import { fails, isPartial, reportOn } from '../checks/engine/report';
import { harmlessDiff } from '../checks/fix/diff';
import { FORMATS } from '../checks/formats';
import { summaryOf } from '../checks/formats/text';
import { written } from '../private/harmless';
import { many } from '../private/many';

/** `cdk8s-graceful check`. */
export async function checkCommand(words: readonly string[], options: OptionsOf<'check'>, version: string, io: Io): Promise<ExitCode> {
  if (words.length === 0) {
    throw new InputError('Nothing to check: name files, folders, or - for standard input, as in: cdk8s-graceful check dist');
  }
  if (options.diff && !options.fix) { throw new InputError('--diff shows what --fix would change: add --fix, or --fix=suggested.'); }
  if (options.fix && !options.diff && words.includes('-')) {
    throw new InputError('--fix changes files and cannot be used with standard input: name the files, or add --diff.');
  }
  const settings = settingsFor(options, io);
  const progress = new Progress(io.stderr);
  const input = await readInput(words, io, progress);
  refuseInput(options.output, input, io);
  progress.say(() => `Checking ${many(input.files.length, 'file')} …`);
  const fixes = options.fix && { wanted: options.fix, settings };
  if (fixes && options.diff) { return printDiff(input, diffOf(input, fixes, io, progress), options, io); }
  const { files, isComplete } = fixes ? await fixInput(input, words, fixes, io, progress) : { files: input.files, isComplete: true };
  const found = reportOn(files, settings);
  const report: Report = { ...found, unreadable: [...input.lost, ...found.unreadable] };
  progress.end();
  await print(report, options, version, io);
  return isPartial(report) || !isComplete ? ExitCode.TROUBLE
    : report.findings.some((finding) => fails(finding, report.failOn)) ? ExitCode.FINDINGS : ExitCode.CLEAN;
}

/** As with other tools that show a diff, something to change is a reason to fail. */
async function printDiff({ files, lost }: Input, diff: string, { output }: OptionsOf<'check'>, io: Io): Promise<ExitCode> {
  const unreadable = [...lost, ...files.flatMap((file) => file.unreadable)];
  tell(io.stderr, unreadable.map(({ file, message, place }) => `not read: ${file}${place ? `:${place.line}:${place.column}` : ''}: ${message}`));
  const shown = output === undefined ? harmlessDiff(diff) : diff;
  if (shown !== diff) { tell(io.stderr, ['Some characters are not printed as they are: write the diff to a file with --output to apply it.']); }
  await give(shown, output, 'The diff', io);
  return unreadable.length > 0 ? ExitCode.TROUBLE : diff === '' ? ExitCode.CLEAN : ExitCode.FINDINGS;
}

async function print(report: Report, { format, output, showSuppressed }: OptionsOf<'check'>, version: string, io: Io): Promise<void> {
  const text = FORMATS[format](report, { colours: hasColours(output, io), showSuppressed, version });
  await give(text, output, `${written(summaryOf(report))}The report`, io);
}
