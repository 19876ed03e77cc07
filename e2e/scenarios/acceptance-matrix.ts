import { Chart, Cron, Duration } from 'cdk8s';
import {
  Gate, GracefulCronJob, GracefulDaemonSet, GracefulDeployment, GracefulHaproxy, GracefulJob, GracefulNginx, GracefulProps, GracefulStatefulSet, Hook,
  KubernetesVersion, Lifecycle, LoadBalancer, Mesh, Nodes, Server, Shutdown, Sidecar, SidecarGatedPod, StartFirst, StopSignal, Way,
} from 'cdk8s-graceful';
import * as kplus from 'cdk8s-plus-28';
import { Json } from '../kit/api';
import { RESTRICTED, script } from '../kit/containers';
import { synth } from '../kit/synth';

/** One combination of options. */
export interface Entry {
  readonly name: string;
  /** The library documents that it cannot be. */
  readonly impossible: boolean;
  readonly write: () => Json[];
}

const seconds = (n: number) => Duration.seconds(n);

const GATES = {
  http: () => Gate.httpGet('/ready', { port: 8080, headers: { 'X-Who': "it's me" } }),
  tcp: () => Gate.tcp('localhost', 8080, { timeout: seconds(30) }),
  command: () => Gate.exec(['test', '-s', '/tmp/$(HOSTNAME)'], { interval: seconds(2) }),
  file: () => Gate.file('/tmp/ready'),
};

const SHUTDOWNS: Record<string, (() => Shutdown) | undefined> = {
  'default': undefined,
  'no drain': () => Shutdown.of({ drain: seconds(0) }),
  'all of it': () => Shutdown.of({ drain: seconds(7), keepalive: seconds(3), message: "it's time; $(date)", stop: seconds(40), margin: seconds(2) }),
  'grace by hand': () => Shutdown.of({ drain: seconds(4), stop: seconds(10), gracePeriod: seconds(120) }),
};

/** All combinations of the values of some options. */
function product<T extends Record<string, readonly unknown[]>>(options: T): { [K in keyof T]: T[K][number] }[] {
  return Object.entries(options).reduce(
    (all, [key, values]) => all.flatMap((one) => values.map((value) => ({ ...one, [key]: value }))), [{}] as Json[]);
}

const words = (one: object) => Object.entries(one).map(([key, value]) => `${key} ${value}`).join(', ');

/** A container with everything that `restricted` asks for, and a port. */
const server = (name: string, more: Partial<kplus.ContainerProps> = {}) => script(name, 'exec sleep 3600', { portNumber: 8080, ...more });

function pods(version: KubernetesVersion): Entry[] {
  return product({
    way: [undefined, ...Object.values(Way)],
    startFirst: Object.values(StartFirst),
    gate: Object.keys(GATES) as (keyof typeof GATES)[],
    commands: [true, false],
    shutdown: ['default', 'all of it'],
  }).map((one) => ({
    name: words(one),
    impossible: one.way === Way.NATIVE_SIDECAR && version === KubernetesVersion.V1_28
      || one.way === Way.WAIT_IN_ENTRY_POINT && !one.commands
      || one.way === Way.RESTART_UNTIL_READY && one.gate !== 'http',
    write: () => synth({ version }, (chart) => {
      const more = one.commands ? {} : { command: undefined };
      new SidecarGatedPod(chart, 'pod', {
        main: server('main', more),
        sidecar: script('sidecar', 'exec sleep 3600', more),
        gate: GATES[one.gate](),
        startFirst: one.startFirst,
        way: one.way,
        shutdown: SHUTDOWNS[one.shutdown]?.(),
        waitFor: one.commands ? [Gate.tcp('db', 5432)] : undefined,
      });
    }),
  }));
}

