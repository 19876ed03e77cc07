import { App, Chart, Duration } from 'cdk8s';
import { Cluster, GracefulDeployment, LoadBalancer, Server } from 'cdk8s-graceful';
import { Ingress, IngressBackend } from 'cdk8s-plus-28';

const LONGEST_REQUEST = Duration.seconds(20);
const gke = LoadBalancer.gkeNeg();

const app = new App();
Cluster.set(app, { loadBalancers: [gke] });

const chart = new Chart(app, 'behind-a-neg', { namespace: 'shop' });

const api = new GracefulDeployment(chart, 'api', {
  metadata: { name: 'api' },
  replicas: 3,
  containers: [{ image: 'acme/api:1.4', command: ['gunicorn', 'api:app'], portNumber: 8080 }],
  server: Server.gunicorn({ gracefulTimeout: LONGEST_REQUEST }),
});
const service = api.exposeViaService({ name: 'api', ports: [{ port: 80, targetPort: 8080 }] });
service.metadata.addAnnotation('cloud.google.com/neg', '{"ingress": true}');

// Requests that are open when a pod leaves may finish: by default, they are cut.
gke.finishRequests(service, LONGEST_REQUEST);

// GKE takes an Ingress without a class. It does not read `ingressClassName`, and the API server warns of the older annotation.
new Ingress(chart, 'ingress', {
  metadata: { name: 'api' },
  defaultBackend: IngressBackend.fromService(service),
});

app.synth();
