import { icon, LEVEL_SIGNS } from './icons';
import { escape, tag } from '../markup';
import type { ReportFinding } from '../report';

/** The part of a life that something is about. */
export type Part = 'start' | 'stop' | 'rollout';

/** Where a finding is told: what its rule and its message name decides; what names nothing is told with the stop, as most are about that. */
export function partOf({ message, rule }: Pick<ReportFinding, 'message' | 'rule'>, hasRollout: boolean): Part {
  if (/rollout|strategy|replicas|progress|^pdb|^hpa|affinity|spread/.test(rule)) { return hasRollout ? 'rollout' : 'stop'; }
  if (/prestop|grace|drain|stop|signal|pid1/.test(rule)) { return 'stop'; }
  return /start|probe|gate|pull|order/.test(rule) || (/postStart/.test(message) && !/preStop/.test(message)) ? 'start' : 'stop';
}

/** A finding: what it says, and, for those who open it, why, what to do, and where to read on. */
export function findingMarkup({ container, file, fix, level, line, message, reference, rule, title, why }: ReportFinding): string {
  const place = file === undefined ? '' : `${file}${line === undefined ? '' : `:${line}`}`;
  return tag('details', { class: `finding ${level}` },
    tag('summary', {}, icon(LEVEL_SIGNS[level], level === 'info' ? '' : '!'), tag('span', {}, tag('b', {}, level), ` ${container === undefined ? '' : `${escape(container)}: `}${escape(title)}`)),
    tag('p', {}, escape(message)),
    tag('dl', {},
      tag('dt', {}, 'Why'), tag('dd', {}, escape(why)),
      tag('dt', {}, 'What to do'), tag('dd', {}, escape(fix)),
      tag('dt', {}, 'Rule'), tag('dd', {}, tag('code', {}, escape(rule)), linkTo(reference)),
      ...place === '' ? [] : [tag('dt', {}, 'Where'), tag('dd', {}, tag('code', {}, escape(place)))],
    ));
}

/** Nothing but an address of the web becomes a link. */
function linkTo(reference: string): string {
  return /^https?:\/\//.test(reference) ? ` ${tag('a', { href: reference, rel: 'noopener noreferrer' }, escape(reference))}` : reference === '' ? '' : ` ${escape(reference)}`;
}

/** Findings below each other. */
export function findingsMarkup(findings: readonly ReportFinding[]): string {
  return findings.length === 0 ? '' : tag('div', { class: 'findings' }, ...findings.map(findingMarkup));
}
