import { Document, World } from '../../src/checks/world';

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
