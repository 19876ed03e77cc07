import { Document, World } from '../../../src/checks/engine/world';
import { matchesSelector, maySeeEachOther } from '../../../src/pod';
import { fc } from '../../_support/drawn';

const deployment = (file: string, namespace?: string): Document => ({
  file,
  content: {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: file, namespace },
    spec: { template: { metadata: { labels: { app: 'x' } }, spec: { containers: [{ name: 'a', image: 'i' }] } } },
  },
});
const service = (file: string, namespace?: string): Document => ({
  file, content: { apiVersion: 'v1', kind: 'Service', metadata: { name: file, namespace }, spec: { selector: { app: 'x' } } },
});

/** The Services of each pod, by the files of both. */
function servicesIn(...documents: Document[]): { [pod: string]: string[] } {
  const world = new World(documents, { minor: 36, propagationDelay: 5 });
  return Object.fromEntries(world.pods.map((pod) => [pod.object.name, world.servicesOf(pod).map(({ name }) => name)]));
}

describe('the Services of a pod', () => {
  test('are found in other files, of the same folder, of one above or below, and of one beside', () => {
    for (const file of ['k8s/service.yaml', 'service.yaml', 'k8s/services/web.yaml', 'services/web.yaml']) {
      expect(servicesIn(deployment('k8s/web.yaml'), service(file))).toEqual({ 'k8s/web.yaml': [file] });
    }
  });

  test('are not those of another example, which have pods of their own', () => {
    expect(servicesIn(deployment('one/web.yaml'), service('one/service.yaml'), deployment('two/web.yaml'))).toEqual({ 'one/web.yaml': ['one/service.yaml'], 'two/web.yaml': [] });
  });

  test('are those of the same namespace, wherever they lie', () => {
    expect(servicesIn(deployment('one/web.yaml', 'a'), service('two/service.yaml', 'a'), service('one/other.yaml', 'b'))).toEqual({ 'one/web.yaml': ['two/service.yaml'] });
  });
});

describe('the pods of a PodDisruptionBudget', () => {
  const value = fc.constantFrom('x', 'y');
  const labels = fc.dictionary(fc.constantFrom('app', 'tier', 'zone'), value, { maxKeys: 3 });
  const namespace = fc.constantFrom(undefined, 'a', 'b', '{{ ns }}');
  const expression = fc.record({
    key: fc.constantFrom('app', 'tier'), operator: fc.constantFrom('In', 'NotIn', 'Exists', 'DoesNotExist'), values: fc.array(value, { maxLength: 2 }),
  });
  const matching = fc.record({ matchLabels: labels, matchExpressions: fc.array(expression, { maxLength: 1 }) }, { requiredKeys: [] });
  const selector = fc.oneof(fc.constant(undefined), matching);
  const pod = fc.record({ labels, namespace }).map((metadata): Document => ({
    content: { apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers: [{ name: 'a', image: 'i' }] } },
  }));
  const budget = fc.record({ namespace, selector }).map(({ namespace: of, selector: which }): Document => ({
    content: { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { namespace: of }, spec: { selector: which } },
  }));

  test('are those that its selector matches, and the other way round', () => {
    let found = 0;
    fc.assert(fc.property(fc.array(pod, { maxLength: 6 }), fc.array(budget, { maxLength: 4 }), (pods, budgets) => {
      const world = new World([...pods, ...budgets], { minor: 36, propagationDelay: 5 });
      for (const one of world.ofKind('PodDisruptionBudget')) {
        const { selector: which } = one.raw.spec as { selector?: object };
        const expected = world.pods.filter((each) => which && maySeeEachOther(one, each.object) && matchesSelector({ ...which }, each.labels));
        expect(world.podsOfBudget(one)).toEqual(expected);
        for (const each of world.pods) { expect(world.budgetsOf(each).includes(one)).toBe(expected.includes(each)); }
        found += expected.length;
      }
    }), { numRuns: 300, seed: 1 });
    expect(found).toBeGreaterThan(100);
  });
});
