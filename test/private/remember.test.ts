import { remember, rememberByText } from '../../src/private/remember';

describe('what is remembered is worked out once', () => {
  test('for each object, even if there is nothing to find', () => {
    const work = jest.fn(({ value }: { value?: number }) => value);
    const [one, none, found] = [{ value: 1 }, {}, remember(work)];
    expect([found(one), found(one), found(none), found(none)]).toEqual([1, 1, undefined, undefined]);
    expect(work).toHaveBeenCalledTimes(2);
    // Another one that looks the same is another one.
    expect([found({ value: 1 }), work.mock.calls.length]).toEqual([1, 3]);
  });

  test('for each text, even if there is nothing to find', () => {
    const work = jest.fn((text: string) => text === '' ? undefined : text.length);
    const found = rememberByText(work);
    expect([found('abc'), found(['a', 'bc'].join('')), found(''), found('')]).toEqual([3, 3, undefined, undefined]);
    expect(work).toHaveBeenCalledTimes(2);
  });
});
