import { App, Chart } from 'cdk8s';
import { Cluster, GracefulPolicy, KubernetesVersion, LifecyclePolicy, PolicyAction } from 'cdk8s-graceful';
import { ContainerProps, Deployment, Namespace } from 'cdk8s-plus-28';

const app = new App();
Cluster.set(app, { version: KubernetesVersion.V1_36 });

// For the whole cluster, applied once by those who run it.
const policies = new Chart(app, 'policies', { disableResourceNameHashes: true });
new GracefulPolicy(policies, 'drain');
new LifecyclePolicy(policies, 'hooks', {
  rules: ['hook-tcpsocket-never-runs', 'sleep-equals-grace'],
  errorActions: [PolicyAction.DENY],
});

// The namespace of a team that asks for it, and what the team writes.
const shop = new Chart(app, 'shop', { namespace: 'shop' });
new Namespace(shop, 'namespace', { metadata: { name: 'shop', labels: { 'cdk8s-graceful': 'enabled' } } });
const api: ContainerProps = { name: 'api', image: 'acme/api:1.4', portNumber: 8080 };
new Deployment(shop, 'api', { metadata: { name: 'api' }, replicas: 3, containers: [api] }).exposeViaService({ name: 'api', ports: [{ port: 80, targetPort: 8080 }] });

app.synth();
