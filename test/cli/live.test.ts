import { Cli } from './harness';
import { deploymentWithAll } from '../_support/live';

const here = new Cli();
const cli = (...args: Parameters<Cli['run']>) => here.run(...args);

const BAD = { name: 'main', image: 'acme/api:1', ports: [{ containerPort: 8080 }], lifecycle: { preStop: { sleep: { seconds: 30 } } } };
const { current, deployment, older, pods } = deploymentWithAll(BAD, { pods: 5 });
const put = (...items: object[]) => here.put({ 'live.json': JSON.stringify({ apiVersion: 'v1', kind: 'List', items }, undefined, 1) });

describe('what kubectl get prints', () => {
  beforeEach(() => put(...pods, current, older, deployment));

  test('check tells each mistake once, names what repeats it, and counts', async () => {
    const { code, stdout } = await cli(['check', 'live.json', '--fail-on', 'warning']);
    expect(code).toBe(1);
    expect(stdout.match(/warning sleep-equals-grace/g)).toHaveLength(1);
    expect(stdout).toContain('The same in ReplicaSet shop/web-7d4b9c8f6d, Pod shop/web-7d4b9c8f6d-a, Pod shop/web-7d4b9c8f6d-b and 3 more.');
    expect(stdout).toMatch(/in 8 objects of 1 file \(\d+ repeated, 1 ReplicaSet of older revisions skipped\)\.\n$/);
  });

  test.each([
    ['github', /^::warning file=live\.json,[^\n]*The same in ReplicaSet shop\/web-7d4b9c8f6d, /m],
    ['junit', /<failure type="warning" message="[^"]*The same in ReplicaSet shop\/web-7d4b9c8f6d, /],
    ['sarif', /"occurrenceCount": 7/],
  ])('%s says it too', async (format, text) => expect((await cli(['check', 'live.json', '--format', format])).stdout).toMatch(text));

  test('json has them one by one', async () => {
    const { findings, summary } = JSON.parse((await cli(['check', 'live.json', '--format', 'json', '--rules', 'sleep-equals-grace'])).stdout);
    expect(findings).toHaveLength(1);
    expect(findings[0].repeatedIn).toHaveLength(6);
    expect(findings[0].repeatedIn[0]).toEqual({ document: 0, file: 'live.json', kind: 'ReplicaSet', name: 'web-7d4b9c8f6d', namespace: 'shop' });
    expect([summary.objects, summary.oldRevisions]).toEqual([8, 1]);
  });

  test('timeline and report draw one, and say what they leave out', async () => {
    const leftOut = 'left out: Pod/web-7d4b9c8f6d-a, Pod/web-7d4b9c8f6d-b, Pod/web-7d4b9c8f6d-c and 3 more: the same as their owner or another one of them\n'
      + 'left out: ReplicaSet/web-5c9f7b6d4: of older revisions, which have no pods\n';
    const { stderr, stdout } = await cli(['timeline', 'live.json']);
    expect(stderr).toBe(leftOut);
    expect(stdout.match(/^\w+ shop\/web\S*: it is deleted/gm)).toEqual(['Deployment shop/web: it is deleted']);
    const report = await cli(['report', 'live.json']);
    expect([report.code, report.stderr]).toEqual([0, leftOut]);
    expect(report.stdout.match(/<h2 id="w\d+-h">[^<]*/g)).toEqual(['<h2 id="w0-h">Deployment shop/web']);
    expect(report.stdout).not.toContain('Other findings');
  });

  test('a picture of the one needs no name', async () => {
    expect((await cli(['timeline', 'live.json', '--format', 'svg'])).code).toBe(0);
  });

  test('one that is named is drawn, whatever it repeats', async () => {
    expect((await cli(['timeline', 'live.json', '--workload', 'Pod/web-7d4b9c8f6d-b'])).stdout).toMatch(/^Pod shop\/web-7d4b9c8f6d-b: /);
    expect((await cli(['timeline', 'live.json', '--workload', 'web-5c9f7b6d4'])).stdout).toMatch(/^ReplicaSet shop\/web-5c9f7b6d4: /);
  });

  test('a pod that differs from what made it is drawn, once', async () => {
    const other = deploymentWithAll(BAD, { webhook: (spec) => ({ ...spec, containers: [...spec.containers, { name: 'proxy', image: 'p' }] }) });
    put(...other.pods, other.current, other.deployment);
    expect((await cli(['timeline', 'live.json'])).stdout.match(/^\w+ shop\/web\S*: it is deleted/gm)).toEqual(['Pod shop/web-7d4b9c8f6d-a: it is deleted', 'Deployment shop/web: it is deleted']);
  });
});
