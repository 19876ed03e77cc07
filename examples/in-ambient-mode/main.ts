import { App, Chart, Duration } from 'cdk8s';
import { Cluster, GracefulDeployment, Mesh, Server } from 'cdk8s-graceful';
import { Namespace } from 'cdk8s-plus-28';

const app = new App();
Cluster.set(app, { mesh: Mesh.istioAmbient() });

new Namespace(new Chart(app, 'namespace'), 'shop', { metadata: { name: 'shop', labels: { 'istio.io/dataplane-mode': 'ambient' } } });

const chart = new Chart(app, 'in-ambient-mode', { namespace: 'shop' });

const api = new GracefulDeployment(chart, 'api', {
  metadata: { name: 'api' },
  replicas: 3,
  containers: [{ image: 'acme/api:1.4', command: ['gunicorn', 'api:app'], portNumber: 8080 }],
  server: Server.gunicorn({ gracefulTimeout: Duration.seconds(20) }),
});
api.exposeViaService({ name: 'api', ports: [{ port: 80, targetPort: 8080 }] });

app.synth();
