import { Paper, shortened, wrapped } from '../../../src/timeline/drawing/paper';
import { timelineAsSvg } from '../../../src/timeline/drawing/svg';
import { pod, run, single } from '../pods';

const WEB = single({ image: 'nginx:1.27', ports: [{ containerPort: 80 }], lifecycle: { preStop: { exec: { command: ['sh', '-c', 'nginx -s stop'] } } } });

describe('the picture', () => {
  const line = run(WEB, 'delete');
  const svg = timelineAsSvg(line);

  test('says what it is and what goes wrong to those who do not see it', () => {
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="760" height="\d+" viewBox="0 0 760 \d+" role="img">\n<title>Pod p: it is deleted/);
    expect(svg).toMatch(/<desc>2 problems\. main drops in-flight requests after [\d.]+ s\. Connections to main are refused for [\d.]+ s, from [\d.]+ s\. /);
  });

  test('has every event with its reason for those who point at it', () => {
    for (const { what, why } of line.events) {
      expect(svg).toContain(what.replace(/'/g, '&#39;'));
      expect(svg).toContain(why.replace(/'/g, '&#39;'));
    }
  });

  test('has what is lost, with a pattern beside the colour', () => {
    expect(svg).toContain('<rect x="');
    expect(svg).toContain('class="lost"');
    expect(svg).toContain('fill="url(#p-lost)"');
    expect(timelineAsSvg(run(single(), 'start'))).not.toContain('p-lost"');
  });

  test('has colours for light and dark', () => {
    expect(svg).toContain('@media (prefers-color-scheme:dark){.paper{fill:#0d1117');
  });

  test('asks for nothing from elsewhere, and has no script', () => {
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|@import|<script|<image|href=/);
  });

  test('is the same each time', () => {
    expect(timelineAsSvg(run(WEB, 'delete'))).toBe(svg);
  });

  test('has what stands in a manifest as text only', () => {
    const evil = '</title><script>alert(1)</script>"\'&\u202e\u0000';
    const text = timelineAsSvg(run(pod({ containers: [{ name: evil, image: 'x' }] }), 'start'));
    expect(text).not.toContain('<script');
    expect(text).toContain('&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;\u{fffd}\u{fffd}');
  });

  test('says why a pod is refused, and draws no lanes then', () => {
    const text = timelineAsSvg(run(single({ lifecycle: { preStop: {} } }), 'start'));
    expect(text).toContain('The API server rejects it: the preStop hook of main has no handler.');
    expect(text).not.toContain('class="waiting"');
  });

  test('is never narrower than a phone', () => {
    expect(timelineAsSvg(line, { width: 10 })).toContain(' width="320" ');
  });
});

describe('texts on paper', () => {
  test('are cut where there is no room', () => {
    expect(shortened('abcdefghij', 60, 10)).toBe('abcdefghij');
    expect(shortened('abcdefghijk', 60, 10)).toBe('abcdefghi…');
  });

  test('go on in the next line, words that are too long too', () => {
    expect(wrapped('one two three', 60, 10)).toEqual(['one two', 'three']);
    expect(wrapped('abcdefghijklmno', 60, 10)).toEqual(['abcdefghijk', 'lmno']);
    expect(wrapped('', 60)).toEqual([]);
  });

  test('make the picture as high as they are', () => {
    const paper = new Paper(320, 10);
    paper.write('one');
    paper.write('two');
    expect(paper.picture('t', 'd')).toContain(' height="56" ');
  });
});
