import { waitOf } from '../../commands/waits';
import { PodView } from '../../pod';
import { inSeconds } from '../../private/seconds';
import { drainSettingsOf, injectedDrainsOf } from '../drains';
import { knownGracePeriod } from '../hooks';
import { Found, Rule } from '../rule';
import { stopOf } from '../stops';

/** A program that takes as long as it is told to is killed before. */
export const DRAIN_FLAG_VS_GRACE: Rule = {
  id: 'drain-flag-vs-grace',
  level: 'warning',
  recommended: true,
  title: 'a program is told to take longer to stop than the grace period lets it',
  why: 'The kubelet knows nothing of the settings of a program. When the grace period is over, which began at the deletion and of which the preStop '
    + 'hook has taken its part, it kills the process, however long that was told to go on.',
  fix: 'Make `terminationGracePeriodSeconds` longer than the preStop hook and the setting together, by 5 seconds, or make the setting shorter.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
  * pod(pod, { target: { minor } }) {
    const grace = knownGracePeriod(pod);
    if (!grace) { return; }
    yield* ofContainers(pod, grace, minor);
    for (const { does, name, pointer, seconds } of injectedDrainsOf(pod)) {
      if (seconds >= grace) {
        yield { pointer, message: `The annotation '${name}' ${does} ${inSeconds(seconds)}, but the grace period is ${grace} s: it is killed before.` };
      }
    }
  },
};

function* ofContainers(pod: PodView, grace: number, minor: number): Iterable<Found> {
  for (const container of [...pod.initContainers.filter(({ role }) => role === 'sidecar'), ...pod.containers]) {
    const settings = drainSettingsOf(container);
    if (settings.length === 0) { continue; }
    const hook = container.preStop ? waitOf(container.preStop, container.env).least : 0;
    const takes = settings.reduce((all, { seconds }) => all + seconds, 0);
    const stop = stopOf(pod, container, minor);
    // With a hook that takes all of it, the setting is not what is wrong.
    if (!stop || stop.isHookCut || takes < stop.left) { continue; }
    const [first, ...others] = [...settings].sort((a, b) => b.seconds - a.seconds);
    const besides = [...others.map(({ name, seconds }) => `${inSeconds(seconds)} of \`${name}\``), ...hook > 0 ? [`${inSeconds(hook)} of the preStop hook`] : []];
    yield {
      pointer: first.pointer,
      container,
      message: `\`${first.name}\` ${first.does} ${inSeconds(first.seconds)}${besides.length > 0 ? `, besides ${besides.join(' and ')}` : ''}, `
        + `but the grace period is ${grace} s: the process is killed ${takes === stop.left ? 'just then, with no time to end by itself' : 'before'}.`,
    };
  }
}
