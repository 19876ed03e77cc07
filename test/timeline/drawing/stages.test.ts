import { stagesOf } from '../../../src/timeline/drawing/stages';
import type { TimelineEvent } from '../../../src/timeline/event';

const listensNoMore = (time: number): TimelineEvent => ({ time, actor: 'process', kind: 'listens-no-more', what: '', why: '' });
const words = (...all: Parameters<typeof stagesOf>) => stagesOf(...all).map(({ from, look, until, words: text = look }) => `${text} ${from}-${until}`);

describe('what a container does is called as README calls it', () => {
  test('it drains while its preStop hook runs and it serves', () => {
    expect(words([{ state: 'serving', from: 0, until: 5 }, { state: 'preStop', from: 5, until: 9 }, { state: 'stopping', from: 9, until: 12 }], [listensNoMore(9)], undefined))
      .toEqual(['serving 0-5', 'drain 5-9', 'stop 9-12']);
  });

  test('only until the hook makes it stop listening', () => {
    expect(words([{ state: 'serving', from: 0, until: 5 }, { state: 'preStop', from: 5, until: 9 }], [listensNoMore(6)], undefined))
      .toEqual(['serving 0-5', 'drain 5-6', 'preStop hook 6-9']);
  });

  test('a container that does not serve has no drain', () => {
    expect(words([{ state: 'postStart', from: 0, until: 2 }, { state: 'running', from: 2, until: 5 }, { state: 'preStop', from: 5, until: 9 }], [], undefined))
      .toEqual(['postStart hook 0-2', 'running 2-5', 'preStop hook 5-9']);
  });

  test('a hook that begins with the timeline is a drain if the container served before', () => {
    const hook = [{ state: 'preStop', from: 0, until: 4 }] as const;
    expect(words(hook, [], 'serving')).toEqual(['drain 0-4']);
    expect(words(hook, [], 'running')).toEqual(['preStop hook 0-4']);
  });
});
