import type { Fleet } from './fleet';
import type { Life } from './life';
import type { Obstacle } from './obstacle';
import type { Workload } from './workload';
import { minorOf } from '../../cluster/version';
import type { ContainerView } from '../../pod';
import { roleOf } from '../roles';
import type { Timeline } from '../timeline';
import { timeInWords } from '../words';

/** Why an update does not end, as a sentence or two. */
export function whyStuck(workload: Workload, fleet: Fleet, start: Timeline, life: Life, obstacle?: Obstacle): string {
  const { kind, minReady, progressDeadline, update } = workload;
  if (update.type === 'none') { return update.why; }
  const staying = fleet.old.filter(({ deletedAt }) => deletedAt === undefined).length;
  const left = staying > 0 ? ` ${staying} of ${fleet.old.length} old pods stay.` : '';
  const says = kind === 'Deployment' && fleet.deadlineExceededAt !== undefined
    ? ` After ${timeInWords(progressDeadline!)} without progress, the Deployment reports ProgressDeadlineExceeded.` : '';
  if (fleet.old.some(({ deletedAt, isGone }) => deletedAt !== undefined && !isGone)) { return `Old pods do not terminate.${left}`; }
  if (obstacle && fleet.waiting.length > 0) {
    const one = obstacle.waitsFor === 'one' || fleet.old.length === 1;
    const where = obstacle.isCertain ? '' : ' if they are scheduled to another node';
    return `New pods stay ${obstacle.shownAs}${where}: ${obstacle.what} is held by ${one ? 'an old pod, which is' : 'old pods, which are'} stopped only when a new one is available.${left}${says}`;
  }
  if (life.ready.length === 0) { return `No new pod becomes ready: ${whyNotReady(start)}.${left}${says}`; }
  if (fleet.fresh.every(({ isAvailable }) => !isAvailable) && minReady > 0 && life.ready.every(({ from, until }) => until - from <= minReady)) {
    return `No new pod stays ready for minReadySeconds (${timeInWords(minReady)}).${left}${says}`;
  }
  return `New pods do not stay ready: ${whyNotReady(start)}.${left}${says}`;
}

/** Why a pod is not ready, in a few words: the first of its containers with which something is wrong. */
export function whyNotReady({ events, pod, version }: Timeline): string {
  for (const container of [...pod.initContainers, ...pod.containers]) {
    const own = events.filter((event) => event.container === container.name);
    const state = own.flatMap((event) => event.state ?? []).pop();
    const waiting = own.flatMap((event) => event.waiting ?? []).pop();
    const isRepeated = own.filter(({ kind }) => kind === 'started').length > 2;
    if (state === 'postStart') { return `the postStart hook of ${container.name} does not end`; }
    // One that has begun to serve after a failure is none of the reasons, unless it goes on like that.
    if (waiting !== undefined && (isRepeated || state !== 'serving')) { return `${container.name} is shown as Waiting: ${waiting}`; }
    if (state === 'running' && roleOf(container, minorOf(version)) === 'init') { return `the init container ${container.name} does not end`; }
    const isDone = roleOf(container, minorOf(version)) === 'init' && state === 'ended';
    if (isDone || state === 'serving') { continue; }
    if (state === undefined) { return `${container.name} does not start`; }
    if (state === 'ended' || state === 'killed') { return `${container.name} has exited`; }
    const probe = probeOf(container);
    return probe ? `${container.name} runs, but its ${probe} does not succeed` : `${container.name} does not stay ready`;
  }
  return 'its containers run, but some probes do not succeed';
}

function probeOf({ readinessProbe, startupProbe }: ContainerView): string | undefined {
  return startupProbe ? 'startup probe' : readinessProbe ? 'readiness probe' : undefined;
}
