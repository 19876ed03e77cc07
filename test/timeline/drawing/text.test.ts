import { timelineAsText } from '../../../src/timeline/drawing/text';
import { at, pod, run, single } from '../pods';

const WEB = single({ ports: [{ containerPort: 80 }], lifecycle: { preStop: { exec: { command: ['sleep', '8'] } } } }, { terminationGracePeriodSeconds: 10 });

describe('the text', () => {
  const text = timelineAsText(run(WEB, 'delete', ['main.stop=never']), { width: 78 });

  test('has a line for each container and for the traffic, as wide as it may be', () => {
    const lines = text.split('\n');
    expect(lines.slice(2, 5).every(({ length }) => length <= 78)).toBe(true);
    expect(lines[3]).toMatch(/^main +=?%+!+X +$|^main +=?%+!+X$/);
    expect(lines[4]).toMatch(/^traffic +>+$/);
  });

  test('says what happens and why, what is wrong, and what was assumed', () => {
    const line = run(WEB, 'delete', ['main.stop=never']);
    const begins = at(line, /preStop hook begins/).toFixed(2).padStart(8);
    expect(text).toContain(`${begins} s  main  preStop hook begins  [Normal Killing: Stopping container main]\n`);
    expect(text).toContain('            It has 2 s until SIGKILL, the least that the kubelet gives.\n');
    expect(text).toContain(`main is killed after ${line.killed[0].time / 1000} s.\n`);
    expect(text).toContain('  main.stop = never  (given: set explicitly)\n');
    expect(timelineAsText(run(WEB, 'delete'))).toContain('Kubelet and endpoints are notified');
    expect(timelineAsText(run(WEB, 'delete'), { why: false })).not.toContain('Kubelet and endpoints are notified');
  });

  test('has colours only if it may', () => {
    expect(text).not.toContain('\u001b');
    expect(timelineAsText(run(WEB, 'delete', ['main.stop=never']), { colours: true })).toContain('\u001b[31mX\u001b[0m');
  });

  test('says why a pod is refused', () => {
    expect(timelineAsText(run(single({ lifecycle: { preStop: {} } }), 'start'))).toContain('rejected  the preStop hook of main has no handler\n');
  });

  test('lets no manifest move the cursor', () => {
    const evil = pod({ containers: [{ name: 'a\u001b[2Jb\u0007', image: 'x\u001b]0;y\u0007' }] });
    expect(timelineAsText(run(evil, 'start'))).not.toMatch(/[\u0007\u001b]/);
  });
});
