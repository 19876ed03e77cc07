import { ApiObject, Chart, Duration, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Cluster, GracefulDeployment, LoadBalancer } from '../../src';
import { errorOf } from '../_support/errors';

const seconds = (n: number) => Duration.seconds(n);

/** An API behind a Service and an Ingress. */
function shop(annotations?: { [name: string]: string }) {
  const chart = Testing.chart();
  const api = new GracefulDeployment(chart, 'api', { containers: [{ image: 'acme/api:1', portNumber: 8080, securityContext: { user: 1000 } }] });
  const service = api.exposeViaService();
  const ingress = new kplus.Ingress(chart, 'ingress', { metadata: { annotations }, defaultBackend: kplus.IngressBackend.fromService(service) });
  return { chart, service, ingress };
}

const made = (chart: Chart, kind: string) => Testing.synth(chart).find((object) => object.kind === kind);
const annotationsOf = (chart: Chart, kind: string) => made(chart, kind).metadata.annotations;
const ALB = 'alb.ingress.kubernetes.io/target-group-attributes';

test('an ALB reads it in the list of attributes of its Ingress, which keeps the others', () => {
  const plain = shop();
  LoadBalancer.awsAlbIp().finishRequests(plain.ingress, seconds(20));
  expect(annotationsOf(plain.chart, 'Ingress')).toEqual({ [ALB]: 'deregistration_delay.timeout_seconds=20' });
  const more = shop({ [ALB]: 'slow_start.duration_seconds=30' });
  LoadBalancer.awsAlbIp().finishRequests(more.ingress, seconds(20));
  expect(annotationsOf(more.chart, 'Ingress')).toEqual({ [ALB]: 'slow_start.duration_seconds=30,deregistration_delay.timeout_seconds=20' });
});

test('the Application Gateway needs two', () => {
  const { chart, ingress } = shop();
  LoadBalancer.azureAgic().finishRequests(ingress, seconds(20));
  expect(annotationsOf(chart, 'Ingress')).toEqual({
    'appgw.ingress.kubernetes.io/connection-draining': 'true', 'appgw.ingress.kubernetes.io/connection-draining-timeout': '20',
  });
});

test('GKE reads it in a BackendConfig of the Service', () => {
  const { chart, service } = shop();
  LoadBalancer.gkeNeg().finishRequests(service, seconds(20));
  const config = made(chart, 'BackendConfig');
  expect([config.apiVersion, config.spec]).toEqual(['cloud.google.com/v1', { connectionDraining: { drainingTimeoutSec: 20 } }]);
  expect(annotationsOf(chart, 'Service')).toEqual({ 'cloud.google.com/backend-config': `{"default":"${config.metadata.name}"}` });
});

test('and behind a Gateway in a GCPBackendPolicy that names the Service', () => {
  const { chart, service } = shop();
  LoadBalancer.gkeGateway().finishRequests(service, seconds(20));
  expect(made(chart, 'GCPBackendPolicy')).toMatchObject({
    apiVersion: 'networking.gke.io/v1',
    spec: { default: { connectionDraining: { drainingTimeoutSec: 20 } }, targetRef: { group: '', kind: 'Service', name: service.name } },
  });
});

test('what is said twice alike is said once', () => {
  const { chart, ingress } = shop({ [ALB]: 'deregistration_delay.timeout_seconds=20' });
  LoadBalancer.awsAlbIp().finishRequests(ingress, seconds(20));
  expect(annotationsOf(chart, 'Ingress')).toEqual({ [ALB]: 'deregistration_delay.timeout_seconds=20' });
});

describe('is an error:', () => {
  const { chart, ingress, service } = shop({ [ALB]: 'deregistration_delay.timeout_seconds=5' });
  test.each<[string, () => void, string]>([
    ['another time', () => LoadBalancer.awsAlbIp().finishRequests(ingress, seconds(20)),
      `test/ingress: LoadBalancer.finishRequests: annotation '${ALB}' ("deregistration_delay.timeout_seconds=5") is already set and not overwritten: remove it, or the call`],
    ['the Service, where the Ingress is read', () => LoadBalancer.awsAlbIp().finishRequests(service, seconds(20)),
      "test/api/Service: LoadBalancer.finishRequests: 'target' (Service) must be of kind Ingress, which is where the ALB reads how long open requests may take: give that"],
    ['the Ingress, where the Service is read', () => LoadBalancer.gkeNeg().finishRequests(ingress, seconds(20)),
      "test/ingress: LoadBalancer.finishRequests: 'target' (Ingress) must be of kind Service, which is where the GKE load balancer reads how long open requests may take: give that"],
    ['one that has no such setting', () => LoadBalancer.traefik().finishRequests(ingress, seconds(20)),
      "test/ingress: LoadBalancer.finishRequests: 'target' (Ingress) cannot say how long open requests may take, because Traefik reads no such setting from manifests: remove the call"],
    ['one of which nothing is known', () => LoadBalancer.custom({ name: 'the edge', newRequests: seconds(5) }).finishRequests(ingress, seconds(20)),
      "test/ingress: LoadBalancer.finishRequests: 'target' (Ingress) cannot say how long open requests may take, because the edge reads no such setting from manifests: remove the call"],
    ['no time', () => LoadBalancer.awsAlbIp().finishRequests(ingress, seconds(0)),
      "test/ingress: LoadBalancer.finishRequests: 'longestRequest' (0 s) must be at least 1 s: give how long a request may take"],
    ['what is in no manifest', () => LoadBalancer.awsAlbIp().finishRequests(chart, seconds(20)),
      "test: LoadBalancer.finishRequests: 'target' (Chart) must be an API object or have one as its default child: give an Ingress or a Service"],
  ])('%s', (_, call, message) => expect(errorOf(call)).toBe(message));

  test('a BackendConfig twice, or one of somebody else', () => {
    LoadBalancer.gkeNeg().finishRequests(service, seconds(20));
    expect(errorOf(() => LoadBalancer.gkeNeg().finishRequests(service, seconds(20))))
      .toBe('test/api/Service: LoadBalancer.finishRequests: the Service already has a BackendConfig: call it once');
    const other = shop();
    ApiObject.of(other.service).metadata.addAnnotation('cloud.google.com/backend-config', '{"default":"ours"}');
    expect(errorOf(() => LoadBalancer.gkeNeg().finishRequests(other.service, seconds(20)))).toBe('test/api/Service: LoadBalancer.finishRequests: annotation '
      + '\'cloud.google.com/backend-config\' ("{\\"default\\":\\"ours\\"}") is already set and not overwritten: remove it, or the call');
  });
});

test('it changes nothing about how long new requests come', () => {
  const { chart, ingress } = shop();
  Cluster.set(chart, { loadBalancers: [LoadBalancer.awsAlbIp()] });
  LoadBalancer.awsAlbIp().finishRequests(ingress, seconds(600));
  expect(made(chart, 'Deployment').spec.template.spec.containers[0].lifecycle.preStop).toEqual({ sleep: { seconds: 60 } });
});
