// Functions that run in a page need what a page has.
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { pathToFileURL } from 'url';
import puppeteer, { Browser, Page } from 'puppeteer-core';
import { pathOf } from '../../_support/tools';

/** How a page is looked at. */
export interface Look {
  readonly width: number;
  readonly scheme: 'light' | 'dark';
  /** @default true */
  readonly scripts?: boolean;
}

/** The four ways in which each page must do. */
export const LOOKS: readonly Look[] = [360, 1440].flatMap((width) => (['light', 'dark'] as const).map((scheme) => ({ width, scheme })));

/** A page that is open, and what it has complained of or asked for. */
export interface Opened {
  readonly page: Page;
  /** Errors of the console and of scripts. */
  readonly errors: string[];
  /** Addresses that were asked for, other than that of the page. */
  readonly requests: string[];
}

/** Only what hangs takes so long, however slow the machine is. Milliseconds. */
const PATIENCE = 300_000;

let browser: Browser | undefined;
let folder: string | undefined;
let files = 0;

/** Opens markup as a file, as one who was sent it does. */
export async function open(markup: string, { scheme, scripts = true, width }: Look, extension = 'html'): Promise<Opened> {
  browser ??= await puppeteer.launch({ executablePath: pathOf('chromium'), headless: true, args: ['--no-sandbox', '--disable-gpu'], timeout: PATIENCE, protocolTimeout: PATIENCE });
  folder ??= mkdtempSync(join(tmpdir(), 'cdk8s-graceful-page-'));
  const file = join(folder, `${files++}.${extension}`);
  writeFileSync(file, markup);
  const address = pathToFileURL(file).href;
  const page = await browser.newPage();
  const opened: Opened = { page, errors: [], requests: [] };
  page.on('console', (message) => { if (message.type() === 'error') { opened.errors.push(message.text()); } });
  page.on('pageerror', (error) => { opened.errors.push(String(error)); });
  page.on('dialog', (dialog) => { opened.errors.push(`dialog: ${dialog.message()}`); void dialog.dismiss(); });
  page.on('request', (request) => { if (request.url() !== address) { opened.requests.push(request.url()); } });
  await page.setJavaScriptEnabled(scripts);
  await page.setViewport({ width, height: 800, hasTouch: width < 600 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.goto(address, { timeout: PATIENCE });
  return opened;
}

afterAll(async () => {
  await browser?.close();
  if (folder !== undefined) { rmSync(folder, { recursive: true }); }
});

/** How long the browser's processor works to load the page again, in seconds: what other programs do beside it does not count. */
export async function timeToLoad(page: Page): Promise<number> {
  const session = await page.createCDPSession();
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const tasks = async () => (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')!.value;
  const before = await tasks();
  await page.reload({ timeout: PATIENCE });
  return await tasks() - before;
}

/** Texts that lie on each other, and buttons that do, each as two texts. Nothing of that may be, whatever is in a page. */
export function overlaps(page: Page): Promise<string[]> {
  return page.evaluate(overlapsInPage);
}

/** Runs in the page. */
function overlapsInPage(): string[] {
  const seen = (element: Element) => element.checkVisibility({ contentVisibilityAuto: false, opacityProperty: true, visibilityProperty: true })
    && !element.closest('.unseen, .skip, option, title, desc, style, script');
  const found: { text: string; box: DOMRect; owner: Node }[] = [];
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent?.trim() ?? '';
    if (text === '' || !node.parentElement || !seen(node.parentElement)) { continue; }
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) { found.push({ text, box, owner: node }); }
  }
  for (const button of document.querySelectorAll('.mark')) {
    if (seen(button)) { found.push({ text: `mark: ${button.textContent ?? ''}`, box: button.getBoundingClientRect(), owner: button }); }
  }
  const wrong: string[] = [];
  found.sort((a, b) => a.box.top - b.box.top);
  found.forEach((one, n) => {
    for (let next = n + 1; next < found.length && found[next].box.top < one.box.bottom; next++) {
      const other = found[next];
      if (one.owner === other.owner || one.owner.contains(other.owner) || other.owner.contains(one.owner)) { continue; }
      // Letters do not fill the height of their line.
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      if (across > 1 && down > 3) { wrong.push(`${one.text.slice(0, 60)} | ${other.text.slice(0, 60)}`); }
    }
  });
  return wrong;
}

/** How many pixels the page is wider than its window. */
export function tooWide(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}
