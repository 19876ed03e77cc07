import { basename, resolve } from 'path';
import { assumedOf, inputErrors } from './assumed';
import type { Io } from './io';
import { ExitCode, Progress, tell } from './io';
import type { OptionsOf } from './option-table';
import { give, refuseInput } from './output';
import { settingsFor } from './settings';
import { nameOf, readWorkloads, workloadsNamed } from './workloads';
import { InputError } from '../checks/engine/input-error';
import { reportOn } from '../checks/engine/report';
import { many } from '../private/many';
import { appReportOf, refuseTooMany } from '../report/app-report';
import { reportAsHtml } from '../report/report';

/** `cdk8s-graceful report`. */
export async function reportCommand(words: readonly string[], options: OptionsOf<'report'>, io: Io): Promise<ExitCode> {
  if (words.length === 0) {
    throw new InputError('Nothing to report on: name files, folders, or - for standard input, as in: cdk8s-graceful report dist -o report.html');
  }
  const settings = settingsFor(options, io);
  const progress = new Progress(io.stderr);
  const { files, origins, pods: all, unreadable, world } = await readWorkloads(words, settings, io, progress);
  refuseInput(options.output, { files, origins }, io);
  const pods = workloadsNamed(all, undefined, io);
  refuseTooMany(pods);
  progress.say(() => `Simulating ${many(pods.length, 'workload')} …`);
  const given = assumedOf(options.assume, pods, world, settings);
  const { isWorst: worst, output, rate, requestDuration, title = titleOf(words, io.cwd) } = options;
  const { findings, unchecked } = reportOn(files, settings, world);
  const report = inputErrors(() => appReportOf(pods, findings, {
    title, minor: settings.minor, worst, rate, requestDuration, assumed: (pod) => given.get(pod) ?? {},
  }));
  const unread = [...unreadable.map(({ file, message }) => `${file}: ${message}`), ...unchecked.map(({ file, message }) => `${file}: ${message}`)];
  progress.end();
  const { undrawn = [] } = report;
  tell(io.stderr, undrawn.map(({ pod, problem }) => `${nameOf(pod)}: ${problem}`));
  await give(reportAsHtml({ ...report, unread }), output, `The report on ${many(pods.length, 'workload')}`, io);
  return unreadable.length > 0 || undrawn.length > 0 ? ExitCode.TROUBLE : ExitCode.CLEAN;
}

/** A page of one folder is called like the folder. */
function titleOf([word, ...others]: readonly string[], cwd: string): string {
  return others.length > 0 || word === '-' ? 'Start and stop' : basename(resolve(cwd, word));
}
