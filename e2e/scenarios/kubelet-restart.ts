import { Duration } from 'cdk8s';
import { Gate, GracefulDeployment, Shutdown, SidecarGatedPod, Way } from 'cdk8s-graceful';
import * as kplus from 'cdk8s-plus-28';
import { Json } from '../kit/api';
import { By, Case } from '../kit/case';
import { node } from '../kit/containers';
import { Machine, machineOf } from '../kit/machine';
import { Namespace } from '../kit/namespace';
import { beginRoll, nodePortOf } from '../kit/roll';
import { Run, Scenario } from '../kit/run';
import { podTemplate, synth } from '../kit/synth';
import { sleep } from '../kit/time';
import { Load } from '../load/load';
import { failed } from '../load/options';

/** How long the programs take until they serve. Seconds. */
const SERVES = 40;
/** So long after their start the kubelet is restarted. It treats containers that have just started, within 10 s, in another way. Seconds. */
const RESTART = 15;
const EARLY_RESTART = 3;
const REPLICAS = 2;
const FRESH = 50;
/** From this minor version on, a kubelet that restarts takes all containers that run for started. */
const TAKES_ALL = 35;

/** A program that serves late. */
const LATE = `
const server = require('http').createServer((request, response) => response.end('done\\n'));
setTimeout(() => server.listen(8080, () => console.log('listening')), ${SERVES * 1000});
process.on('SIGTERM', () => server.listening ? server.close(() => process.exit(0)) : process.exit(0));
`;
const SECOND = "console.log('second runs'); setInterval(() => {}, 1000); process.on('SIGTERM', () => process.exit(0));";

export const kubeletRestart: Scenario = {
  name: 'kubelet-restart',
  title: 'the kubelet restarts during a start',
  about: `Programs that serve ${SERVES} s after their start; ${RESTART} s after it, the kubelet is ended and started again, as an upgrade of the node does. First a gate between two `
    + 'containers, by each way: "held" is the time from when the first one serves until the second one runs; below zero, the gate opened early. Then a rolling update of '
    + `${REPLICAS} replicas behind a Service, with ${FRESH} new connections a second; the control is the same without its readiness probe. At last the same with a restart that comes `
    + `${EARLY_RESTART} s after the start of the container. It needs the machine of the cluster that \`npm run e2e:cluster\` brings up.`,
  run: async (run) => {
    const machine = machineOf(run);
    if (!machine) {
      await run.case('skipped', By.HAND, async (c) => c.note('the cluster does not run on this machine, so its kubelet cannot be restarted: use `npm run e2e:cluster`'));
      return;
    }
    await gates(run, machine);
    const takesAll = Number(run.version.split('.')[1]) >= TAKES_ALL;
    const rolled = async (name: string, by: By, suffix: string, objects: Json[], after = RESTART) => {
      if (!run.wants(name)) { return; }
      const namespace = await run.namespace('restricted', suffix);
      await run.case(name, by, async (c) => {
        const lost = await rollout(run, namespace, machine, c, objects, after);
        if (after === EARLY_RESTART) {
          c.note(`a kubelet that restarts within 10 s after the start of a container shows it as ready for a moment, whatever its probes say: ${lost} requests were refused`);
        } else if (by === By.LIBRARY) {
          c.expect('no request fails', lost === 0, lost);
        } else if (takesAll) {
          c.expect('some fail, or the restart shows nothing', lost > 0, lost);
        }
      });
      await namespace.remove();
    };
    await rolled('GracefulDeployment', By.LIBRARY, '-ours', deployment(run));
    await rolled('without a readiness probe', By.HAND, '-control', withoutReadiness(deployment(run)));
    await rolled('GracefulDeployment, an early restart', By.LIBRARY, '-early', deployment(run), EARLY_RESTART);
  },
};

