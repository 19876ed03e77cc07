import { createHash } from 'crypto';
import { finding, NAIVE, podsOf, reported, reportOf } from './reports';
import type { Part } from '../../src/checks/engine/rule';
import { reportAsHtml } from '../../src/report/report';

/*
 * What the page says. How it looks and works is tried in page.browser.test.ts.
 */

const [NGINX] = podsOf(NAIVE);
const html = (findings = [finding()]) => reportAsHtml(reportOf(reported(NGINX, findings)));
const partsOf = (page: string) => page.split(/<section id="w0-(?=start|stop|rollout)/).slice(1);
const PARTS: readonly Part[] = ['start', 'stop', 'rollout'];

describe('the page', () => {
  test('has each workload with its start, its stop and its rolling update', () => {
    const page = html();
    for (const part of ['start', 'stop', 'rollout']) { expect(page).toContain(`<section id="w0-${part}" aria-labelledby="w0-${part}-h">`); }
    expect(page).toContain('<h2 id="w0-h">Deployment shop/nginx</h2>');
    expect(page).toContain('<p>1 workload: 1 with problems.</p>');
  });

  test('has no rolling update where there is none', () => {
    const [pod] = podsOf('{ apiVersion: v1, kind: Pod, metadata: { name: p }, spec: { containers: [{ name: main, image: x }] } }');
    expect(reportAsHtml(reportOf(reported(pod)))).not.toContain('Rolling update</h3>');
  });

  test('has a finding right after the lane of its container, in the part that it is about', () => {
    expect(partsOf(html())[1]).toMatch(/aria-label="nginx">(?:(?!class="lane ).)*<div class="findings"><details class="finding error">/s);
    for (const part of PARTS) {
      expect(partsOf(html([finding({ part })])).map((section) => section.includes('class="finding '))).toEqual(PARTS.map((one) => one === part));
    }
  });

  test('has a finding about rolling updates in the stop where there are none', () => {
    const { rollout: _, ...others } = reported(NGINX, [finding({ part: 'rollout' })]);
    expect(partsOf(reportAsHtml(reportOf(others))).map((section) => section.includes('class="finding '))).toEqual([false, true]);
  });

  test('has a finding that is about no container above the chart, and one about another object at the top', () => {
    const above = html([finding({ container: undefined })]);
    expect(partsOf(above)[1]).toMatch(/<div class="findings">.*<div class="chart">/s);
    const other = reportAsHtml({ ...reportOf(reported(NGINX)), findings: [finding({ title: 'PodDisruptionBudget pdb: it blocks all evictions' })] });
    expect(other).toMatch(/<header>.*<h2>Other findings<\/h2>.*PodDisruptionBudget pdb: it blocks all evictions.*<\/header>/s);
  });

  test('loses no finding, whatever it is about', () => {
    const all = ['x', 'nginx', undefined].flatMap((container) => PARTS.map((part) => finding({ container, part })));
    expect(html(all).split('<details class="finding ').length - 1).toBe(all.length);
  });

  test('has all events and assumptions as lists, and each mark\'s reason', () => {
    const page = html();
    const { start, stop } = reported(NGINX);
    for (const { what, why } of [...start.events, ...stop.events]) {
      expect(page).toContain(what.replace(/'/g, '&#39;'));
      expect(page).toContain(why.replace(/'/g, '&#39;'));
    }
    for (const { name, value } of stop.assumptions) { expect(page).toContain(`<code>${name} = ${value}</code>`); }
    const ids = [...page.matchAll(/aria-describedby="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.length).toBeGreaterThan(10);
    for (const id of ids) { expect(page.split(` id="${id}"`)).toHaveLength(2); }
  });

  test('allows its own script and no other, and loads nothing', () => {
    const page = html();
    const [, script] = /<script>(.*?)<\/script>/s.exec(page)!;
    expect(page.split('<script')).toHaveLength(2);
    const hash = createHash('sha256').update(script).digest('base64');
    expect(page).toContain(`content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; script-src &#39;sha256-${hash}&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;"`);
    expect(page).not.toMatch(/ src=|<link|@import|url\((?!#)/);
  });

  test('has what comes from manifests as text only', () => {
    const evil = '</script><script>alert(1)</script>"\' onload=x <!--';
    const [pod] = podsOf(NAIVE.replace('name: nginx,', `name: ${JSON.stringify(evil)},`).replace('- name: log', `- name: ${JSON.stringify(evil)}`));
    const page = reportAsHtml({ ...reportOf(reported(pod, [finding({ title: evil, container: evil, reference: 'javascript:alert(2)' })])), title: evil });
    expect(page.split('<script')).toHaveLength(2);
    expect(page).not.toContain('<!--');
    expect(page).not.toContain('href="javascript');
    expect(page).toContain('&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39; onload=x &lt;!--</h1>');
  });

  test('says whether it is drawn as expected or at worst', () => {
    const { start, stop } = reported(NGINX);
    expect(html()).toContain('(as expected)');
    expect(reportAsHtml(reportOf({ ...reported(NGINX), start: { ...start, isWorst: true }, stop }))).toContain('(worst case)');
  });

  test('is the same each time', () => {
    expect(html()).toBe(html());
  });

  test('of nothing says so', () => {
    expect(reportAsHtml(reportOf())).toContain('<p>No workloads.</p>');
  });
});
