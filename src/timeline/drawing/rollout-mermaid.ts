import { isOver } from './chart';
import type { Section, Task } from './gantt';
import { gantt, taskOf } from './gantt';
import { objectOf } from './outcome';
import { count, rolloutChartOf } from './rollout-chart';
import type { Rollout } from '../rollout/rollout';

/** What a Gantt chart of Mermaid has room for. */
const MOST_PODS = 10;
const STEPS = 24;

/** The rolling update as a Gantt chart of Mermaid: how many pods serve, when requests are lost, and some pods. It stands in a block of code of the language `mermaid`. */
export function rolloutAsMermaid(rollout: Rollout): string {
  const { pod, replicas, strategy, version } = rollout;
  const { end, hasTraffic, hidden, levels, pods, requests, troubles } = rolloutChartOf(rollout, STEPS, MOST_PODS);
  const milestone = (text: string, time: number): Task => ({ name: text, from: time, until: time, tags: 'crit, milestone, ' });
  const wrong = troubles.map(({ text, time }) => milestone(text, time ?? 0));
  const serving: Task[] = [];
  for (const { from, serving: many, until } of levels) {
    const name = `${count(many)} of ${count(replicas)} ${hasTraffic ? 'serve' : 'are available'}`;
    const last = serving[serving.length - 1];
    if (last?.name === name) { serving[serving.length - 1] = { ...last, until }; } else { serving.push({ name, from, until }); }
  }
  const sections: Section[] = rollout.refusals.length > 0 ? [] : [
    { name: 'pods', tasks: serving },
    ...requests.map(({ name, pieces }) => ({ name, tasks: pieces.map(taskOf) })),
    ...pods.map(({ name, pieces }) => ({ name, tasks: pieces.filter((piece) => !isOver(piece)).map(taskOf) })),
    ...hidden > 0 ? [{ name: 'more pods', tasks: [{ name: `${count(hidden)} not drawn`, from: 0, until: end, tags: 'done, ' }] }] : [],
  ];
  return gantt(`${objectOf(pod)}, ${strategy} (Kubernetes ${version})`, [...wrong.length > 0 ? [{ name: 'problems', tasks: wrong }] : [], ...sections], end);
}
