import { icon, LEVEL_SIGNS } from './icons';
import { escape, tag } from '../../timeline/drawing/markup';
import type { ReportFinding } from '../report';

/** A finding: what it says, and, for those who open it, why, what to do, and where to read on. */
function findingMarkup({ container, file, fix, level, line, message, reference, rule, title, why }: ReportFinding): string {
  const place = file === undefined ? '' : `${file}${line === undefined ? '' : `:${line}`}`;
  return tag('details', { class: `finding ${level}` },
    tag('summary', {}, icon(LEVEL_SIGNS[level], level === 'info' ? '' : '!'), tag('span', {}, tag('b', {}, level), ` ${container === undefined ? '' : `${escape(container)}: `}${escape(title)}`)),
    tag('p', {}, escape(message)),
    tag('dl', {},
      tag('dt', {}, 'Why'), tag('dd', {}, escape(why)),
      tag('dt', {}, 'Fix'), tag('dd', {}, escape(fix)),
      tag('dt', {}, 'Rule'), tag('dd', {}, tag('code', {}, escape(rule)), linkTo(reference)),
      place === '' ? [] : [tag('dt', {}, 'Where'), tag('dd', {}, tag('code', {}, escape(place)))],
    ));
}

/** Nothing but an address of the web becomes a link. */
function linkTo(reference: string): string {
  return /^https?:\/\//.test(reference) ? ` ${tag('a', { href: reference, rel: 'noopener noreferrer' }, escape(reference))}` : reference === '' ? '' : ` ${escape(reference)}`;
}

/** Findings below each other. */
export function findingsMarkup(findings: readonly ReportFinding[]): string {
  return findings.length === 0 ? '' : tag('div', { class: 'findings' }, findings.map(findingMarkup));
}
