import { QUICK, run, single } from './pods';
import { objectsOf, podsOf } from '../../src/pod';
import { problemsOf } from '../../src/timeline/drawing/trouble';
import { simulateRollout } from '../../src/timeline/rollout/simulate-rollout';
import { fc } from '../_support/drawn';

/** A load balancer of so many seconds. */
const way = (name: string, expected: number, worst = expected) => ({ name, expected: 1000 * expected, worst: 1000 * worst, source: 'given', why: 'set explicitly' } as const);
const LB = way('the ALB', 30, 60);
const asked = { propagation: 1000, containers: { main: { stop: 100, serve: 100 } } };
const sleeping = (seconds: number) => ({
  ports: [{ containerPort: 80 }],
  readinessProbe: { tcpSocket: { port: 80 }, periodSeconds: 1 },
  lifecycle: { preStop: { sleep: { seconds } } },
});
const serving = (seconds: number) => single(sleeping(seconds), { terminationGracePeriodSeconds: 120 });
const deleted = (seconds: number, ways = [LB], worst = false) => run(serving(seconds), 'delete', QUICK, { assume: { ...asked, ways }, worst });

describe('behind a load balancer that takes 30 s', () => {
  const short = deleted(5);

  test('each way has a lane of its own', () => {
    expect(short.ways.map(({ name, traffic }) => [name, traffic])).toEqual([['kube-proxy', [{ from: 0, until: 1000 }]], ['the ALB', [{ from: 0, until: 30_000 }]]]);
  });

  test('a hook of 5 s loses what comes in that way only', () => {
    expect(short.ways.map(({ lost }) => lost)).toEqual([[], [{ container: 'main', from: 5050, until: 30_000 }]]);
    expect(problemsOf(short).map(({ text, way: of, why }) => [of, text, why])).toEqual([
      ['the ALB', 'Connections from the ALB to main are refused for 24.95 s, from 5.05 s.', 'The ALB still routes to it, but it is not listening.'],
    ]);
  });

  test('a hook of 30 s loses nothing', () => expect(problemsOf(deleted(30))).toEqual([]));

  test('at worst it takes 60 s', () => {
    expect(problemsOf(deleted(30, [LB], true)).map(({ text }) => text)).toEqual([expect.stringMatching(/^Connections from the ALB to main are refused for 2\d/)]);
    expect(problemsOf(deleted(60, [LB], true))).toEqual([]);
  });

  test('what is refused in two ways at once counts once for the container', () => {
    const { lost, ways } = deleted(0, [LB, way('the NLB', 120)]);
    expect(ways.map((one) => one.lost.length)).toEqual([1, 1, 1]);
    expect(lost).toEqual([{ container: 'main', from: ways[2].lost[0].from, until: 120_000 }]);
  });

  test('what it rests on is listed', () => {
    expect(short.assumptions).toContainEqual({ name: 'the ALB', value: '30 s', source: 'given', why: 'set explicitly' });
  });

  test('a new pod gets its first requests from kube-proxy', () => {
    const { events, readyAt = NaN, ways } = run(serving(5), 'start', QUICK, { assume: { ...asked, ways: [LB] } });
    expect(ways.map(({ traffic }) => traffic[0].from - readyAt)).toEqual([1000, 30_000]);
    expect(events.filter(({ kind }) => kind === 'traffic-begins').map(({ what, why, way: of }) => [of, what, why])).toEqual([
      ['kube-proxy', 'traffic begins (kube-proxy)', 'Kube-proxy knows that the endpoint is ready.'],
      ['the ALB', 'traffic begins (the ALB)', 'The ALB knows that the endpoint is ready.'],
    ]);
  });

  test('a pod is deleted when all of them send to it', () => expect(short.readyAt).toBeLessThanOrEqual(-30_000));
});

test('a load balancer that is quicker than kube-proxy loses no more than that', () => {
  const alone = run(serving(0), 'delete', QUICK, { assume: asked });
  const both = deleted(0, [way('Kong', 0.5)]);
  expect(both.lost).toEqual(alone.lost);
  expect(alone.ways).toHaveLength(1);
});

test('no request is refused in any way if and only if the hook is as long as the slowest', () => {
  const seconds = fc.integer({ min: 0, max: 90 });
  fc.assert(fc.property(seconds, fc.array(seconds, { maxLength: 3 }), (hook, all) => {
    const { lost } = deleted(hook, all.map((one, n) => way(`way ${n}`, one)));
    // The hook begins some milliseconds after the deletion.
    return (lost.length === 0) === (Math.max(1, ...all) <= hook);
  }), { numRuns: 60 });
});

describe('a rolling update', () => {
  const workload = (seconds: number) => podsOf(objectsOf({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      replicas: 3,
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } }, spec: { terminationGracePeriodSeconds: 120, containers: [{ name: 'main', image: 'acme/api:1', ...sleeping(seconds) }] } },
    },
  })[0])[0];
  const updated = (seconds: number, ways = [LB]) => simulateRollout(workload(seconds), { assume: { ...asked, ways } });

  test('loses the requests of the way that its pods do not wait for', () => {
    const { assumptions, requests, ways } = updated(5);
    const lost = ways.map(({ name, requests: { refused } }) => [name, refused > 0]);
    expect(lost).toEqual([['kube-proxy', false], ['the ALB', true]]);
    expect(requests).toBe(ways[1].requests);
    expect(assumptions).toContainEqual({ name: 'requests', value: 'from the ALB', source: 'constant', why: 'the share of each way is unknown; this one takes longest' });
  });

  test('loses nothing where they wait', () => {
    expect(updated(30).ways.map(({ requests: { refused } }) => refused)).toEqual([0, 0]);
  });

  test('without load balancers is as it was', () => {
    const { assumptions, ways, ...alone } = updated(5, []);
    const { ways: none, ...same } = simulateRollout(workload(5), { assume: asked });
    expect([...ways, ...none].map(({ name }) => name)).toEqual(['kube-proxy', 'kube-proxy']);
    expect({ ...alone, assumptions, pod: undefined }).toEqual({ ...same, pod: undefined });
    expect(assumptions.map(({ name }) => name)).not.toContain('requests');
  });
});
