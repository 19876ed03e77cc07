import { hearsForSure, programIn, servingContainers } from '../../commands/processes';
import { elsewhereIn } from '../../commands/stop-settings';
import { waitOf } from '../../commands/waits';
import type { ContainerView } from '../../pod';
import type { AtStop, ProgramFacts } from '../../servers/machinery/facts';
import { Meaning } from '../../servers/machinery/facts';
import { isBefore, parseImage, versionOf } from '../../servers/machinery/image';
import { programInImage } from '../../servers/machinery/program-images';
import { configuredSettingsOf } from '../ask/configured';
import { likelyStopOf } from '../ask/stops';
import type { Rule } from '../engine/rule';

/** A preStop hook this long outlasts most requests. In seconds. */
const LONG_HOOK = 30;

/** A server that lets requests finish only if it is told to. */
export const SERVER_DROPS_REQUESTS: Rule = {
  id: 'server-drops-requests',
  level: 'warning',
  recommended: true,
  title: 'server drops in-flight requests when it stops',
  why: 'By default this server does not wait for its requests at its stop signal: it ends at once, and their clients get an error. Every rolling '
    + 'update and every drain of a node fails those that are running.',
  fix: 'Set it to the longest request, and `terminationGracePeriodSeconds` to the preStop hook plus that plus 5 seconds. Where the version has no such '
    + 'setting, a preStop hook that sleeps for the longest request does the same.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
  * pod(pod, world) {
    // A grace period of zero is the wish for no time at all.
    if (pod.isPatch || pod.givenGracePeriod === 0) { return; }
    for (const container of servingContainers(pod)) {
      const program = programIn(container);
      const { atStop, name } = program?.facts ?? {};
      if (!program || !atStop?.dropsUnless || (atStop.onlyInItsImages && !program.byImage)) { continue; }
      if (!hearsForSure(container) || elsewhereIn(container, program.facts)) { continue; }
      if (configuredSettingsOf(pod, container, world).some(({ means, of }) => of === program.facts && means === Meaning.FINISHES)) { continue; }
      const hook = container.preStop && waitOf(container.preStop, container);
      // One that never hears its stop signal drops nothing before it is killed, which is another matter.
      if ((hook && (!hook.exact || hook.least >= LONG_HOOK)) || likelyStopOf(pod, container, world.target)?.isKilled !== false) { continue; }
      yield {
        pointer: container.pointer,
        container,
        message: `${name} drops in-flight requests as soon as it gets its stop signal: ${remedyIn(container, program.facts, atStop)}.`,
      };
    }
  },
};

/** What lets the requests finish, and whether the version in the image has it. */
function remedyIn({ image = '' }: ContainerView, facts: ProgramFacts, { dropsUnless, since }: AtStop): string {
  const version = programInImage(image) === facts ? versionOf(parseImage(image)?.tag) : undefined;
  if (since !== undefined && version !== undefined && isBefore(version, since)) {
    return `\`${dropsUnless}\` would let them finish, but needs ${since} or newer, and the image has ${version}`;
  }
  return `\`${dropsUnless}\`${since === undefined ? '' : ` (from ${since} on)`}, which is not set, would let them finish`;
}
