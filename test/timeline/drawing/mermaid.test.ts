import { NEWEST_VERSION } from '../../../src/cluster/version';
import { gantt } from '../../../src/timeline/drawing/gantt';
import { timelineAsMermaid } from '../../../src/timeline/drawing/mermaid';
import { pod, run, single } from '../pods';

const WEB = single({ image: 'nginx:1.27', ports: [{ containerPort: 80 }], lifecycle: { preStop: { exec: { command: ['sh', '-c', 'nginx -s stop'] } } } });
/** What a line of a task is to Mermaid: a name without a colon, tags, and two times. */
const TASK = /^ {2}[^:;#]+ :(?:done, |crit, |milestone, )*\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}, \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/;

const bodyOf = (text: string) => text.split('\n').slice(7, -1);

describe('the Mermaid chart', () => {
  const text = timelineAsMermaid(run(WEB, 'delete'));

  test('is a Gantt chart with a section for each lane', () => {
    expect(text.split('\n').slice(1, 7)).toEqual([
      'gantt', `  title Pod p, delete (Kubernetes ${NEWEST_VERSION})`, '  dateFormat YYYY-MM-DD HH:mm:ss.SSS', '  axisFormat %S.%L', '  tickInterval 200millisecond', '  todayMarker off',
    ]);
    expect(bodyOf(text).filter((line) => line.startsWith('  section'))).toEqual(['  section pod', '  section main', '  section traffic']);
  });

  test('has lines that Mermaid can read, and what is lost in red', () => {
    for (const line of bodyOf(text)) { expect(line).toMatch(line.startsWith('  section ') ? /^ {2}section [^:;#]+$/ : TASK); }
    expect(text).toMatch(/\n {2}lost :crit, /);
    expect(text).toMatch(/\n {2}hook runs 'nginx -s stop' :crit, milestone, /);
  });

  test('lets no manifest write a line of its own', () => {
    const names = ['a: b', 'x\nsection y', 'a;b#c', '```', '<b>&lt;', 'section', 'click a call b()', '%%{init: {}}%%', '', '🚀'];
    const evil = pod({ containers: names.map((name) => ({ name, image: 'x' })) });
    for (const line of bodyOf(timelineAsMermaid(run(evil, 'start', [], { limit: 20_000 })))) {
      expect(line).toMatch(line.startsWith('  section ') ? /^ {2}section [^:;#`<>%{}&]+$/ : TASK);
    }
    expect(gantt('t', [{ name: 's', tasks: [{ name: 'section x', from: 0, until: 1 }] }], 10)).toContain('\n  \'section x\' :');
  });

  test('has something to show of a pod that is refused, and of nothing', () => {
    expect(timelineAsMermaid(run(single({ lifecycle: { preStop: {} } }), 'start'))).toContain('  The API server rejects it, the preStop hook of main has no handler. :crit, ');
    expect(gantt('t', [{ name: 'empty', tasks: [] }], 10)).toContain('  section nothing happens\n');
  });

  test('has as many ticks as there is room for', () => {
    const intervals = [500, 5000, 50_000, 500_000, 5_000_000, 50_000_000].map((end) => /tickInterval (.*)/.exec(gantt('t', [], end))![1]);
    expect(intervals).toEqual(['50millisecond', '500millisecond', '5second', '1minute', '10minute', '2hour']);
  });

  test('says how many lines are left out where there are too many', () => {
    const tasks = Array.from({ length: 100 }, (_, n) => ({ name: `t${n}`, from: n, until: n + 1 }));
    expect(gantt('t', [{ name: 's', tasks }], 100)).toContain('  and 40 more :done, ');
  });
});
