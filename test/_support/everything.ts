import { Chart, Cron, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Json, podSpecsOf, synth } from './pods';
import {
  Cluster, Gate, GracefulCronJob, GracefulDaemonSet, GracefulDeployment, GracefulHaproxy, GracefulJob, GracefulNginx, GracefulPostgres,
  GracefulRedis, GracefulStatefulSet, Hook, KubernetesVersion, Lifecycle, Server, Shutdown, Sidecar, SidecarGatedPod, StartFirst, StopSignal, Way,
} from '../../src';
import { CATALOGUE } from '../../src/servers/machinery/catalogue';

const seconds = (n: number) => Duration.seconds(n);
const PROPAGATION = seconds(6);
export const minorOf = (version: KubernetesVersion) => Number(version.split('.')[1]);

/** The manifests of one workload, and how it came to them. */
export interface Emitted {
  readonly name: string;
  readonly version: KubernetesVersion;
  /** The way that was named. */
  readonly way?: Way;
  /** Whether containers have nothing but what the library gave them. */
  readonly ours: boolean;
  readonly manifests: Json[];
  readonly spec: Json;
}

const GATES: { [name: string]: Gate } = {
  'http': Gate.httpGet('/ready', { port: 8080, headers: { host: 'ready' } }),
  'https': Gate.httpGet('https://localhost:8443/ready'),
  'tcp': Gate.tcp('localhost', 8080),
  'a command': Gate.exec(['is', 'ready']),
  'a file': Gate.file('/tmp/ready'),
  'another pod': Gate.httpGet('http://auth/healthz'),
};

const SHUTDOWNS: { [name: string]: Shutdown | undefined } = {
  'nothing said': undefined,
  'a drain': Shutdown.of({ drain: seconds(12), stop: seconds(45) }),
  'a line for the log': Shutdown.of({ message: "it's going" }),
  'a grace period': Shutdown.of({ gracePeriod: seconds(120) }),
};

