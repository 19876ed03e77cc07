import { assumedOf, inputErrors } from './assumed';
import type { Io } from './io';
import { ExitCode, Progress, tell } from './io';
import type { OptionsOf } from './option-table';
import { give, hasColours, refuseInput } from './output';
import { settingsFor } from './settings';
import type { TimelineFormat } from './timeline-formats';
import { nameOf, readWorkloads, workloadsNamed } from './workloads';
import type { Settings } from '../checks/engine/config';
import { versionOf } from '../checks/engine/config';
import { InputError } from '../checks/engine/input-error';
import type { PodView } from '../pod';
import { harmlessJson } from '../private/harmless';
import type { Given } from '../timeline/assumptions/given';
import { rolloutAsJson, timelineAsJson, workloadOf } from '../timeline/drawing/json';
import { timelineAsMermaid } from '../timeline/drawing/mermaid';
import { rolloutAsMermaid } from '../timeline/drawing/rollout-mermaid';
import { rolloutAsSvg } from '../timeline/drawing/rollout-svg';
import { rolloutAsText } from '../timeline/drawing/rollout-text';
import { timelineAsSvg } from '../timeline/drawing/svg';
import type { TextOptions } from '../timeline/drawing/text';
import { timelineAsText } from '../timeline/drawing/text';
import { whyUndrawn } from '../timeline/drawing/undrawn';
import { TimelineInputError } from '../timeline/input-error';
import type { Rollout } from '../timeline/rollout/rollout';
import { simulateRollout } from '../timeline/rollout/simulate-rollout';
import type { Scenario } from '../timeline/scenario-facts';
import { scenarioIn, wordsOfScenario } from '../timeline/scenario-text';
import type { Timeline } from '../timeline/timeline';
import { simulate } from '../timeline/timeline';

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
export async function timelineCommand(words: readonly string[], options: OptionsOf<'timeline'>, io: Io): Promise<ExitCode> {
  if (words.length === 0) {
    throw new InputError('Nothing to draw: name a file, a folder, or - for standard input, as in: cdk8s-graceful timeline web.yaml');
  }
  const settings = settingsFor(options, io);
  const { pods: all, unreadable, world, ...input } = await readWorkloads(words, settings, io, new Progress(io.stderr));
  refuseInput(options.output, input, io);
  const pods = workloadsNamed(all, options.workload, io);
  const { timelineFormat: format } = options;
  if (pods.length > 1 && (format === 'svg' || format === 'mermaid')) {
    throw new InputError(`--format ${format} draws a single workload, but there are ${pods.length}: choose one with --workload. Available: ${pods.map(nameOf).join(', ')}.`);
  }
  const { failures, text } = draw(pods, assumedOf(options.assume, pods, world, settings), settings, options, io);
  tell(io.stderr, failures);
  if (failures.length < pods.length || format === 'json') { await give(text, options.output, 'The drawing', io); }
  return unreadable.length > 0 || failures.length > 0 ? ExitCode.TROUBLE : ExitCode.CLEAN;
}

/** What is drawn, and what could not be. */
interface Drawn {
  readonly text: string;
  readonly failures: readonly string[];
}

function draw(pods: readonly PodView[], given: ReadonlyMap<PodView, Given>, settings: Settings, options: OptionsOf<'timeline'>, io: Io): Drawn {
  const { timelineFormat: format, isWorst, rate, requestDuration } = options;
  const common = (pod: PodView) => ({ version: versionOf(settings.minor), assume: given.get(pod), worst: isWorst });
  const happening = happeningIn(options.scenario);
  const look = lookIn(options, io);
  const drawing = (pod: PodView) => happening === ROLLOUT
    ? ROLLOUTS[format](simulateRollout(pod, { ...common(pod), rate, requestDuration }), look)
    : TIMELINES[format](simulate(pod, happening, common(pod)), look);
  const drawn: (string | object)[] = [];
  const failed: { readonly pod: PodView; readonly error: unknown }[] = [];
  for (const pod of pods) {
    try {
      drawn.push(drawing(pod));
    } catch (error) {
      failed.push({ pod, error });
      if (format === 'json') { drawn.push({ workload: workloadOf({ pod }), problem: whyUndrawn(error) }); }
    }
  }
  // What no workload can do is to be mended on the command line.
  if (failed.length === pods.length && failed[0].error instanceof TimelineInputError) { throw new InputError(`${failed[0].error.message}.`); }
  return {
    text: format === 'json' ? harmlessJson(drawn) : drawn.join('\n'),
    failures: failed.map(({ error, pod }) => `${nameOf(pod)}: ${whyUndrawn(error)}`),
  };
}

/** What a text asks for: something that happens to a pod, or a rolling update. */
function happeningIn(text: string): Scenario | typeof ROLLOUT {
  const [name, ...options] = wordsOfScenario(text);
  if (name !== ROLLOUT) { return inputErrors(() => scenarioIn(text, { others: [ROLLOUT] })); }
  if (options.length > 0) { throw new InputError(`scenario '${text}': '${ROLLOUT}' has no options.`); }
  return ROLLOUT;
}

/** As wide as the terminal is, up to where the eye loses the line. */
function lookIn({ output }: OptionsOf<'timeline'>, io: Io): TextOptions {
  const { columns, isTTY } = io.stdout;
  return { colours: hasColours(output, io), ...output === undefined && isTTY && columns !== undefined && { width: Math.min(columns, 160) } };
}
