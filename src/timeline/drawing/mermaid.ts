import type { Lane } from './chart';
import { chartOf, isOver } from './chart';
import type { Section, Task } from './gantt';
import { gantt, taskOf } from './gantt';
import { objectOf } from './outcome';
import type { Timeline } from '../timeline';

/** The timeline as a Gantt chart of Mermaid, which pull requests and Markdown files show. It stands in a block of code of the language `mermaid`. */
export function timelineAsMermaid(timeline: Timeline): string {
  const chart = chartOf(timeline);
  const title = `${objectOf(timeline.pod)}, ${timeline.scenario.name} (Kubernetes ${timeline.version}${timeline.isWorst ? ', worst case' : ''})`;
  const told = chart.troubles.filter(({ time }) => time === undefined).map(({ text }): Task => ({ name: text, from: 0, until: chart.end, tags: 'crit, ' }));
  const grace = chart.graceEnd === undefined ? [] : [{ name: 'grace period', from: chart.graceEnd, until: chart.graceEnd, tags: 'milestone, ' }];
  const lanes = timeline.refusals.length > 0 ? [] : chart.lanes.map((lane) => sectionOf(lane, lane.kind === 'pod' ? grace : []));
  return gantt(title, [...told.length > 0 ? [{ name: 'problems', tasks: told }] : [], ...lanes], chart.end);
}

function sectionOf({ marks, name, pieces }: Lane, others: readonly Task[]): Section {
  // What is lost has a bar of its own.
  const milestones = marks.filter(({ sign, trouble }) => sign !== 'lost' && (trouble !== undefined || sign === 'stop' || sign === 'ready' || sign === 'gone'))
    .map(({ sign, time, what }): Task => ({ name: what, from: time, until: time, tags: sign === 'kill' || sign === 'cut' ? 'crit, milestone, ' : 'milestone, ' }));
  return { name, tasks: [...pieces.filter((piece) => !isOver(piece)).map(taskOf), ...milestones, ...others].sort((a, b) => a.from - b.from) };
}
