import { App, Chart, Duration } from 'cdk8s';
import { Cluster, GracefulNginx, KubernetesVersion } from 'cdk8s-graceful';

const app = new App();
const chart = new Chart(app, 'graceful-nginx');
Cluster.set(chart, { version: KubernetesVersion.V1_30, propagationDelay: Duration.seconds(5) });

const web = new GracefulNginx(chart, 'web', {
  metadata: { name: 'web' },
  replicas: 3,
  content: { 'index.html': '<h1>hello</h1>\n' },
  longestRequest: Duration.seconds(15),
});
web.exposeViaService({ name: 'web', ports: [{ port: 80, targetPort: 8080 }] });

app.synth();
