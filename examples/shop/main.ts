import { App, Chart } from 'cdk8s';
import { Cluster, KubernetesVersion } from 'cdk8s-graceful';
import { api } from './api';
import { database } from './database';
import { web } from './web';
import { worker } from './worker';

const app = new App();
const chart = new Chart(app, 'shop');
Cluster.set(app, { version: KubernetesVersion.V1_30 });

const db = database(chart);
const backend = api(chart, db);
web(chart, backend);
worker(chart, db);

app.synth();
