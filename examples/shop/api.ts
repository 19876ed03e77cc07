import { readFileSync } from 'fs';
import * as path from 'path';
import { Chart, Duration, Size } from 'cdk8s';
import { Gate, GracefulDeployment, Server } from 'cdk8s-graceful';
import * as kplus from 'cdk8s-plus-28';
import { Database } from './database';

// It handles SIGTERM itself, as docs/node.md says: its clients are told to close their connections, requests are finished, then it ends.
const SERVER = readFileSync(path.join(__dirname, 'server.js'), 'utf8');

/** The API: it starts when the database is there, and finishes its requests before it goes. */
export function api(chart: Chart, db: Database): kplus.Service {
  const code = new kplus.ConfigMap(chart, 'ApiCode', { metadata: { name: 'shop-api' }, data: { 'server.js': SERVER } });
  const deployment = new GracefulDeployment(chart, 'Api', {
    metadata: { name: 'shop-api' },
    replicas: 3,
    waitFor: [Gate.tcp(db.host, db.port, { timeout: Duration.minutes(5) })],
    server: Server.node({ shutdownTimeout: Duration.seconds(10) }),
    containers: [{
      name: 'api',
      image: 'node:20',
      command: ['node', '/app/server.js'],
      portNumber: 8080,
      resources: { cpu: { request: kplus.Cpu.millis(100) }, memory: { request: Size.mebibytes(64), limit: Size.mebibytes(256) } },
      securityContext: { user: 1000, group: 1000 },
      readiness: kplus.Probe.fromHttpGet('/healthz', { port: 8080, periodSeconds: Duration.seconds(5) }),
      envVariables: { DB_HOST: kplus.EnvValue.fromValue(db.host), DB_PASSWORD: kplus.EnvValue.fromSecretValue(db.password) },
      volumeMounts: [{ path: '/app', volume: kplus.Volume.fromConfigMap(chart, 'ApiCodeVolume', code, { name: 'code' }) }],
    }],
  });
  return deployment.exposeViaService({ name: 'shop-api', ports: [{ port: 8080 }] });
}