/** Everything that is emitted, by every construct and on every version. */
export function* everything(): Generator<Emitted> {
  for (const version of Object.values(KubernetesVersion)) {
    const emit = (name: string, build: (chart: Chart) => void, more: { way?: Way; ours?: boolean } = {}): Emitted => {
      const manifests = synth((chart) => {
        Cluster.set(chart, { version, propagationDelay: PROPAGATION });
        build(chart);
      });
      const specs = podSpecsOf(manifests);
      if (specs.length !== 1) { throw new Error(`${name}: ${specs.length} pods`); }
      return { name: `${name}, on ${version}`, version, ours: true, ...more, manifests, spec: specs[0] };
    };

    for (const [said, shutdown] of Object.entries(SHUTDOWNS)) {
      const waitFor = [Gate.tcp('postgres', 5432), Gate.httpGet('http://auth/healthz')];
      const props = { shutdown, waitFor, containers: [{ image: 'api', portNumber: 8080 }, { name: 'worker', image: 'worker', command: ['work'] }] };
      const finish = (it: GracefulDeployment | GracefulStatefulSet | GracefulDaemonSet) => {
        it.addInitContainer({ name: 'migrate', image: 'i', portNumber: 1 });
        if (minorOf(version) >= 29) {
          it.addInitContainer({ name: 'proxy', image: 'i', portNumber: 2, restartPolicy: kplus.ContainerRestartPolicy.ALWAYS });
        }
        it.lifecycle.preStop('worker', Hook.exec(['flush'], { timeout: seconds(4) })).limitStop('worker', seconds(9))
          .postStart('main', Hook.sequence(Hook.log('started'), Hook.sleep(seconds(1))));
      };
      yield emit(`a GracefulDeployment with ${said}`, (chart) => finish(new GracefulDeployment(chart, 'it', props)));
      yield emit(`a GracefulStatefulSet with ${said}`, (chart) => finish(new GracefulStatefulSet(chart, 'it', props)));
      yield emit(`a GracefulDaemonSet with ${said}`, (chart) => finish(new GracefulDaemonSet(chart, 'it', props)));
    }

    for (const [of, gate] of Object.entries(GATES)) {
      for (const startFirst of Object.values(StartFirst)) {
        for (const way of [undefined, ...Object.values(Way)]) {
          if (way === Way.NATIVE_SIDECAR && (minorOf(version) < 29 || gate.isRemote)) { continue; }
          if (way === Way.RESTART_UNTIL_READY && !of.startsWith('http')) { continue; }
          // The gate is about the container that starts first.
          const port = of === 'https' ? 8443 : 8080;
          const [mainPort, sidecarPort] = startFirst === StartFirst.MAIN ? [port, 15001] : [15001, port];
          yield emit(`a SidecarGatedPod with a gate on ${of}, ${startFirst} first, by ${way}`, (chart) => {
            new SidecarGatedPod(chart, 'it', {
              main: { image: 'i', portNumber: mainPort, command: ['serve'] },
              sidecar: { image: 'i', portNumber: sidecarPort, command: ['proxy'] },
              gate,
              startFirst,
              way,
            });
          }, { way });
        }
      }
    }

    for (const { facts, byDefault } of CATALOGUE) {
      for (const stopSignal of [undefined, StopSignal.SIGTERM]) {
        yield emit(`a GracefulDeployment of ${facts.name}${stopSignal ? `, which gets ${stopSignal}` : ''}`, (chart) => {
          const behaviour = byDefault();
          // Where nobody connects, a server has no drain of its own. Here somebody does.
          const drain = behaviour.drain === 0 ? PROPAGATION : undefined;
          new GracefulDeployment(chart, 'it', { containers: [{ image: 'acme/server', portNumber: 8080 }], server: Server._of(behaviour, { drain, stopSignal }) });
        });
      }
    }

    for (const stopSignal of [StopSignal.SIGQUIT, StopSignal.SIGTERM]) {
      for (const content of [undefined, { 'index.html': 'x' }]) {
        yield emit(`a GracefulNginx with ${stopSignal} and ${content ? 'pages' : 'none'}`, (chart) => {
          new GracefulNginx(chart, 'it', { stopSignal, content, waitFor: [Gate.tcp('api', 80)], longestRequest: seconds(30) });
        });
      }
    }

    for (const stopSignal of [StopSignal.SIGUSR1, StopSignal.SIGTERM]) {
      yield emit(`a GracefulHaproxy with ${stopSignal}`, (chart) => {
        new GracefulHaproxy(chart, 'it', { backend: 'api:80', stopSignal, waitFor: [Gate.tcp('api', 80)], longestRequest: seconds(30) });
      });
    }

    yield emit('a GracefulPostgres', (chart) => {
      new GracefulPostgres(chart, 'it', { password: { secret: kplus.Secret.fromSecretName(chart, 'Secret', 'db'), key: 'password' }, waitFor: [Gate.tcp('x', 80)] });
    });

    yield emit('a GracefulRedis', (chart) => {
      new GracefulRedis(chart, 'it', { password: { secret: kplus.Secret.fromSecretName(chart, 'Secret', 'queue'), key: 'password' }, waitFor: [Gate.tcp('x', 80)] });
    });

    const sidecars = [Sidecar.of({ name: 'proxy', image: 'i', portNumber: 9000 }), Sidecar.cloudSqlProxy({ instances: ['a:b:c'] })];
    const work = { containers: [{ image: 'i', command: ['work'] }], waitFor: [Gate.tcp('db', 1)], sidecars: minorOf(version) >= 29 ? sidecars : [] };
    yield emit('a Job by GracefulJob', (chart) => { new GracefulJob(chart, 'it', work); });
    yield emit('a CronJob by GracefulCronJob', (chart) => { new GracefulCronJob(chart, 'it', { ...work, schedule: Cron.hourly() }); });
    yield emit('a GracefulDeployment with a sidecar', (chart) => {
      new GracefulDeployment(chart, 'it', { containers: [{ image: 'i', portNumber: 8080 }], sidecars: sidecars.slice(0, 1) });
    });

    const containers = [{ name: 'a', image: 'i', portNumber: 80 }, { name: 'b', image: 'i' }];
    const foreign: { [kind: string]: (chart: Chart) => kplus.AbstractPod } = {
      Pod: (chart) => new kplus.Pod(chart, 'it', { containers }),
      Job: (chart) => new kplus.Job(chart, 'it', { containers }),
      CronJob: (chart) => new kplus.CronJob(chart, 'it', { containers, schedule: Cron.hourly() }),
    };
    for (const [kind, make] of Object.entries(foreign)) {
      yield emit(`a ${kind} of cdk8s-plus`, (chart) => {
        Lifecycle.of(make(chart)).waitFor([Gate.tcp('db', 1)]).startFirst('a', GATES.http, { helper: true })
          .stop(Shutdown.of({ drain: seconds(8) })).preStop('b', Hook.sleep(seconds(2)));
      }, { ours: false });
    }
  }
}
