import { Chart, Duration, Size } from 'cdk8s';
import { Gate, GracefulDeployment, Shutdown } from 'cdk8s-graceful';
import * as kplus from 'cdk8s-plus-28';
import { Database } from './database';

// It handles SIGTERM itself: no new connections, requests are finished, then it ends.
const SERVER = `
const http = require('http');
const server = http.createServer((request, response) => {
  const slow = request.url.startsWith('/slow');
  setTimeout(() => response.end(JSON.stringify({ path: request.url }) + '\\n'), slow ? 5000 : 0);
});
server.listen(8080);
process.on('SIGTERM', () => server.close(() => process.exit(0)));
`;

/** The API: it starts when the database is there, and finishes its requests before it goes. */
export function api(chart: Chart, db: Database): kplus.Service {
  const code = new kplus.ConfigMap(chart, 'ApiCode', { metadata: { name: 'shop-api' }, data: { 'server.js': SERVER } });
  const deployment = new GracefulDeployment(chart, 'Api', {
    metadata: { name: 'shop-api' },
    replicas: 3,
    waitFor: [Gate.tcp(db.host, db.port, { timeout: Duration.minutes(5) })],
    shutdown: Shutdown.of({ stop: Duration.seconds(10) }),
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
