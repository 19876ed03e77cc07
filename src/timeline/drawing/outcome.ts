import type { Trouble } from './trouble';
import { notReadyWithin } from './trouble';
import type { PodView } from '../../pod';
import { SCENARIOS } from '../scenarios';
import type { Timeline } from '../timeline';
import { timeInWords } from '../words';

/** What comes of it, as sentences, apart from what goes wrong. */
function outcomesOf({ causeAt, end, goneAt, grace, readyAt, refusals, scenario }: Timeline): string[] {
  if (refusals.length > 0) { return []; }
  const isOver = scenario.name !== 'start' && causeAt !== undefined;
  return [
    readyAt === undefined ? notReadyWithin(end) : readyAt >= 0 ? `The pod is ready after ${timeInWords(readyAt)}.` : '',
    goneAt !== undefined && goneAt < 0 ? 'The pod had already ended.'
      : goneAt !== undefined ? `The pod is gone after ${timeInWords(goneAt)}.`
        : isOver && grace ? `The pod is not gone after ${timeInWords(end)}.` : '',
    grace?.ms === undefined ? '' : `Its containers use ${timeInWords(grace.ms)} of the grace period of ${timeInWords(grace.of)}.`,
  ].filter((sentence) => sentence !== '');
}

/** The same without what is told as a trouble. */
export function outcomesBeside(troubles: readonly Trouble[], timeline: Timeline): string[] {
  return outcomesOf(timeline).filter((sentence) => troubles.every(({ text }) => text !== sentence));
}

/** What happens to the pod, for which version, and whether at worst. */
export function scenarioOf({ isWorst, scenario, version }: Timeline): string {
  return `${SCENARIOS[scenario.name].what} (Kubernetes ${version}, ${isWorst ? 'worst case' : 'as expected'})`;
}

/** The object of a pod by its kind, namespace and name, and which of its pod templates it is if there are several. */
export function objectOf({ object: { kind, name, namespace }, place }: Pick<PodView, 'object' | 'place'>): string {
  const object = `${kind} ${namespace ? `${namespace}/` : ''}${name}`.trim();
  return place === undefined ? object : `${object}, ${place}`;
}
