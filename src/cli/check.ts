import { readInput } from './files';
import { fixInput } from './fix';
import type { Io } from './io';
import { ExitCode, Progress } from './io';
import type { OptionsOf } from './option-table';
import { give, hasColours, refuseInput } from './output';
import { settingsFor } from './settings';
import { InputError } from '../checks/engine/input-error';
import type { Report } from '../checks/engine/report';
import { fails, isPartial, reportOn } from '../checks/engine/report';
import { FORMATS } from '../checks/formats';
import { summaryOf } from '../checks/formats/text';
import { written } from '../private/harmless';
import { many } from '../private/many';

/** `cdk8s-graceful check`. */
export async function checkCommand(words: readonly string[], options: OptionsOf<'check'>, version: string, io: Io): Promise<ExitCode> {
  if (words.length === 0) {
    throw new InputError('Nothing to check: name files, folders, or - for standard input, as in: cdk8s-graceful check dist');
  }
  if (options.fix && words.includes('-')) { throw new InputError('--fix changes files and cannot be used with standard input: name the files.'); }
  const settings = settingsFor(options, io);
  const progress = new Progress(io.stderr);
  const input = await readInput(words, io, progress);
  refuseInput(options.output, input, io);
  progress.say(() => `Checking ${many(input.files.length, 'file')} …`);
  const { files, isComplete } = options.fix ? await fixInput(input, words, settings, io, progress) : { files: input.files, isComplete: true };
  const found = reportOn(files, settings);
  const report: Report = { ...found, unreadable: [...input.lost, ...found.unreadable] };
  progress.end();
  await print(report, options, version, io);
  return isPartial(report) || !isComplete ? ExitCode.TROUBLE
    : report.findings.some((finding) => fails(finding, report.failOn)) ? ExitCode.FINDINGS : ExitCode.CLEAN;
}

async function print(report: Report, { format, output, showSuppressed }: OptionsOf<'check'>, version: string, io: Io): Promise<void> {
  const text = FORMATS[format](report, { colours: hasColours(output, io), showSuppressed, version });
  await give(text, output, `${written(summaryOf(report))}The report`, io);
}
