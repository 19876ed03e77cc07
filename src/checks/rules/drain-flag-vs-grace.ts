import { injectedSettingsOf, stopSettingsOf } from '../../commands/stop-settings';
import { waitOf } from '../../commands/waits';
import type { PodView } from '../../pod';
import { inSeconds } from '../../private/seconds';
import { knownGracePeriod } from '../ask/hooks';
import { lastingContainers } from '../ask/listeners';
import { doesInjected, doesWith } from '../ask/meanings';
import { stopOf } from '../ask/stops';
import type { Found, Rule } from '../engine/rule';

/** A program that takes as long as it is told to is killed before. */
export const DRAIN_FLAG_VS_GRACE: Rule = {
  id: 'drain-flag-vs-grace',
  level: 'warning',
  recommended: true,
  title: 'program\'s own shutdown time exceeds the grace period',
  why: 'The kubelet does not know the settings of a program. At the end of the grace period, which starts at the deletion and includes the '
    + 'preStop hook, it kills the process, however long that was configured to take.',
  fix: 'Set `terminationGracePeriodSeconds` to the preStop hook plus the setting plus 5 seconds, or lower the setting.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
  * pod(pod, { target: { minor } }) {
    const grace = knownGracePeriod(pod);
    if (!grace) { return; }
    yield* ofContainers(pod, grace, minor);
    for (const { includesEnd, means, name, of, pointer, seconds } of injectedSettingsOf(pod)) {
      if (seconds > grace || (seconds === grace && !includesEnd)) {
        yield { pointer, message: `The annotation '${name}' ${doesInjected(means, of)} ${inSeconds(seconds)}, but the grace period is ${grace} s: it is killed before that.` };
      }
    }
  },
};

function* ofContainers(pod: PodView, grace: number, minor: number): Iterable<Found> {
  for (const container of lastingContainers(pod)) {
    const settings = stopSettingsOf(container);
    if (settings.length === 0) { continue; }
    const hook = container.preStop ? waitOf(container.preStop, container).least : 0;
    const takes = settings.reduce((all, { seconds }) => all + seconds, 0);
    const stop = stopOf(pod, container, minor);
    // With a hook that takes all of it, the setting is not what is wrong.
    if (!stop || stop.isHookCut || takes < stop.left || (takes === stop.left && settings.every(({ includesEnd }) => includesEnd))) { continue; }
    const [first, ...others] = [...settings].sort((a, b) => b.seconds - a.seconds);
    const more = [...others.map(({ name, seconds }) => `${inSeconds(seconds)} of \`${name}\``), ...hook > 0 ? [`${inSeconds(hook)} of the preStop hook`] : []];
    yield {
      pointer: first.pointer,
      container,
      message: `\`${first.name}\` ${doesWith(first.means)} ${inSeconds(first.seconds)}${more.length > 0 ? `, plus ${more.join(' and ')}` : ''}, `
        + `but the grace period is ${grace} s: the process is killed ${takes === stop.left ? 'just then, with no time to end by itself' : 'before that'}.`,
    };
  }
}