function nginxes(version: KubernetesVersion): Entry[] {
  return product({
    stopSignal: [StopSignal.SIGQUIT, StopSignal.SIGTERM],
    content: [true, false],
    serverBlocks: [true, false],
    drain: [undefined, 0, 20],
    waitFor: [true, false],
    expose: [true, false],
    ipv6: [true, false],
  }).map((one) => ({
    name: words(one),
    impossible: false,
    write: () => synth({ version, propagationDelay: seconds(one.expose ? 5 : 0) }, (chart) => {
      const nginx = new GracefulNginx(chart, 'nginx', {
        replicas: 3,
        stopSignal: one.stopSignal,
        image: one.stopSignal === StopSignal.SIGTERM ? 'nginx:1.27-sigterm' : undefined,
        ipv6: one.ipv6,
        content: one.content ? { 'index.html': '<h1>hello</h1>\n', 'robots.txt': '' } : undefined,
        serverBlocks: one.serverBlocks ? ['server {\n  listen 9090;\n}'] : undefined,
        port: one.serverBlocks ? 9090 : undefined,
        drain: one.drain === undefined ? undefined : seconds(one.drain),
        waitFor: one.waitFor ? [Gate.httpGet('http://api/healthz')] : undefined,
        longestRequest: one.expose ? seconds(30) : undefined,
        keepaliveTime: one.content ? seconds(10) : undefined,
        workers: one.content ? 4 : undefined,
      });
      if (one.expose) { nginx.exposeViaService({ ports: [{ port: 80, targetPort: one.serverBlocks ? 9090 : 8080 }] }); }
    }),
  }));
}

function haproxies(version: KubernetesVersion): Entry[] {
  return product({
    stopSignal: [StopSignal.SIGUSR1, StopSignal.SIGTERM],
    sections: [true, false],
    drain: [undefined, 0, 20],
    waitFor: [true, false],
    ipv6: [true, false],
  }).map((one) => ({
    name: words(one),
    impossible: false,
    write: () => synth({ version }, (chart) => {
      new GracefulHaproxy(chart, 'haproxy', {
        replicas: 3,
        stopSignal: one.stopSignal,
        ipv6: one.ipv6,
        backend: one.sections ? undefined : 'api:8080',
        sections: one.sections ? ['frontend it\n  bind :9090'] : undefined,
        port: one.sections ? 9090 : undefined,
        drain: one.drain === undefined ? undefined : seconds(one.drain),
        waitFor: one.waitFor ? [Gate.httpGet('http://api/healthz')] : undefined,
      }).exposeViaService({ ports: [{ port: 80, targetPort: one.sections ? 9090 : 8080 }] });
    }),
  }));
}

type Maker = (chart: Chart, props: GracefulProps & { containers: kplus.ContainerProps[] }) => Lifecycle;

const GRACEFUL: Record<string, Maker> = {
  GracefulDeployment: (chart, props) => new GracefulDeployment(chart, 'workload', props).lifecycle,
  GracefulStatefulSet: (chart, props) => {
    const service = new kplus.Service(chart, 'service', { ports: [{ port: 8080 }] });
    return new GracefulStatefulSet(chart, 'workload', { ...props, service }).lifecycle;
  },
  GracefulDaemonSet: (chart, props) => new GracefulDaemonSet(chart, 'workload', props).lifecycle,
};

const GRACEFUL_JOBS: Record<string, Maker> = {
  GracefulJob: (chart, props) => new GracefulJob(chart, 'workload', props).lifecycle,
  GracefulCronJob: (chart, props) => new GracefulCronJob(chart, 'workload', { ...props, schedule: Cron.daily() }).lifecycle,
};

const plain = (containers: kplus.ContainerProps[]) => containers.map((c) => ({ ...c, securityContext: RESTRICTED }));

const PLAIN: Record<string, Maker> = {
  Pod: (chart, { containers }) => Lifecycle.of(new kplus.Pod(chart, 'workload', { containers: plain(containers) })),
  Deployment: (chart, { containers }) => Lifecycle.of(new kplus.Deployment(chart, 'workload', { containers: plain(containers) })),
  StatefulSet: (chart, { containers }) => {
    const service = new kplus.Service(chart, 'service', { ports: [{ port: 8080 }] });
    return Lifecycle.of(new kplus.StatefulSet(chart, 'workload', { containers: plain(containers), service }));
  },
  DaemonSet: (chart, { containers }) => Lifecycle.of(new kplus.DaemonSet(chart, 'workload', { containers: plain(containers) })),
  Job: (chart, { containers }) => Lifecycle.of(new kplus.Job(chart, 'workload', { containers: plain(containers) })),
  CronJob: (chart, { containers }) =>
    Lifecycle.of(new kplus.CronJob(chart, 'workload', { containers: plain(containers), schedule: Cron.daily() })),
};

const HOOKS = {
  none: undefined,
  exec: () => Hook.exec(['/bin/quiesce', "it's", '$(X)'], { timeout: seconds(5) }),
  http: () => Hook.httpGet('/quiesce', { port: 8080, timeout: seconds(3), headers: { 'X-Who': 'kubelet' } }),
  sequence: () => Hook.sequence(Hook.log('going'), Hook.sleep(seconds(1)), Hook.exec(['true'], { timeout: seconds(1), enforceTimeout: false })),
};

