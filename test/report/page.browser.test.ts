import { existsSync, readdirSync } from 'fs';
import { join } from 'path';
import { finding, hardCases, NAIVE, podsIn, podsOf, reported, reportOf } from './reports';
import { reportAsHtml, ReportedWorkload } from '../../src/report/report';
import { describeWith } from '../_support/tools';
import { LOOKS, open, overlaps, timeToLoad, tooWide } from '../timeline/drawing/browser';

/*
 * The page in a real browser. Chromium is Debian's.
 */

const ROOT = join(__dirname, '..', '..');
const EXAMPLES = readdirSync(join(ROOT, 'examples'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);

/** What an example's last synth has written. */
function workloadsOf(example: string): ReportedWorkload[] {
  const dist = join(ROOT, 'examples', example, 'dist');
  if (!existsSync(dist)) { throw new Error(`${dist} is missing: run \`npm run synth\``); }
  return readdirSync(dist).filter((file) => file.endsWith('.yaml')).sort().flatMap((file) => podsIn('examples', example, 'dist', file)).map((pod) => reported(pod));
}

const NAIVE_WORKLOAD = () => reported(podsOf(NAIVE)[0], [finding(), finding({ level: 'info', rule: 'pdb-missing', part: 'rollout', container: undefined, title: 'no PodDisruptionBudget selects it' })]);
const naivePage = () => reportAsHtml(reportOf(NAIVE_WORKLOAD()));
const [PHONE, , DESKTOP] = LOOKS;

describeWith(['chromium'], 'the page', () => {
  describe.each([...EXAMPLES.map((example): [string, () => ReportedWorkload[]] => [`the example ${example}`, () => workloadsOf(example)]),
    ['what is hard to draw', hardCases] as [string, () => ReportedWorkload[]]])('of %s', (_, workloads) => {
    const markup = reportAsHtml(reportOf(...workloads()));

    test.each(LOOKS)('fits at $width px, $scheme: nothing overlaps, nothing is asked for, nothing complained of', async (look) => {
      const { errors, page, requests } = await open(markup, look);
      expect(await page.$$eval('article', (all) => all.length)).toBe(workloads().length);
      expect(await overlaps(page)).toEqual([]);
      // What is closed must fit too.
      await page.$$eval('details', (all) => { for (const one of all) { one.open = true; } });
      expect(await overlaps(page)).toEqual([]);
      expect(await tooWide(page)).toBe(0);
      expect({ errors, requests }).toEqual({ errors: [], requests: [] });
      await page.close();
    });
  });

  test('finds texts that overlap, where they do', async () => {
    const { page } = await open(naivePage().replace(/(class="tick)[^"]*" style="left:[^"]+"/g, '$1" style="left:0%"'), DESKTOP);
    expect(await overlaps(page)).toContain('0 s | 5 s');
    await page.close();
  });

  test('finds a page that is too wide, and a request, where there are', async () => {
    const { page, requests, errors } = await open(naivePage().replace('<h1>', '<h1 style="width:500px">').replace(/<meta http-equiv[^>]*>/, '').replace('</h1>', '</h1><img src="nowhere.png">'), PHONE);
    expect(await tooWide(page)).toBeGreaterThan(0);
    expect(requests).toEqual([expect.stringContaining('nowhere.png')]);
    expect(errors).toHaveLength(1);
    await page.close();
  });

  test.each([PHONE, DESKTOP])('works without a pointer at $width px: Tab reaches every mark, and each shows why', async (look) => {
    const { page } = await open(naivePage(), look);
    const marks = await page.$$eval('.mark', (all) => all.length);
    expect(marks).toBeGreaterThan(10);
    const told = new Set<string>();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the workloads');
    for (let n = 0; n < marks + 40; n++) {
      await page.keyboard.press('Tab');
      const tip = await page.evaluate(() => {
        const mark = document.activeElement;
        if (!mark?.classList.contains('mark')) { return undefined; }
        const shown = [...document.querySelectorAll('.tip')].filter((one) => getComputedStyle(one).display !== 'none');
        const box = shown[0]?.getBoundingClientRect();
        return { id: mark.getAttribute('aria-describedby'), ids: shown.map(({ id }) => id), text: shown[0]?.textContent ?? '', left: box?.left ?? -1, right: window.innerWidth - (box?.right ?? Infinity) };
      });
      if (!tip) { continue; }
      expect(tip.ids).toEqual([tip.id]);
      expect(tip.text).toMatch(/^[\d.]+ (s|min): /);
      expect(tip.left).toBeGreaterThanOrEqual(0);
      expect(tip.right).toBeGreaterThanOrEqual(0);
      told.add(tip.id!);
    }
    expect(told.size).toBe(marks);
    await page.close();
  });

  test('shows why on a tap and under the pointer, and hides it on Escape', async () => {
    const shown = () => [...document.querySelectorAll('.tip')].filter((one) => getComputedStyle(one).display !== 'none').length;
    const phone = await open(naivePage(), PHONE);
    expect(await phone.page.evaluate(shown)).toBe(0);
    await phone.page.tap('.mark .icon-cut');
    expect(await phone.page.evaluate(shown)).toBe(1);
    await phone.page.close();
    const { page } = await open(naivePage(), DESKTOP);
    await page.hover('.mark .icon-cut');
    expect(await page.evaluate(shown)).toBe(1);
    await page.keyboard.press('Escape');
    expect(await page.evaluate(shown)).toBe(0);
    await page.hover('.mark .icon-lost');
    expect(await page.evaluate(shown)).toBe(1);
    await page.close();
  });

  test('filters by words and by what is wrong', async () => {
    const { page } = await open(reportAsHtml(reportOf(NAIVE_WORKLOAD(), ...workloadsOf('shop'))), DESKTOP);
    const shown = () => page.$$eval('article:not([hidden]) h2', (all) => all.map(({ textContent }) => textContent));
    const all = await shown();
    expect(all).toHaveLength(5);
    await page.type('input', 'postgres');
    expect(await shown()).toEqual(['StatefulSet shop-db']);
    expect(await page.$eval('#shown', ({ textContent }) => textContent)).toBe('1 of 5 workloads');
    await page.$eval('input', (input) => { input.value = ''; });
    await page.select('select', 'error');
    expect(await shown()).toContain('Deployment shop/nginx');
    expect((await shown()).length).toBeLessThan(5);
    await page.close();
  });

  test('says all without scripts, and offers nothing then that needs them', async () => {
    const looks = async (scripts: boolean) => {
      const { page } = await open(naivePage(), { ...DESKTOP, scripts });
      const seen = await page.evaluate(() => ({ text: document.querySelector('main')?.innerText, form: document.querySelector('form')?.checkVisibility() }));
      await page.hover('.mark .icon-cut');
      const tips = await page.$$eval('.tip', (all) => all.filter((one) => getComputedStyle(one).display !== 'none').length);
      await page.close();
      return { ...seen, tips };
    };
    const [without, withThem] = [await looks(false), await looks(true)];
    expect(without).toEqual({ ...withThem, form: false });
    expect(withThem).toMatchObject({ form: true, tips: 1 });
  });

  test('runs nothing that a manifest brings, and its policy stops what would', async () => {
    const evil = '<script>alert(1)</script><img src=x onerror=alert(2)>"\'><svg onload=alert(3)>';
    const pods = podsOf(NAIVE.replace('name: nginx,', `name: ${JSON.stringify(evil)},`).replace('- name: nginx', `- name: ${JSON.stringify(evil)}`));
    const findings = [finding({ title: evil, message: evil, why: evil, fix: evil, rule: evil, container: evil, file: evil, reference: 'javascript:alert(4)' })];
    const markup = reportAsHtml({ ...reportOf(reported(pods[0], findings)), title: evil });
    const { errors, page, requests } = await open(markup, DESKTOP);
    expect({ errors, requests }).toEqual({ errors: [], requests: [] });
    expect(await page.$eval('h1', ({ textContent }) => textContent)).toBe(evil);
    expect(await page.$$eval('a', (all) => all.filter(({ href }) => !/^(file|https):/.test(href)).length)).toBe(0);
    await page.close();
    const naive = await open(markup.replace('</h1>', `</h1>${evil}`), DESKTOP);
    expect(naive.errors.filter((error) => /Content Security Policy/.test(error)).length).toBeGreaterThanOrEqual(2);
    expect(naive.errors.filter((error) => error.startsWith('dialog'))).toEqual([]);
    await naive.page.close();
  });

  test('is small and quick with 50 workloads', async () => {
    const one = [NAIVE_WORKLOAD(), ...workloadsOf('shop')];
    const markup = reportAsHtml(reportOf(...Array.from({ length: 50 }, (_, n) => one[n % one.length])));
    expect(markup.length).toBeLessThan(3_000_000);
    const { page } = await open(markup, DESKTOP);
    const seconds = await timeToLoad(page);
    // If nothing were counted, it would say nothing.
    expect(seconds).toBeGreaterThan(0.02);
    expect(seconds).toBeLessThan(5);
    await page.close();
  });
});
