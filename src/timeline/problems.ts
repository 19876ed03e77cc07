import { Timeline } from './timeline';
import { timeInWords } from './words';

/** What goes wrong, as sentences. */
export function problemsOf({ cut, hooksCut, killed, lost }: Pick<Timeline, 'cut' | 'hooksCut' | 'killed' | 'lost'>): string[] {
  return [
    ...killed.map(({ container, time }) => `${container} is killed after ${timeInWords(time)}.`),
    ...cut.map(({ container, time }) => `${container} drops what is under way after ${timeInWords(time)}.`),
    ...hooksCut.map(({ container, time }) => `A hook of ${container} is cut off after ${timeInWords(time)}.`),
    ...lost.map(({ container, from, until }) => `For ${timeInWords(until - from)}, from ${timeInWords(from)} on, traffic is sent to ${container} that nobody takes.`),
  ];
}