/** The further steps that a lifecycle can be asked for. */
const STEPS: Record<string, (lifecycle: Lifecycle) => void> = {
  none: () => { /* nothing */ },
  limit: (lifecycle) => lifecycle.limitStop('first', seconds(3)),
  order: (lifecycle) => lifecycle.startFirst('first', GATES.tcp()),
  helper: (lifecycle) => lifecycle.startFirst('first', GATES.http(), { helper: true, then: ['second'] }),
  postStart: (lifecycle) => lifecycle.postStart('second', Hook.exec(['true'], { timeout: seconds(2) })),
};

const LOAD_BALANCERS = {
  none: undefined,
  alb: { balancer: () => LoadBalancer.awsAlbIp(), reads: 'Ingress' },
  agic: { balancer: () => LoadBalancer.azureAgic(), reads: 'Ingress' },
  neg: { balancer: () => LoadBalancer.gkeNeg(), reads: 'Service' },
  gateway: { balancer: () => LoadBalancer.gkeGateway(), reads: 'Service' },
} as const;

const MESHES: Record<string, (nativeSidecar?: boolean) => Mesh> = {
  istio: (nativeSidecar) => Mesh.istio({ nativeSidecar }),
  linkerd: (nativeSidecar) => Mesh.linkerd({ nativeSidecar }),
  dapr: (nativeSidecar) => Mesh.dapr({ nativeSidecar }),
  consul: (nativeSidecar) => Mesh.consul({ nativeSidecar }),
  ambient: () => Mesh.istioAmbient(),
  none: () => Mesh.none(),
};

/** Whoever waits for a proxy that starts together with it does so in its own command. */
const waiting = (mesh: Mesh) => ({ command: Gate.waitCommand([Gate.proxyOf(mesh)], ['sleep', '3600']) });

function clouds(version: KubernetesVersion): Entry[] {
  return product({
    kind: Object.keys(GRACEFUL),
    loadBalancer: Object.keys(LOAD_BALANCERS) as (keyof typeof LOAD_BALANCERS)[],
    mesh: Object.keys(MESHES),
    nativeSidecar: [undefined, true, false],
    nodes: [undefined, 60, 600],
  }).map((one) => {
    const way = LOAD_BALANCERS[one.loadBalancer];
    const isOrdinaryOnly = one.mesh === 'dapr' || one.mesh === 'consul';
    const isSidecarMesh = one.mesh !== 'ambient' && one.mesh !== 'none';
    return {
      name: words(one),
      // A minute has no room for the drain behind any of the load balancers and the stop.
      impossible: one.nodes === 60 && way !== undefined
        || one.nativeSidecar === true && isSidecarMesh && (isOrdinaryOnly || version === KubernetesVersion.V1_28),
      write: () => {
        const mesh = MESHES[one.mesh](one.nativeSidecar);
        const balancer = way?.balancer();
        const nodes = one.nodes === undefined ? [] : [Nodes.custom({ name: 'a drain', gracePeriod: seconds(one.nodes) })];
        return synth({ version, mesh, nodes, loadBalancers: balancer && [balancer] }, (chart) => {
          const waits = one.mesh === 'dapr' || one.mesh === 'linkerd' && one.nativeSidecar === false;
          GRACEFUL[one.kind](chart, { containers: [server('main', waits ? waiting(mesh) : {})] });
          if (!way) { return; }
          const service = new kplus.Service(chart, 'front', { ports: [{ port: 80 }] });
          const ingress = new kplus.Ingress(chart, 'ingress', { defaultBackend: kplus.IngressBackend.fromService(service) });
          balancer!.finishRequests(way.reads === 'Service' ? service : ingress, seconds(20));
        });
      },
    };
  });
}

