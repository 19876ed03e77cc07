import type { TrafficWay } from '../../src/traffic';
import { wayOf, WAYS } from '../../src/traffic';

const sourcesOf = ({ atStart, newRequests, openRequests, whenLocal }: TrafficWay) =>
  [newRequests, atStart, openRequests, whenLocal].flatMap((one) => one ? [one.source] : []);

test.each(WAYS.map((way) => [way.id, way] as const))('%s says how long it takes, and where that is from', (_, way) => {
  const { expected, why, worst } = way.newRequests;
  expect(expected).toBeGreaterThan(0);
  expect(worst).toBeGreaterThanOrEqual(expected);
  expect(why).toMatch(/^\S.*\.$/);
  for (const source of sourcesOf(way)) { expect(source).toMatch(/^https:\/\/\S+$|^[\w.-]+\/[\w.-]+(?:#\d+(?:, #\d+)*|: \S+(?:, \S+)*)$/); }
});

test('each way has a name of its own', () => {
  expect(new Set(WAYS.map(({ name }) => name)).size).toBe(WAYS.length);
  expect(new Set(WAYS.map(({ id }) => id)).size).toBe(WAYS.length);
});

test('what the signs of a way ask for shows that way, and no other that asks for as much', () => {
  // Patterns that are plain text, but for anchors and alternatives.
  const textOf = (pattern: RegExp) => pattern.source.replace(/\\\//g, '/').replace(/\\(.)/g, '$1').replace(/^\^/, '').replace(/\$$/, '')
    .replace(/\(\?:([^|)]*)[^)]*\)\??/g, '$1').replace(/\[(.).*?\]/g, '$1');
  const wrong = WAYS.flatMap(({ id, signs }) => signs.flatMap((sign) => {
    const textsOf = (patterns: typeof sign.labels = {}) => Object.fromEntries(Object.entries(patterns).map(([key, value]) => [key, textOf(value)]));
    const shown = {
      kind: sign.kind,
      isLoadBalancer: sign.isLoadBalancer,
      isLocal: sign.isLocal,
      annotations: textsOf(sign.annotations),
      labels: textsOf(sign.labels),
      className: sign.className && textOf(sign.className),
      controller: sign.controller && textOf(sign.controller),
    };
    const found = wayOf(shown)?.id;
    return found === id ? [] : [`${id}: ${JSON.stringify(shown)} shows ${found}`];
  }));
  expect(wrong).toEqual([]);
});

test('an ALB has nodes as targets unless it is told otherwise', () => {
  const ip = { 'alb.ingress.kubernetes.io/target-type': 'ip' };
  expect(wayOf({ kind: 'Ingress', className: 'alb', annotations: {} })?.id).toBe('aws-alb-instance');
  expect(wayOf({ kind: 'Ingress', className: 'alb', annotations: ip })?.id).toBe('aws-alb-ip');
  expect(wayOf({ kind: 'Ingress', className: 'alb', annotations: { 'alb.ingress.kubernetes.io/target-type': 'instance' } })?.id).toBe('aws-alb-instance');
});

test('the controller of a class tells more than its name', () => {
  expect(wayOf({ kind: 'Ingress', className: 'nginx', annotations: {} })?.id).toBe('ingress-nginx');
  expect(wayOf({ kind: 'Ingress', className: 'nginx', controller: 'nginx.org/ingress-controller', annotations: {} })?.id).toBe('nginx-ingress');
  expect(wayOf({ kind: 'Ingress', className: 'alb', controller: 'acme.example/ingress', annotations: {} })).toBeUndefined();
});

test('a Service shows nothing of a load balancer unless it asks for one', () => {
  const annotations = { 'service.beta.kubernetes.io/aws-load-balancer-nlb-target-type': 'ip' };
  expect(wayOf({ kind: 'Service', annotations })).toBeUndefined();
  expect(wayOf({ kind: 'Service', isLoadBalancer: true, annotations })?.id).toBe('aws-nlb-ip');
  expect(wayOf({ kind: 'Service', isLoadBalancer: true, annotations: {} })).toBeUndefined();
});

test('nodes that send to their own pods only take as long as their health check', () => {
  const nlb = { kind: 'Service', isLoadBalancer: true, className: 'service.k8s.aws/nlb', annotations: {} };
  expect(wayOf(nlb)?.newRequests.expected).toBe(1);
  expect(wayOf({ ...nlb, isLocal: true })?.newRequests).toMatchObject({ expected: 20, worst: 30 });
  // Pods as targets: nodes have no say.
  const ip = { kind: 'Service', isLoadBalancer: true, annotations: { 'service.beta.kubernetes.io/aws-load-balancer-nlb-target-type': 'ip' } };
  expect(wayOf({ ...ip, isLocal: true })).toBe(wayOf(ip));
  expect(wayOf({ kind: 'Service', isLoadBalancer: true, isLocal: true, annotations: {} })?.id).toBe('service-local');
  for (const { newRequests, whenLocal } of WAYS) { expect(whenLocal?.expected ?? Infinity).toBeGreaterThan(newRequests.expected); }
});
