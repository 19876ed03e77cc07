import type { Input } from './files';
import { readInput } from './files';
import type { Io } from './io';
import { ExitCode, Progress, tell } from './io';
import { runAsFunction } from './krm';
import type { OptionsOf } from './option-table';
import { give, refuseInput } from './output';
import { plansFor } from './planned';
import { settingsFor } from './settings';
import { holdingSignals } from './signals';
import { nameOf } from './workloads';
import { reasonAgainst, writer } from './write';
import { InputError } from '../checks/engine/input-error';
import { harmlessDiff, unifiedDiff } from '../checks/fix/diff';
import { textOf } from '../checks/read';
import { linesOf } from '../plan/auto/words';
import type { WorkloadPlan } from '../plan/auto/workload';
import type { Written } from '../plan/auto/written';
import { writePlans } from '../plan/auto/written';
import { many } from '../private/many';

type Options = OptionsOf<'apply'>;

/** `cdk8s-graceful apply`. */
export async function applyCommand(words: readonly string[], options: Options, io: Io): Promise<ExitCode> {
  refuseTogether(words, options);
  const settings = settingsFor({ ...options, minor: options.oldestMinor }, io);
  if (options.krm) { return runAsFunction(settings, options, io); }
  const progress = new Progress(io.stderr);
  const input = await readInput(words, io, progress);
  refuseInput(options.output, input, io);
  progress.end();
  const unreadable = [...input.lost, ...input.files.flatMap((file) => file.unreadable)];
  tell(io.stderr, unreadable.map(({ file, message, place }) => `not read: ${file}${place ? `:${place.line}:${place.column}` : ''}: ${message}`));
  const plans = plansFor(input.files.flatMap(({ documents }) => documents), settings, options);
  const written = writePlans(input.files, plans);
  tell(io.stderr, plans.flatMap((plan) => reportOn(plan, written)));
  const isWhole = unreadable.length === 0 && written.lost.size === 0;
  if (options.inPlace) { return await writeInPlace(input, words, written, io) && isWhole ? ExitCode.CLEAN : ExitCode.TROUBLE; }
  if (options.applyDiff) {
    const diff = diffOf(input, written);
    await give(options.output === undefined ? harmlessDiff(diff) : diff, options.output, 'The diff', io);
    return !isWhole ? ExitCode.TROUBLE : diff === '' ? ExitCode.CLEAN : ExitCode.FINDINGS;
  }
  // What is not whole is not to be applied: whoever reads it takes what is missing for what is to be removed.
  if (unreadable.length > 0) { return ExitCode.TROUBLE; }
  await give(joined(input, written), options.output, 'The result', io);
  return isWhole ? ExitCode.CLEAN : ExitCode.TROUBLE;
}

function refuseTogether(words: readonly string[], { applyDiff, inPlace, krm, output }: Options): void {
  if (krm && (words.some((word) => word !== '-') || applyDiff || inPlace || output !== undefined)) {
    throw new InputError('--krm reads a ResourceList on standard input and writes one: leave out files, --diff, --in-place and --output.');
  }
  if (!krm && words.length === 0) {
    throw new InputError('Nothing to change: name files, folders, or - for standard input, as in: cdk8s-graceful apply dist');
  }
  if (inPlace && (applyDiff || output !== undefined)) { throw new InputError('--in-place writes into the files themselves: leave out --diff and --output.'); }
  if (inPlace && words.includes('-')) { throw new InputError('--in-place changes files and cannot be used with standard input: name the files.'); }
}

function reportOn(plan: WorkloadPlan, { lost }: Written): string[] {
  const name = `${plan.pod.object.file}: ${nameOf(plan.pod)}`;
  const failed = lost.get(plan);
  const done = failed === undefined ? linesOf(plan) : failed.what === 'budget' ? linesOf({ ...plan, budget: undefined }) : [];
  return [...done, ...failed ? [`its ${failed.what} could not be written: ${failed.reason}`] : []].map((line) => `${name}: ${line}`);
}

function diffOf({ files }: Input, { changed }: Written): string {
  return files.flatMap(({ documents, name }) => changed.has(name) ? unifiedDiff(name.replace(/^\/+/, ''), textOf(documents), changed.get(name)!) : []).join('');
}

/** All files one after another, as documents of one stream. If it began as JSON, kubectl would expect nothing but JSON in it. */
function joined({ files }: Input, { changed }: Written): string {
  const texts = files.flatMap(({ documents, name }) => changed.get(name) ?? (textOf(documents) || []));
  const beginning = texts.length > 1 && /^\s*\{/.test(texts[0]) ? '---\n' : '';
  return beginning + texts.reduce((before, text) => before === '' ? text : `${before}${before.endsWith('\n') ? '' : '\n'}${/^---(?:\s|$)/.test(text) ? '' : '---\n'}${text}`, '');
}

async function writeInPlace(input: Input, words: readonly string[], { changed }: Written, io: Io): Promise<boolean> {
  const before = new Map(input.files.map((file) => [file.name, file]));
  const write = writer(input, words, io.cwd);
  let lost = 0;
  await holdingSignals(async (interruption) => {
    for (const [name, text] of changed) {
      const reason = await reasonAgainst(() => write(before.get(name)!, text), interruption);
      if (reason === undefined) { continue; }
      lost++;
      tell(io.stderr, [`not written: ${name}: ${reason}`]);
    }
  });
  const done = changed.size - lost;
  tell(io.stderr, [`${done > 0 ? `Changed ${many(done, 'file')}.` : 'Nothing to change.'}${lost > 0 ? ` ${many(lost, 'file')} could not be written.` : ''}`]);
  return lost === 0;
}
