import { Chart, Duration, Size } from 'cdk8s';
import { Gate, Lifecycle, Shutdown } from 'cdk8s-graceful';
import * as kplus from 'cdk8s-plus-28';
import { Database } from './database';

// It finishes the order at hand when it is told to stop.
const WORKER = `
let stopping = false;
process.on('SIGTERM', () => { stopping = true; });
async function work() {
  while (!stopping) { await new Promise((done) => setTimeout(done, 2000)); console.log('packed an order'); }
}
work();
`;

/** The worker, written by somebody with plain cdk8s-plus. */
function plainWorker(chart: Chart, db: Database): kplus.Deployment {
  const code = new kplus.ConfigMap(chart, 'WorkerCode', { metadata: { name: 'shop-worker' }, data: { 'worker.js': WORKER } });
  return new kplus.Deployment(chart, 'Worker', {
    metadata: { name: 'shop-worker' },
    replicas: 1,
    securityContext: { user: 1000, group: 1000 },
    containers: [{
      name: 'worker',
      image: 'node:20',
      command: ['node', '/app/worker.js'],
      resources: { cpu: { request: kplus.Cpu.millis(50) }, memory: { request: Size.mebibytes(64), limit: Size.mebibytes(256) } },
      securityContext: {
        capabilities: { drop: [kplus.Capability.ALL] },
        seccompProfile: { type: kplus.SeccompProfileType.RUNTIME_DEFAULT },
      },
      envVariables: { DB_HOST: kplus.EnvValue.fromValue(db.host) },
      volumeMounts: [{ path: '/app', volume: kplus.Volume.fromConfigMap(chart, 'WorkerCodeVolume', code, { name: 'code' }) }],
    }],
  });
}

/** The worker, made graceful afterwards. Nobody connects to it, so it needs no drain; an order takes up to a minute. */
export function worker(chart: Chart, db: Database): void {
  Lifecycle.of(plainWorker(chart, db))
    .waitFor([Gate.tcp(db.host, db.port, { timeout: Duration.minutes(5) })])
    .stop(Shutdown.of({ drain: Duration.seconds(0), stop: Duration.seconds(60) }));
}
