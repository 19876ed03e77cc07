import { App, Chart, Duration } from 'cdk8s';
import { Cluster, Gate, GracefulDeployment, GracefulHaproxy, GracefulPostgres, GracefulRedis, KubernetesVersion, Lifecycle, Server } from 'cdk8s-graceful';
import * as kplus from 'cdk8s-plus-28';

const app = new App();
const chart = new Chart(app, 'servers');
Cluster.set(app, { version: KubernetesVersion.V1_30 });

// Each stops as its server wants it; nobody writes a hook, a signal or a grace period.
const db = new GracefulPostgres(chart, 'db', {
  metadata: { name: 'db' },
  password: { secret: kplus.Secret.fromSecretName(chart, 'Password', 'db'), key: 'password' },
  database: 'orders',
  longestTransaction: Duration.seconds(30),
});

const queue = new GracefulRedis(chart, 'queue', {
  metadata: { name: 'queue' },
  password: { secret: kplus.Secret.fromSecretName(chart, 'QueuePassword', 'queue'), key: 'password' },
});

const api = new GracefulDeployment(chart, 'api', {
  metadata: { name: 'api' },
  replicas: 3,
  containers: [{ image: 'acme/api:1.4', command: ['gunicorn', 'shop.wsgi', '--bind', '0.0.0.0:8000'], portNumber: 8000, securityContext: { user: 1000 } }],
  server: Server.gunicorn({ gracefulTimeout: Duration.seconds(20) }),
  waitFor: [Gate.tcp(db.host, db.port), Gate.tcp(queue.host, queue.port)],
});
api.exposeViaService({ name: 'api', ports: [{ port: 8000 }] });

new GracefulDeployment(chart, 'worker', {
  metadata: { name: 'worker' },
  containers: [{ image: 'acme/api:1.4', command: ['celery', '--app', 'shop', 'worker'], securityContext: { user: 1000 } }],
  server: Server.celery({ longestTask: Duration.minutes(10) }),
  waitFor: [Gate.tcp(queue.host, queue.port)],
});

const proxy = new GracefulHaproxy(chart, 'proxy', {
  metadata: { name: 'proxy' },
  replicas: 2,
  backend: 'api:8000',
  longestRequest: Duration.seconds(20),
  waitFor: [Gate.tcp('api', 8000)],
});
proxy.exposeViaService({ name: 'proxy', ports: [{ port: 80, targetPort: 8080 }] });

// What somebody else wrote: its image says which server it is.
const legacy = new kplus.Deployment(chart, 'legacy', {
  metadata: { name: 'legacy' },
  containers: [{
    image: 'php:8.3-apache',
    portNumber: 8080,
    securityContext: {
      user: 33,
      readOnlyRootFilesystem: false,
      capabilities: { drop: [kplus.Capability.ALL] },
      seccompProfile: { type: kplus.SeccompProfileType.RUNTIME_DEFAULT },
    },
  }],
});
Lifecycle.of(legacy).server(Server.fromImage('php:8.3-apache')!);

app.synth();
