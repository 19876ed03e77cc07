// What runs in the page needs what a page has.
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/**
 * Writes docs/images/report.png: the page about the example `shop` and a naive nginx, as Debian's Chromium shows it. Not a part of `docs`, as
 * pixels differ between machines.
 */
import { readFileSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import * as path from 'path';
import { pathToFileURL } from 'url';
import puppeteer from 'puppeteer-core';
import { parseAllDocuments } from 'yaml';
import { reportOn } from '../../src/checks/engine/report';
import { readText } from '../../src/checks/read';
import { objectsOf, podOf } from '../../src/pod';
import { appReportOf } from '../../src/report/app-report';
import { reportAsHtml } from '../../src/report/report';

const ROOT = path.join(__dirname, '..', '..');
const FILES = ['docs/generate/article/nginx-stop.yaml', 'docs/generate/article/sidecar-first.yaml', 'examples/shop/dist/shop.k8s.yaml'];
const CHROMIUM = '/usr/bin/chromium';

async function main(): Promise<void> {
  const files = FILES.map((name) => ({ name, ...readText(name, readFileSync(path.join(ROOT, name), 'utf8')) }));
  const pods = FILES.flatMap((file) => parseAllDocuments(readFileSync(path.join(ROOT, file), 'utf8'))
    .flatMap((document, n) => objectsOf(document.toJS(), { file, document: n })).flatMap((object) => podOf(object) ?? []));
  const page = path.join(tmpdir(), 'cdk8s-graceful-report.html');
  writeFileSync(page, reportAsHtml(appReportOf(pods, reportOn(files, {}).findings, { title: 'shop', assumed: () => ({}) })));
  const browser = await puppeteer.launch({ executablePath: CHROMIUM, headless: true, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const tab = await browser.newPage();
    await tab.setViewport({ width: 1280, height: 900 });
    await tab.goto(pathToFileURL(page).href);
    await tab.evaluate(() => { document.querySelector('#w0-stop')!.scrollIntoView(); window.scrollBy(0, -24); });
    await tab.focus('#w0-stop .mark:has(.icon-lost)');
    await tab.screenshot({ path: path.join(ROOT, 'docs', 'images', 'report.png') as `${string}.png` });
  } finally {
    await browser.close();
  }
}

void main();
