import { assumedOf, inputErrors } from './assumed';
import { ExitCode, Io, Progress } from './io';
import { TimelineOptions } from './options';
import { give, hasColours, refuseInput } from './output';
import { settingsFor } from './settings';
import { TimelineFormat } from './timeline-formats';
import { nameOf, readWorkloads, workloadsNamed } from './workloads';
import { versionOf } from '../checks/config';
import { InputError } from '../checks/input-error';
import { PodView } from '../pod';
import { rolloutAsJson, timelineAsJson } from '../timeline/drawing/json';
import { timelineAsMermaid } from '../timeline/drawing/mermaid';
import { rolloutAsMermaid } from '../timeline/drawing/rollout-mermaid';
import { rolloutAsSvg } from '../timeline/drawing/rollout-svg';
import { rolloutAsText } from '../timeline/drawing/rollout-text';
import { timelineAsSvg } from '../timeline/drawing/svg';
import { TextOptions, timelineAsText } from '../timeline/drawing/text';
import { Rollout } from '../timeline/rollout/rollout';
import { simulateRollout } from '../timeline/rollout/simulate-rollout';
import { SCENARIOS } from '../timeline/scenario';
import { simulate, Timeline } from '../timeline/timeline';

/** The scenario that is no scenario of a pod, but of all pods of a workload. */
const ROLLOUT = 'rollout';

type Drawers<T> = { readonly [format in TimelineFormat]: (drawn: T, look: TextOptions) => string | object };

const TIMELINES: Drawers<Timeline> = {
  text: timelineAsText,
  mermaid: timelineAsMermaid,
  svg: (timeline) => timelineAsSvg(timeline),
  json: timelineAsJson,
};
const ROLLOUTS: Drawers<Rollout> = {
  text: rolloutAsText,
  mermaid: rolloutAsMermaid,
  svg: (rollout) => rolloutAsSvg(rollout),
  json: rolloutAsJson,
};

/** `cdk8s-graceful timeline`. */
export async function timelineCommand(words: readonly string[], options: TimelineOptions, io: Io): Promise<ExitCode> {
  if (words.length === 0) {
    throw new InputError('Nothing was named to draw. Name a file, a folder, or - for standard input: cdk8s-graceful timeline web.yaml');
  }
  const { pods: all, unreadable, ...input } = await readWorkloads(words, io, new Progress(io.stderr));
  refuseInput(options.output, input, io);
  const pods = workloadsNamed(all, options.workload);
  const { format } = options;
  if (pods.length > 1 && (format === 'svg' || format === 'mermaid')) {
    throw new InputError(`--format ${format} draws one workload, and there are ${pods.length}: name one with --workload. There are: ${pods.map(({ object }) => nameOf(object)).join(', ')}.`);
  }
  await give(draw(pods, options, io), options.output, 'The drawing', io);
  return unreadable.length > 0 ? ExitCode.TROUBLE : ExitCode.CLEAN;
}

function draw(pods: readonly PodView[], options: TimelineOptions, io: Io): string {
  const { format, isWorst, rate, requestDuration, scenario } = options;
  const settings = settingsFor(options, io);
  const given = assumedOf(options.assume, pods, settings);
  const common = (pod: PodView) => ({ version: versionOf(settings.minor), assume: given.get(pod), worst: isWorst });
  checkScenario(scenario);
  const look = lookIn(options, io);
  const drawn = pods.map((pod) => scenario.trim() === ROLLOUT
    ? ROLLOUTS[format](inputErrors(() => simulateRollout(pod, { ...common(pod), rate, requestDuration })), look)
    : TIMELINES[format](inputErrors(() => simulate(pod, scenario, common(pod))), look));
  return format === 'json' ? `${JSON.stringify(drawn, undefined, 2)}\n` : drawn.join('\n');
}

function checkScenario(text: string): void {
  const [name, ...words] = text.trim().split(/[\s,]+/);
  if (name === ROLLOUT && words.length > 0) { throw new InputError(`scenario '${text}': '${ROLLOUT}' has no options.`); }
  if (name === ROLLOUT || Object.hasOwn(SCENARIOS, name)) { return; }
  throw new InputError(`scenario '${text}': there is no '${name}'; there are ${[...Object.keys(SCENARIOS), ROLLOUT].join(', ')}.`);
}

/** As wide as the terminal is, up to where the eye loses the line. */
function lookIn({ output }: TimelineOptions, io: Io): TextOptions {
  const { columns, isTTY } = io.stdout;
  return { colours: hasColours(output, io), ...output === undefined && isTTY && columns !== undefined && { width: Math.min(columns, 160) } };
}
