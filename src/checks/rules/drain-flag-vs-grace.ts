import { programIn, serverOf } from '../../commands/processes';
import type { StopSetting } from '../../commands/stop-settings';
import { defaultSettingsOf, injectedSettingsOf } from '../../commands/stop-settings';
import { waitOf } from '../../commands/waits';
import type { ContainerView, PodView } from '../../pod';
import { inSeconds } from '../../private/seconds';
import { configuredSettingsOf, givenTo } from '../ask/configured';
import { knownGracePeriod } from '../ask/hooks';
import { lastingContainers } from '../ask/listeners';
import { doesInjected, doesWith } from '../ask/meanings';
import { stopOf } from '../ask/stops';
import type { Found, Rule } from '../engine/rule';
import type { World } from '../engine/world';
import { longerGrace } from '../patches/grace';

/** What a program needs beside the time that it is told, in seconds. */
const MARGIN = 5;

/** A program that takes as long as it is told to is killed before. */
export const DRAIN_FLAG_VS_GRACE: Rule = {
  id: 'drain-flag-vs-grace',
  level: 'warning',
  recommended: true,
  title: 'program\'s own shutdown time exceeds the grace period',
  why: 'The kubelet does not know the settings of a program. At the end of the grace period, which starts at the deletion and includes the '
    + 'preStop hook, it kills the process, however long that was configured to take.',
  fix: 'Set `terminationGracePeriodSeconds` to the preStop hook plus the setting plus 5 seconds, or lower the setting.',
  autofix: 'raises `terminationGracePeriodSeconds` to what the preStop hooks and the programs of the pod need',
  fixClass: 'suggested',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
  * pod(pod, world) {
    const grace = knownGracePeriod(pod);
    if (!grace) { return; }
    yield* ofContainers(pod, grace, world);
    for (const { includesEnd, means, name, of, pointer, seconds } of injectedSettingsOf(pod)) {
      if (seconds > grace || (seconds === grace && !includesEnd)) {
        yield {
          pointer,
          message: `The annotation '${name}' ${doesInjected(means, of)} ${inSeconds(seconds)}, but the grace period is ${grace} s: it is killed before that.`,
          patch: longerGrace(pod, { least: seconds + MARGIN }),
        };
      }
    }
  },
};

function* ofContainers(pod: PodView, grace: number, world: World): Iterable<Found> {
  for (const container of lastingContainers(pod)) {
    const settings = configuredSettingsOf(pod, container, world);
    if (settings.length === 0) {
      yield* ofDefaults(pod, container, grace, world);
      continue;
    }
    const hook = container.preStop ? waitOf(container.preStop, container).least : 0;
    const takes = settings.reduce((all, { seconds }) => all + seconds, 0);
    const stop = stopOf(pod, container, world.target.minor);
    // With a hook that takes all of it, the setting is not what is wrong.
    if (!stop || stop.isHookCut || takes < stop.left || (takes === stop.left && settings.every(({ includesEnd }) => includesEnd))) { continue; }
    const [first, ...others] = [...settings].sort((a, b) => b.seconds - a.seconds);
    const more = [...others.map(({ name, seconds }) => `${inSeconds(seconds)} of \`${name}\``), ...hook > 0 ? [`${inSeconds(hook)} of the preStop hook`] : []];
    yield {
      pointer: first.pointer,
      container,
      message: `${called(first)} ${doesWith(first.means)} ${inSeconds(first.seconds)}${more.length > 0 ? `, plus ${more.join(' and ')}` : ''}, `
        + `but the grace period is ${grace} s: the process is killed ${takes === stop.left ? 'just then, with no time to end by itself' : 'before that'}.`,
      patch: longerGrace(pod),
    };
  }
}

/** What a program takes that is told nothing. As long as the grace period is common, and mostly enough. */
function* ofDefaults(pod: PodView, container: ContainerView, grace: number, world: World): Iterable<Found> {
  const facts = serverOf(container)?.facts ?? programIn(container)?.facts;
  const [longest] = facts ? [...defaultSettingsOf(container, facts, givenTo(pod, container, world))].sort((a, b) => b.seconds - a.seconds) : [];
  if (longest === undefined || longest.seconds <= grace || stopOf(pod, container, world.target.minor)?.isHookCut !== false) { return; }
  const { means, name, of, seconds } = longest;
  yield {
    pointer: container.pointer,
    container,
    message: `${of.name} ${doesWith(means)} ${inSeconds(seconds)} by default (\`${name}\`), but the grace period is ${grace} s: the process is killed before that.`,
  };
}

/** A setting, and where it stands if that is not the container itself. */
function called({ name, saidIn }: StopSetting): string {
  return `\`${name}\`${saidIn === undefined ? '' : ` in ${saidIn}`}`;
}
