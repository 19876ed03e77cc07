import * as fs from 'fs';
import * as path from 'path';
import { Duration } from 'cdk8s';
import { GracefulDeployment, Server } from 'cdk8s-graceful';
import * as kplus from 'cdk8s-plus-28';
import { Json } from '../kit/api';
import { By, Case } from '../kit/case';
import { node } from '../kit/containers';
import { inTurn } from '../kit/in-turn';
import { Namespace } from '../kit/namespace';
import { nodePortOf, roll } from '../kit/roll';
import { Run, Scenario } from '../kit/run';
import { synth } from '../kit/synth';
import { secondsFrom, sleep } from '../kit/time';
import { Load } from '../load/load';
import { failed } from '../load/options';

/** Clients that keep their connection, and ask again so many seconds after each answer. More would be too much for a machine of two cores. */
const KEPT = 50;
const PAUSE = 0.25;
const UPDATES = 4;
/** So many requests on their connections are to be answered. */
const ENOUGH = 20_000;
/** What these clients manage at least each second, on a machine that has to do with itself. */
const PACE = 80;

/** The handler of docs/node.md, word for word. */
function documentedHandler(): string {
  return /```js\n(\/\*\*[^]*?)\n```/.exec(fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'node.md'), 'utf8'))![1];
}

const program = (handler: string) => `
const server = require('http').createServer((request, response) => {
  const seconds = Number(request.url.slice(1)) || 0;
  // Some work, as programs do: what comes meanwhile waits to be read.
  for (const end = Date.now() + 1; Date.now() < end;);
  setTimeout(() => response.end('done\\n'), seconds * 1000);
});
${handler}
server.listen(8080, () => console.log('listening'));
`;

export const nodeJs: Scenario = {
  name: 'node',
  title: 'Node.js under clients that keep their connections',
  about: `Three replicas of a program in Node.js behind a Service, asked from outside the cluster by ${KEPT} clients that keep their connections and ask again ${PAUSE} s `
    + `after each answer, while the Deployment is rolled ${UPDATES} times. Both are written by GracefulDeployment, with the same drain, grace period and probes; they differ in their `
    + 'handler of SIGTERM only: the one of docs/node.md, and `server.close(() => process.exit(0))`. Every failure counts, also one that a client could repeat.',
  run: async (run) => {
    const runs = [
      { name: 'server.close() at SIGTERM', by: By.HAND, handler: "process.on('SIGTERM', () => server.close(() => process.exit(0)));" },
      { name: 'the handler of docs/node.md', by: By.LIBRARY, handler: `${documentedHandler()}\nstopOnSigterm(server, 5000);` },
    ];
    await inTurn(run, runs, async ({ name, by, handler }, suffix) => {
      const namespace = await run.namespace('restricted', suffix);
      await run.case(name, by, async (c) => underLoad(run, namespace, c, manifests(run, handler)));
      await namespace.remove();
    });
  },
};

function manifests(run: Run, handler: string): Json[] {
  return synth({ version: run.version }, (chart) => {
    const deployment = new GracefulDeployment(chart, 'api', {
      metadata: { name: 'api' },
      replicas: 3,
      containers: [node('main', program(handler), { portNumber: 8080 })],
      server: Server.node({ shutdownTimeout: Duration.seconds(5) }),
    });
    deployment.exposeViaService({ name: 'api', serviceType: kplus.ServiceType.NODE_PORT, ports: [{ port: 80, targetPort: 8080 }] });
  });
}

async function underLoad(run: Run, namespace: Namespace, c: Case, objects: Json[]): Promise<void> {
  await namespace.create(objects);
  await namespace.settled(3, 120);
  const where = await nodePortOf(run, namespace, 'api');
  const load = await Load.start({ ...where, fresh: 20, slow: 10, idle: KEPT, pause: PAUSE, quickPath: '/', slowPath: '/1', atMost: 900 });
  const began = Date.now();
  let result;
  try {
    for (let n = 1; n <= UPDATES; n++) { await roll(run, namespace, 'api', n, 240); }
    await sleep(Math.max(3, ENOUGH / PACE - secondsFrom(began)));
  } finally {
    result = await load.stop();
  }
  const { fresh, slow, idle } = result;
  c.figure('updates', UPDATES);
  for (const [name, outcome] of Object.entries({ 'kept alive': idle, 'kept alive, 1 s each': slow, 'new connections': fresh })) {
    c.figure(name, `${failed(outcome)} of ${outcome.answered + failed(outcome)}`);
  }
  const why = Object.entries(idle.failures).map(([reason, n]) => `${n} ${reason}`).join(', ') || 'none';
  c.figure('failures, kept alive', why);
  c.figure('Warning events', namespace.warnings('api').join(', ') || 'none');
  c.expect(`there are at least ${ENOUGH} requests on connections that are kept`, idle.answered >= ENOUGH, idle.answered);
  if (c.by === By.HAND) {
    c.expect('some of these fail, or the load shows nothing', failed(idle) > 0);
  } else {
    const all = failed(idle) + failed(slow) + failed(fresh);
    c.expect('no request fails', all === 0, `${all}: ${JSON.stringify([idle.failures, slow.failures, fresh.failures])}`);
  }
}
