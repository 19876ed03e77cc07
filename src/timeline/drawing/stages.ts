import type { StateSpan } from './bars';
import type { Piece } from './chart';
import type { ContainerState, TimelineEvent } from '../event';

/** What drawings call a state, where it is not called by its name. */
const WORDS: { readonly [state in ContainerState]?: string } = { postStart: 'postStart hook', preStop: 'preStop hook', stopping: 'stop' };

/** What a container does, as README calls it: while its preStop hook runs and it still serves, it drains. `before` is its state when the timeline begins. */
export function stagesOf(spans: readonly StateSpan[], events: readonly TimelineEvent[], before: ContainerState | undefined): Piece[] {
  return spans.flatMap(({ from, state, until }, n): Piece[] => {
    const rest: Piece = { from, until, look: state, words: WORDS[state] };
    if (state !== 'preStop' || (n === 0 ? before : spans[n - 1].state) !== 'serving') { return [rest]; }
    const end = events.find(({ kind, time }) => kind === 'listens-no-more' && time >= from && time < until)?.time ?? until;
    return [{ ...rest, until: end, words: 'drain' }, { ...rest, from: end }].filter((piece) => piece.until > piece.from);
  });
}
