import * as path from 'path';
import { App, Chart, Include } from 'cdk8s';
import { GracefulApp } from 'cdk8s-graceful';
import { Deployment } from 'cdk8s-plus-28';

const app = new App();
const chart = new Chart(app, 'graceful-app');

// A workload of plain cdk8s-plus, and what a vendor delivers.
const dashboards = new Deployment(chart, 'dashboards', {
  metadata: { name: 'dashboards' },
  replicas: 2,
  containers: [{ name: 'grafana', image: 'grafana/grafana:11.0.0', portNumber: 3000 }],
});
dashboards.exposeViaService({ name: 'dashboards' });
new Include(chart, 'vendor', { url: path.join(__dirname, 'vendor.yaml') });

GracefulApp.enable(app, { disruptionBudgets: true });

app.synth();
