import { Timeline } from './timeline';
import { inWords } from './words';

/** What goes wrong, as sentences. */
export function problemsOf({ cut, hooksCut, killed, lost }: Pick<Timeline, 'cut' | 'hooksCut' | 'killed' | 'lost'>): string[] {
  return [
    ...killed.map(({ container, time }) => `${container} is killed after ${inWords(time)}.`),
    ...cut.map(({ container, time }) => `${container} drops what is under way after ${inWords(time)}.`),
    ...hooksCut.map(({ container, time }) => `A hook of ${container} is cut off after ${inWords(time)}.`),
    ...lost.map(({ container, from, until }) => `For ${inWords(until - from)}, from ${inWords(from)} on, traffic is sent to ${container} that nobody takes.`),
  ];
}