function workloads(makers: Record<string, Maker>, version: KubernetesVersion, isOurs: boolean): Entry[] {
  return product({
    kind: Object.keys(makers),
    shutdown: Object.keys(SHUTDOWNS),
    hook: Object.keys(HOOKS) as (keyof typeof HOOKS)[],
    step: Object.keys(STEPS),
    waitFor: [true, false],
  }).map((one) => {
    // Nobody connects to a Job, and native sidecars are stopped last: they need no drain.
    const drains = one.shutdown === 'grace by hand' || one.shutdown === 'default' && !['Job', 'CronJob'].includes(one.kind);
    const becomesSidecar = one.step === 'helper' && version !== KubernetesVersion.V1_28;
    return {
      name: words(one),
      // The kubelet sends a request, and the container sleeps or writes to its log: no hook can do both.
      impossible: one.hook === 'http' && (one.shutdown === 'all of it' || drains && !becomesSidecar),
      write: () => synth({ version }, (chart) => {
        const waitFor = one.waitFor ? [Gate.httpGet('http://auth/healthz'), Gate.exec(['true'])] : undefined;
        const shutdown = SHUTDOWNS[one.shutdown]?.();
        const lifecycle = makers[one.kind](chart, { containers: [server('first'), script('second', 'exec sleep 3600')], shutdown, waitFor });
        if (!isOurs) {
          lifecycle.stop(shutdown ?? Shutdown.of());
          if (waitFor) { lifecycle.waitFor(waitFor); }
        }
        const hook = HOOKS[one.hook];
        if (hook) { lifecycle.preStop('first', hook()); }
        STEPS[one.step](lifecycle);
      }),
    };
  });
}

function helpers(version: KubernetesVersion): Entry[] {
  const makers = { ...GRACEFUL, ...GRACEFUL_JOBS };
  return product({
    kind: Object.keys(makers),
    sidecars: [0, 1, 3],
    gate: ['port', 'http', 'command'] as const,
    shutdown: Object.keys(SHUTDOWNS),
    waitFor: [true, false],
  }).map((one) => ({
    name: words(one),
    impossible: one.sidecars > 0 && version === KubernetesVersion.V1_28 && one.kind in GRACEFUL_JOBS,
    write: () => synth({ version }, (chart) => {
      const gate = one.gate === 'port' ? undefined : GATES[one.gate]();
      makers[one.kind](chart, {
        containers: [script('first', 'exec sleep 3600')],
        sidecars: Array.from({ length: one.sidecars }, (_, n) => Sidecar.of(server(`helper-${n}`, { portNumber: 9000 + n }), { gate })),
        shutdown: SHUTDOWNS[one.shutdown]?.(),
        waitFor: one.waitFor ? [Gate.httpGet('http://auth/healthz')] : undefined,
      });
    }),
  }));
}

/** The servers of the catalogue, by the names of their factories. */
const SERVERS = [Server, Object.getPrototypeOf(Server) as typeof Server].flatMap((owner) => Object.getOwnPropertyNames(owner))
  .filter((name) => typeof (Server as Json)[name] === 'function' && !name.startsWith('_') && name !== 'fromImage');

function servers(version: KubernetesVersion): Entry[] {
  return product({
    server: SERVERS,
    stopSignal: [undefined, ...Object.values(StopSignal)],
    kind: Object.keys(GRACEFUL),
  }).map((one) => ({
    name: words(one),
    // A hook waits for at most an hour, and only SIGTERM stops what may take longer.
    impossible: one.stopSignal !== undefined && one.stopSignal !== StopSignal.SIGTERM && (Server as Json)[one.server]({}).stop.toSeconds() > 3600,
    write: () => synth({ version }, (chart) => {
      const drain = one.stopSignal ? seconds(30) : undefined;
      const made: Server = (Server as Json)[one.server]({ stopSignal: one.stopSignal, drain, message: one.stopSignal });
      GRACEFUL[one.kind](chart, { containers: [server('main')], server: made });
    }),
  }));
}

/** Combinations of the options of all constructs, for the oldest version and for the cluster's. */
export function combinations(version: KubernetesVersion): Record<string, Entry[]> {
  const groups: Record<string, Entry[]> = {};
  for (const v of new Set([KubernetesVersion.V1_28, version])) {
    groups[`SidecarGatedPod for ${v}`] = pods(v);
    groups[`GracefulNginx for ${v}`] = nginxes(v);
    groups[`GracefulHaproxy for ${v}`] = haproxies(v);
    groups[`Graceful workloads for ${v}`] = workloads(GRACEFUL, v, true);
    groups[`Load balancers, meshes and nodes for ${v}`] = clouds(v);
    groups[`Sidecars and Jobs for ${v}`] = helpers(v);
    groups[`Servers for ${v}`] = servers(v);
    groups[`Lifecycle of cdk8s-plus for ${v}`] = workloads(PLAIN, v, false);
  }
  return groups;
}
