import { App, Chart, Duration } from 'cdk8s';
import { Cluster, GracefulDeployment, KubernetesVersion, Mesh, Nodes, Server } from 'cdk8s-graceful';
import { Node, NodeLabelQuery } from 'cdk8s-plus-28';

const app = new App();
Cluster.set(app, { version: KubernetesVersion.V1_33, mesh: Mesh.istio(), nodes: [Nodes.awsSpot()] });

const chart = new Chart(app, 'mesh-on-spot-nodes');

const api = new GracefulDeployment(chart, 'api', {
  metadata: { name: 'api' },
  podMetadata: { labels: { 'sidecar.istio.io/inject': 'true' } },
  replicas: 3,
  containers: [{ image: 'acme/api:1.4', command: ['gunicorn', 'api:app'], portNumber: 8080 }],
  // With 115 s, the app would not synthesize: a spot node on AWS is gone after two minutes.
  server: Server.gunicorn({ gracefulTimeout: Duration.seconds(60) }),
});
api.scheduling.attract(Node.labeled(NodeLabelQuery.is('karpenter.sh/capacity-type', 'spot')));
api.exposeViaService({ name: 'api', ports: [{ port: 80, targetPort: 8080 }] });

app.synth();
