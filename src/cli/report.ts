import { basename, resolve } from 'path';
import { assumedOf, inputErrors } from './assumed';
import { ExitCode, Io, Progress } from './io';
import { ReportOptions } from './options';
import { write } from './output';
import { settingsFor } from './settings';
import { readWorkloads, workloadsNamed } from './workloads';
import { appReportOf } from '../checks/app-report';
import { harmless, many } from '../checks/formats';
import { InputError } from '../checks/input-error';
import { reportOn } from '../checks/report';
import { reportAsHtml } from '../timeline/drawing/report';

/** `cdk8s-graceful report`. */
export async function reportCommand(words: readonly string[], options: ReportOptions, io: Io): Promise<ExitCode> {
  if (words.length === 0) {
    throw new InputError('Nothing was named to report on. Name files, folders, or - for standard input: cdk8s-graceful report dist -o report.html');
  }
  const { cwd, stderr, stdout } = io;
  const settings = settingsFor(options, io);
  const progress = new Progress(stderr);
  const { files, pods: all, unreadable } = await readWorkloads(words, io, progress);
  const pods = workloadsNamed(all, undefined);
  progress.say(() => `Simulating ${many(pods.length, 'workload')} …`);
  const given = assumedOf(options.assume, pods, settings);
  const { isWorst: worst, output, rate, requestDuration, title = titleOf(words, cwd) } = options;
  const page = inputErrors(() => reportAsHtml(appReportOf(pods, reportOn(files, settings).findings, {
    title, minor: settings.minor, worst, rate, requestDuration, assumed: (pod) => given.get(pod) ?? [],
  })));
  progress.end();
  if (output === undefined) {
    stdout.write(page);
  } else {
    write(resolve(cwd, output), page);
    stderr.write(`The report on ${many(pods.length, 'workload')} is in ${harmless(output)}.\n`);
  }
  return unreadable.length > 0 ? ExitCode.TROUBLE : ExitCode.CLEAN;
}

/** A page of one folder is called like the folder. */
function titleOf([word, ...others]: readonly string[], cwd: string): string {
  return others.length > 0 || word === '-' ? 'Start and stop' : basename(resolve(cwd, word));
}
