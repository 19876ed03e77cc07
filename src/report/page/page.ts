import { createHash } from 'crypto';
import { findingsMarkup } from './finding';
import { icon, ICONS } from './icons';
import { PAGE_SCRIPT } from './script';
import { PAGE_STYLE } from './style';
import type { Described, Standing } from './workload';
import { describe } from './workload';
import { many } from '../../private/many';
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
      tag('p', { class: 'what' }, escape(`How each workload starts, stops and rolls out on Kubernetes ${version}, with ${isWorst ? 'the longest durations (worst case)' : 'the usual durations (as expected)'}. What no manifest says is assumed, and listed with each picture.`)),
      tag('p', {}, escape(summaryOf(described))),
      unread.length === 0 ? '' : tag('ul', { class: 'troubles' }, unread.map((sentence) => tag('li', {}, icon('kill', '!'), tag('div', {}, escape(sentence))))),
      findings.length === 0 ? '' : tag('h2', {}, 'Other findings') + findingsMarkup(findings)),
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
    tag('label', {}, 'Show', tag('select', {}, option('', 'all'), option('error', 'problems'), option('error warning', 'problems and warnings'), option('fine info', 'OK')))
  }<output id="shown" class="muted"></output></form>`;
}

function summaryOf(described: readonly Described[]): string {
  const of = (words: string, ...standings: readonly Standing[]) => {
    const { length } = described.filter(({ standing }) => standings.includes(standing));
    return length > 0 ? [`${length} ${words}`] : [];
  };
  const parts = [...of('with problems', 'error'), ...of('with warnings', 'warning'), ...of('OK', 'info', 'fine')];
  return described.length === 0 ? 'No workloads.' : `${many(described.length, 'workload')}: ${parts.join(', ')}.`;
}
