import { namedTimeOf } from '../../commands/named-times';
import type { ContainerView, PodView } from '../../pod';
import { isObject, isTemplated, listAt, pointer } from '../../pod';
import { own } from '../../private/own';
import { inSeconds } from '../../private/seconds';
import { configuredSettingsOf, givenTo } from '../ask/configured';
import { knownGracePeriod } from '../ask/hooks';
import { lastingContainers } from '../ask/listeners';
import { stopOf } from '../ask/stops';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';
import type { World } from '../engine/world';

/** A program of which nothing is known is given a time to stop that its pod does not have. */
export const SHUTDOWN_VARIABLE_VS_GRACE: Rule = {
  id: 'shutdown-variable-vs-grace',
  level: 'warning',
  recommended: true,
  title: 'variable for the shutdown exceeds the grace period',
  why: 'The kubelet does not read the variables of a program. At the end of the grace period, which starts at the deletion and includes the preStop '
    + 'hook, it kills the process. What the variable means is taken from its name.',
  fix: 'Set `terminationGracePeriodSeconds` to the preStop hook plus the time in the variable plus 5 seconds, or lower the variable.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
  about: [Subject.VARIABLES],
  * pod(pod, world) {
    const grace = knownGracePeriod(pod);
    if (!grace) { return; }
    for (const container of lastingContainers(pod)) {
      const [longest] = variablesOf(pod, container, world).sort((a, b) => b.seconds - a.seconds);
      // Where its own flags say how long it takes, another rule knows better.
      if (longest === undefined || longest.seconds < grace || configuredSettingsOf(pod, container, world).length > 0) { continue; }
      const stop = stopOf(pod, container, world.target.minor);
      if (!stop || stop.isHookCut) { continue; }
      const { from, isBare, name, pointer: at, seconds } = longest;
      yield {
        pointer: at,
        container,
        message: `By its name, \`${name}\`${from === undefined ? '' : ` in ${from}`} gives the program ${inSeconds(seconds)}${isBare ? ' (read as seconds)' : ''} to shut down, `
          + `but the grace period is ${grace} s: it is killed ${seconds === stop.left ? 'just then' : 'before that'}.`,
      };
    }
  },
};

/** A variable whose name says that it bounds the stop. */
interface Found {
  readonly name: string;
  readonly seconds: number;
  readonly isBare: boolean;
  readonly pointer: string;
  readonly from?: string;
}

function variablesOf(pod: PodView, container: ContainerView, world: World): Found[] {
  const given = listAt(container.raw, 'env').flatMap((entry, n) => isObject(entry) && typeof entry.name === 'string'
    ? [{ name: entry.name, text: own(container.env, entry.name), pointer: pointer(container.pointer, 'env', n, 'value'), from: undefined }] : []);
  return [...given, ...givenTo(pod, container, world).variables].flatMap(({ text, ...one }) => {
    const time = text === undefined || isTemplated(text) ? undefined : namedTimeOf(one.name, text);
    return time ? [{ ...one, ...time }] : [];
  });
}
