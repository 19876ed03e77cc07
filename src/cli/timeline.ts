import { resolve } from 'path';
import { assumedOf, inputErrors } from './assumed';
import { ExitCode, Io, Progress } from './io';
import { TimelineOptions } from './options';
import { write } from './output';
import { settingsFor } from './settings';
import { TimelineFormat } from './timeline-formats';
import { nameOf, readWorkloads, workloadsNamed } from './workloads';
import { versionOf } from '../checks/config';
import { harmless } from '../checks/formats';
import { InputError } from '../checks/input-error';
import { PodView } from '../pod';
import { rolloutAsJson, timelineAsJson } from '../timeline/drawing/json';
import { timelineAsMermaid } from '../timeline/drawing/mermaid';
import { rolloutAsMermaid } from '../timeline/drawing/rollout-mermaid';
import { rolloutAsSvg } from '../timeline/drawing/rollout-svg';
import { rolloutAsText } from '../timeline/drawing/rollout-text';
import { timelineAsSvg } from '../timeline/drawing/svg';
import { timelineAsText } from '../timeline/drawing/text';
import { Rollout } from '../timeline/rollout/rollout';
import { simulateRollout } from '../timeline/rollout/simulate-rollout';
import { SCENARIOS } from '../timeline/scenario';
import { simulate, Timeline } from '../timeline/timeline';

/** The scenario that is no scenario of a pod, but of all pods of a workload. */
const ROLLOUT = 'rollout';

/** `cdk8s-graceful timeline`. */
export async function timelineCommand(words: readonly string[], options: TimelineOptions, io: Io): Promise<ExitCode> {
  if (words.length === 0) {
    throw new InputError('Nothing was named to draw. Name a file, a folder, or - for standard input: cdk8s-graceful timeline web.yaml');
  }
  const { pods: all, unreadable } = await readWorkloads(words, io, new Progress(io.stderr));
  const pods = workloadsNamed(all, options.workload);
  const { format } = options;
  if (pods.length > 1 && (format === 'svg' || format === 'mermaid')) {
    throw new InputError(`--format ${format} draws one workload, and there are ${pods.length}: name one with --workload. There are: ${pods.map(({ object }) => nameOf(object)).join(', ')}.`);
  }
  print(draw(pods, options, io), options, io);
  return unreadable.length > 0 ? ExitCode.TROUBLE : ExitCode.CLEAN;
}

function draw(pods: readonly PodView[], options: TimelineOptions, io: Io): string {
  const { format, isWorst, rate, requestDuration, scenario } = options;
  const settings = settingsFor(options, io);
  const given = assumedOf(options.assume, pods, settings);
  const common = (pod: PodView) => ({ version: versionOf(settings.minor), assume: given.get(pod), worst: isWorst });
  checkScenario(scenario);
  const drawn = scenario.trim() === ROLLOUT
    ? pods.map((pod) => rolloutIn(inputErrors(() => simulateRollout(pod, { ...common(pod), rate, requestDuration })), format, options, io))
    : pods.map((pod) => timelineIn(inputErrors(() => simulate(pod, scenario, common(pod))), format, options, io));
  return format === 'json' ? `${JSON.stringify(drawn, undefined, 2)}\n` : drawn.join('\n');
}

function checkScenario(text: string): void {
  const [name, ...words] = text.trim().split(/[\s,]+/);
  if (name === ROLLOUT && words.length > 0) { throw new InputError(`scenario '${text}': '${ROLLOUT}' has no options.`); }
  if (name === ROLLOUT || Object.hasOwn(SCENARIOS, name)) { return; }
  throw new InputError(`scenario '${text}': there is no '${name}'; there are ${[...Object.keys(SCENARIOS), ROLLOUT].join(', ')}.`);
}

function timelineIn(timeline: Timeline, format: TimelineFormat, options: TimelineOptions, io: Io): unknown {
  switch (format) {
    case 'text': return timelineAsText(timeline, terminal(options, io));
    case 'mermaid': return timelineAsMermaid(timeline);
    case 'svg': return timelineAsSvg(timeline);
    case 'json': return timelineAsJson(timeline);
  }
}

function rolloutIn(rollout: Rollout, format: TimelineFormat, options: TimelineOptions, io: Io): unknown {
  switch (format) {
    case 'text': return rolloutAsText(rollout, terminal(options, io));
    case 'mermaid': return rolloutAsMermaid(rollout);
    case 'svg': return rolloutAsSvg(rollout);
    case 'json': return rolloutAsJson(rollout);
  }
}

/** As wide as the terminal is, up to where the eye loses the line. */
function terminal({ output }: TimelineOptions, { env, stdout }: Io) {
  const isTerminal = output === undefined && stdout.isTTY === true;
  return { colours: isTerminal && !env.NO_COLOR && env.TERM !== 'dumb', ...isTerminal && stdout.columns !== undefined && { width: Math.min(stdout.columns, 160) } };
}

function print(text: string, { output }: TimelineOptions, { cwd, stderr, stdout }: Io): void {
  if (output === undefined) {
    stdout.write(text);
  } else {
    write(resolve(cwd, output), text);
    stderr.write(`The drawing is in ${harmless(output)}.\n`);
  }
}
