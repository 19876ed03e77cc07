import { App, Chart, Duration } from 'cdk8s';
import { Cluster, GracefulDeployment, KubernetesVersion, LoadBalancer, Server } from 'cdk8s-graceful';
import { Ingress, IngressBackend, Namespace } from 'cdk8s-plus-28';

const LONGEST_REQUEST = Duration.seconds(20);

const app = new App();
const alb = LoadBalancer.awsAlbIp();
Cluster.set(app, { version: KubernetesVersion.V1_30, loadBalancers: [alb] });

// Pods get a readiness gate: old ones stay until the ALB sends requests to the new ones.
new Namespace(new Chart(app, 'namespace'), 'shop', { metadata: { name: 'shop', labels: { 'elbv2.k8s.aws/pod-readiness-gate-inject': 'enabled' } } });

const chart = new Chart(app, 'behind-an-alb', { namespace: 'shop' });

const api = new GracefulDeployment(chart, 'api', {
  metadata: { name: 'api' },
  replicas: 3,
  containers: [{ image: 'acme/api:1.4', command: ['gunicorn', 'api:app'], portNumber: 8080 }],
  server: Server.gunicorn({ gracefulTimeout: LONGEST_REQUEST }),
});
const service = api.exposeViaService({ name: 'api', ports: [{ port: 80, targetPort: 8080 }] });

const ingress = new Ingress(chart, 'ingress', {
  metadata: { name: 'api', annotations: { 'alb.ingress.kubernetes.io/target-type': 'ip' } },
  className: 'alb',
  rules: [{ path: '/', backend: IngressBackend.fromService(service) }],
});

// Requests that are open when a pod leaves may finish. It does not change for how long new ones come.
alb.finishRequests(ingress, LONGEST_REQUEST);

app.synth();
