import { LOOKS, open, overlaps } from './browser';
import { pictures } from '../../../docs/generate/pictures';
import { rolloutAsSvg } from '../../../src/timeline/drawing/rollout-svg';
import { timelineAsSvg } from '../../../src/timeline/drawing/svg';
import { describeWith } from '../../_support/tools';
import { hardCases } from '../../report/reports';

/*
 * The pictures in a real browser. Chromium is Debian's.
 */

const [, , LIGHT, DARK] = LOOKS;
const draw = (width?: number) => [
  ...hardCases().flatMap(({ rollout, start, stop }) => [
    timelineAsSvg(start, { width }), timelineAsSvg(stop, { width }), ...rollout ? [rolloutAsSvg(rollout, { width })] : [],
  ]),
  ...width === undefined ? Object.values(pictures()) : [],
];

describeWith(['chromium'], 'a picture', () => {
  test.each([undefined, 360, 1200])('has no texts on each other and none outside, at a width of %p', async (width) => {
    const { errors, page, requests } = await open(`<!DOCTYPE html><body style="margin:0">${draw(width).map((svg) => `<div>${svg}</div>`).join('')}</body>`, LIGHT);
    const outside = await page.$$eval('svg', (papers) => papers.flatMap((paper) => {
      const edge = paper.getBoundingClientRect();
      return [...paper.querySelectorAll('text')].filter((text) => {
        const box = text.getBoundingClientRect();
        return box.left < edge.left || box.right > edge.right || box.bottom > edge.bottom;
      }).map(({ textContent }) => textContent);
    }));
    expect({ texts: await overlaps(page), outside, errors, requests }).toEqual({ texts: [], outside: [], errors: [], requests: [] });
    await page.close();
  });

  test('with texts on each other is found', async () => {
    const { page } = await open(`<!DOCTYPE html><body>${pictures()['article-start.svg'].replace(/(class="muted" x=)"[^"]+"/g, '$1"150"')}</body>`, LIGHT);
    expect(await overlaps(page)).toContain('0 s | 20 s');
    await page.close();
  });

  test.each([[LIGHT, 'rgb(255, 255, 255)'], [DARK, 'rgb(13, 17, 23)']])('follows its reader: %p', async (look, colour) => {
    const { page } = await open(pictures()['article-stop.svg'], look, 'svg');
    expect(await page.evaluate(() => getComputedStyle(document.querySelector('.paper')!).fill)).toBe(colour);
    await page.close();
  });
});