function deployment(run: Run): Json[] {
  return synth({ version: run.version }, (chart) => {
    new GracefulDeployment(chart, 'api', { metadata: { name: 'api' }, replicas: REPLICAS, containers: [node('main', LATE, { portNumber: 8080 })] })
      .exposeViaService({ name: 'api', serviceType: kplus.ServiceType.NODE_PORT, ports: [{ port: 80, targetPort: 8080 }] });
  });
}

function withoutReadiness(objects: Json[]): Json[] {
  for (const container of podTemplate(objects.find((o) => o.kind === 'Deployment'))!.spec.containers) { delete container.readinessProbe; }
  return objects;
}

async function gates(run: Run, machine: Machine): Promise<void> {
  const ways = [Way.WAIT_IN_ENTRY_POINT, Way.HOLD_NEXT_CONTAINER, Way.NATIVE_SIDECAR];
  if (!ways.some((way) => run.wants(way))) { return; }
  const namespace = await run.namespace('restricted', '-gates');
  const nameOf = (way: Way) => way.toLowerCase().replace(/_/g, '-');
  for (const way of ways) {
    await namespace.create(synth({ version: run.version }, (chart) => {
      new SidecarGatedPod(chart, 'pod', {
        metadata: { name: nameOf(way) },
        main: node('main', LATE),
        sidecar: node('sidecar', SECOND),
        gate: Gate.tcp('localhost', 8080, { timeout: Duration.seconds(120) }),
        shutdown: Shutdown.of({ drain: Duration.seconds(1), stop: Duration.seconds(4), margin: Duration.seconds(2) }),
        way,
      });
    }));
  }
  await namespace.until('all first containers are started', 60, () => ways.every((way) => isStarted(namespace, nameOf(way))) || undefined);
  await sleep(RESTART);
  await machine.restartKubelet();
  for (const way of ways) {
    await run.case(way, By.LIBRARY, async (c) => {
      const line = async (container: string, text: string) => namespace.until(`'${text}' in the log of ${nameOf(way)}`, 150, async () =>
        (await namespace.log(nameOf(way), container).catch(() => [])).find((said) => said.text === text));
      const [serves, runs] = [await line('main', 'listening'), await line('sidecar', 'second runs')];
      const held = (runs.at - serves.at) / 1000;
      c.figure('held (s)', held);
      const opensEarly = way === Way.HOLD_NEXT_CONTAINER || way === Way.NATIVE_SIDECAR && Number(run.version.split('.')[1]) >= TAKES_ALL;
      if (opensEarly) {
        c.expect('it opens early, as documented', held < 0, held.toFixed(1));
        c.note('its gate opens when the kubelet restarts, as the docs of `Way` say');
      } else {
        c.expect('it holds', held >= 0, held.toFixed(1));
      }
    });
  }
  await namespace.remove();
}

const isStarted = (namespace: Namespace, pod: string) => namespace.events(pod).some((event) => event.reason === 'Started');

async function rollout(run: Run, namespace: Namespace, machine: Machine, c: Case, objects: Json[], after: number): Promise<number> {
  await namespace.create(objects);
  await namespace.settled(REPLICAS, 150);
  const where = await nodePortOf(run, namespace, 'api');
  const load = await Load.start({ ...where, fresh: FRESH, slow: 0, idle: 0, pause: 1, quickPath: '/', slowPath: '/', atMost: 400 });
  let result;
  try {
    const { left, fresh } = await beginRoll(run, namespace, 'api', 1);
    await namespace.until('the first new container is started', 60, () => fresh().some((pod) => isStarted(namespace, pod.metadata.name)) || undefined);
    await sleep(after);
    await machine.restartKubelet();
    await namespace.until('the old pods are gone', 300, () => left() === 0 || undefined);
    await sleep(2);
  } finally {
    result = await load.stop();
  }
  const lost = failed(result.fresh);
  c.figure('new connections', `${lost} of ${result.fresh.answered + lost}`);
  c.figure('failures', Object.entries(result.fresh.failures).map(([reason, n]) => `${n} ${reason}`).join(', ') || 'none');
  return lost;
}
