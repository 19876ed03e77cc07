import { readInput } from './files';
import { ExitCode, Io, Progress } from './io';
import { Options } from './options';
import { give, hasColours, write } from './output';
import { settingsFor } from './settings';
import { placeInWords } from '../checks/finding';
import type { FixedFiles } from '../checks/fix-files';
import { FORMATS, harmless, many } from '../checks/formats';
import { summaryOf } from '../checks/formats/text';
import { InputError } from '../checks/input-error';
import { fails, Report, reportOn } from '../checks/report';
import { PatchOperation } from '../checks/rule';

/** `cdk8s-graceful check`. */
export async function checkCommand(words: readonly string[], options: Options, version: string, io: Io): Promise<ExitCode> {
  if (words.length === 0) {
    throw new InputError('Nothing was named to check. Name files, folders, or - for standard input: cdk8s-graceful check dist');
  }
  if (options.fix && words.includes('-')) { throw new InputError('--fix writes into files, and standard input is none. Name the files.'); }
  const settings = settingsFor(options, io);
  const progress = new Progress(io.stderr);
  const input = await readInput(words, io, progress);
  progress.say(() => `Checking ${many(input.files.length, 'file')} …`);
  let { files } = input;
  if (options.fix) {
    const result = loadFixes().fixFiles(files, settings);
    for (const [name, text] of result.changed) { write(input.origins.get(name)!.path, text); }
    progress.end();
    io.stderr.write(fixesInWords(result));
    ({ files } = result);
  }
  const found = reportOn(files, settings);
  const report: Report = { ...found, unreadable: [...input.lost, ...found.unreadable] };
  progress.end();
  print(report, options, version, io);
  return report.unreadable.length > 0 ? ExitCode.TROUBLE
    : report.findings.some((finding) => fails(finding, report.failOn)) ? ExitCode.FINDINGS : ExitCode.CLEAN;
}

/** They need the parser with all of its tokens, which most runs do not. */
function loadFixes() {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('../checks/fix-files') as typeof import('../checks/fix-files');
}

function print(report: Report, { format, output, showSuppressed }: Options, version: string, io: Io): void {
  const text = FORMATS[format](report, { colours: hasColours(output, io), showSuppressed, version });
  give(text, output, `${summaryOf(report)}The report`, io);
}

function fixesInWords({ changed, fixed, unfixed }: FixedFiles): string {
  const lines = [
    ...fixed.map(({ finding, line }) => `${finding.file}:${line}: fixed ${finding.rule.id} of ${placeInWords(finding)}: ${finding.patch!.map(inWords).join(', ')}`),
    ...unfixed.map(({ finding, reason }) => `${finding.file}: did not fix ${finding.rule.id} of ${placeInWords(finding)}: ${reason}`),
    changed.size > 0 ? `Fixed ${many(fixed.length, 'finding')} in ${many(changed.size, 'file')}.` : 'There was nothing to fix.',
  ];
  return lines.map((line) => `${harmless(line)}\n`).join('');
}

function inWords({ op, path, value }: PatchOperation): string {
  return op === 'remove' ? `removed ${path}` : `${op === 'add' ? 'added' : 'changed'} ${path}: ${JSON.stringify(value)}`;
}
