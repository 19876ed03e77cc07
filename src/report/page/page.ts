import { createHash } from 'crypto';
import { findingsMarkup } from './finding';
import { icon, ICONS } from './icons';
import { PAGE_SCRIPT } from './script';
import { PAGE_STYLE } from './style';
import { describe, Described, Standing } from './workload';
import { escape, tag } from '../../timeline/drawing/markup';
import type { Report } from '../report';

/** Nothing is loaded, and no other script than ours runs, whatever a manifest says. */
const POLICY = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${createHash('sha256').update(PAGE_SCRIPT).digest('base64')}'; base-uri 'none'; form-action 'none'`;

/** The whole page. */
export function pageOf({ findings = [], title, undrawn = [], unread = [], version, workloads }: Report): string {
  const all = [...undrawn, ...workloads];
  const described = all.map((workload, n) => describe(workload, n, n + 1 < all.length ? `#w${n + 1}` : undefined));
  const isWorst = workloads.some(({ start, stop }) => start.isWorst || stop.isWorst);
  return [
    '<!DOCTYPE html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${escape(POLICY)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    tag('title', {}, escape(title)),
    `<style>${PAGE_STYLE}</style>`,
    '</head>',
    '<body>',
    ICONS,
    '<div class="page">',
    tag('header', {},
      described.length === 0 ? '' : tag('a', { class: 'skip', href: '#workloads' }, 'Skip to the workloads'),
      tag('h1', {}, escape(title)),
      tag('p', { class: 'what' }, escape(`What Kubernetes ${version} will do with each workload: its start, its stop, its rolling update; ${isWorst ? 'everything takes as long as it can (at worst)' : 'everything takes as long as it does as a rule (as expected)'}. What no manifest says is assumed, and listed with each picture.`)),
      tag('p', {}, escape(summaryOf(described))),
      unread.length === 0 ? '' : tag('ul', { class: 'troubles' }, unread.map((sentence) => tag('li', {}, icon('kill', '!'), tag('div', {}, escape(sentence))))),
      findings.length === 0 ? '' : tag('h2', {}, 'About no workload here') + findingsMarkup(findings)),
    described.length === 0 ? '' : tag('nav', { 'aria-label': 'Workloads' }, filterMarkup(), tag('ul', {}, described.map(({ entry }) => `${entry}\n`))),
    tag('main', { id: 'workloads', tabindex: -1 }, described.map(({ article }) => `${article}\n`)),
    '</div>',
    described.length === 0 ? '' : `<script>${PAGE_SCRIPT}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** The script shows it, as it does nothing without. */
function filterMarkup(): string {
  const option = (value: string, words: string) => tag('option', { value }, words);
  return `<form hidden role="search"><label>Filter<input type="search" placeholder="name, image, file, rule" autocomplete="off"></label>${
    tag('label', {}, 'Show', tag('select', {}, option('', 'all'), option('error', 'what goes wrong'), option('error warning', 'what is worth a look'), option('fine info', 'what is in order')))
  }<output id="shown" class="muted"></output></form>`;
}

function summaryOf(described: readonly Described[]): string {
  const many = (standing: Standing) => described.filter((one) => one.standing === standing).length;
  const of = (number: number, words: string) => number > 0 ? `${number} ${words}` : '';
  const parts = [
    of(many('error'), many('error') === 1 ? 'goes wrong' : 'go wrong'),
    of(many('warning'), many('warning') === 1 ? 'is worth a look' : 'are worth a look'),
    of(many('info') + many('fine'), many('info') + many('fine') === 1 ? 'is in order' : 'are in order'),
  ].filter((part) => part !== '');
  return described.length === 0 ? 'There are no workloads.' : `${described.length} ${described.length === 1 ? 'workload' : 'workloads'}: ${parts.join(', ')}.`;
}
