import { DARK, LIGHT } from '../../../src/timeline/drawing/palette';

/** How light a colour is. See https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((one, other) => one - other);
  return (light + 0.05) / (dark + 0.05);
}

test('contrast is reckoned as the guidelines say', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

describe.each([['light', LIGHT], ['dark', DARK]])('in the %s scheme', (_, scheme) => {
  const { bad, badText, good, ink, link, looks, muted, onBad, onWarning, paper, warning } = scheme;
  const drawn = Object.entries(looks).filter(([, [fill]]) => fill !== 'none');

  test.each([
    ['text', ink, paper], ['muted text', muted, paper], ['bad text', badText, paper], ['links', link, paper],
    ['text on bad signs', onBad, bad], ['text on warnings', onWarning, warning], ['text on what is lost', onBad, looks.lost[0]],
    ...drawn.filter(([look]) => look !== 'lost').map(([look, [fill]]): [string, string, string] => [`text on ${look}`, ink, fill]),
  ])('%s has a contrast of at least 4.5', (_name, colour, below) => {
    expect(contrast(colour, below)).toBeGreaterThanOrEqual(4.5);
  });

  test.each([
    ['bad signs', bad], ['good signs', good],
    ...drawn.filter(([look]) => look !== 'lost').map(([look, [, line]]): [string, string] => [`the outline of ${look}`, line]), ['what is lost', looks.lost[0]],
  ])('%s stand out from the paper by at least 3', (_name, colour) => {
    expect(contrast(colour, paper)).toBeGreaterThanOrEqual(3);
  });
});
