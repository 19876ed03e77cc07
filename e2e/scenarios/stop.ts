import * as http from 'http';
import { Chart, Duration } from 'cdk8s';
import {
  Gate, GracefulDaemonSet, GracefulDeployment, GracefulNginx, GracefulStatefulSet, Hook, Lifecycle, Shutdown, SidecarGatedPod, StopSignal,
} from 'cdk8s-graceful';
import * as kplus from 'cdk8s-plus-28';
import { LogLine } from '../kit/api';
import { By, Case } from '../kit/case';
import { node, RESTRICTED, script, SERVER, UNTIL_TOLD } from '../kit/containers';
import { isReady, Namespace } from '../kit/namespace';
import { Run, Scenario } from '../kit/run';
import { synth } from '../kit/synth';
import { secondsFrom, sleep } from '../kit/time';

const DRAIN = 4;
const LONGEST = 6;
/** How long before the stop signal the longest request begins: so late that every probe with a period of 5 s runs while it finishes. */
const BEFORE_SIGNAL = 0.4;
/** What may come on top of drain and request. */
const SLACK = 2.5;

/** How one construct stops. */
interface Stopping {
  readonly name: string;
  readonly write: (chart: Chart) => void;
  readonly drain: number;
  /** The container to look at, and what its log says. */
  readonly container: string;
  readonly hook?: RegExp;
  readonly signal: RegExp;
  readonly end: RegExp;
  /** The port at which a request of so many seconds can be asked for. */
  readonly port?: number;
}

export const stop: Scenario = {
  name: 'stop',
  title: 'from the deletion to the end',
  about: `Each pod is deleted while it serves. A request of ${LONGEST} s begins ${BEFORE_SIGNAL} s before its stop signal, and must be answered. `
    + '"hook", "signal" and "end" are the times in its log at which the hook spoke, the process got its signal and it ended; "gone" is when the API server '
    + 'forgot the pod. All in seconds since the deletion. "beyond" is what it took beyond the drain and the request.',
  run: async (run) => {
    const namespace = await run.namespace();
    const propagationDelay = Duration.seconds(2);
    await namespace.create(synth({ version: run.version }, upstream));
    await namespace.settled(1, 60);
    const stoppings = constructs();
    // Side by side, since they mostly wait; not all at the same moment.
    await Promise.all(stoppings.map(async (one, index) => {
      await sleep(index * 1.5);
      await run.case(one.name, By.LIBRARY, async (c) => {
        const objects = synth({ version: run.version, propagationDelay }, one.write);
        await observe(run, namespace, c, one, objects);
      });
    }));
  },
};

/** What nginx asks: it takes its time. */
function upstream(chart: Chart): void {
  const deployment = new GracefulDeployment(chart, 'upstream', { metadata: { name: 'upstream' }, replicas: 1, containers: [node('main', SERVER, { portNumber: 8080 })] });
  deployment.exposeViaService({ name: 'upstream', ports: [{ port: 8080 }] });
}

const SHUTDOWN = { drain: Duration.seconds(DRAIN), stop: Duration.seconds(LONGEST), message: 'hook: draining' };
const OF_SERVER = { container: 'main', hook: /^hook: draining$/, signal: /^signal$/, end: /^end$/, port: 8080, drain: DRAIN };

function constructs(): Stopping[] {
  const nginx = (name: string, stopSignal: StopSignal, image?: string): Stopping => ({
    name: `GracefulNginx, ${stopSignal}`,
    write: (chart) => {
      new GracefulNginx(chart, name, {
        metadata: { name },
        replicas: 1,
        stopSignal,
        image,
        longestRequest: Duration.seconds(LONGEST),
        serverBlocks: ['server {\n  listen 8080;\n  location / {\n    proxy_pass http://upstream:8080;\n  }\n}'],
      });
    },
    // The propagation delay, `keepaliveTime` and the longest request.
    drain: 2 + 4 + LONGEST,
    container: 'nginx',
    hook: /^Stopping nginx: /,
    signal: /signal 3 \(SIGQUIT\)/,
    end: /\[notice\] 1?\d*#\d+: exit$/,
    port: 8080,
  });
  const server = (name: string) => ({ metadata: { name }, containers: [node('main', SERVER, { portNumber: 8080 })], shutdown: Shutdown.of(SHUTDOWN) });
  return [
    nginx('nginx-quit', StopSignal.SIGQUIT),
    nginx('nginx-term', StopSignal.SIGTERM, 'nginx:1.27-sigterm'),
    { name: 'GracefulDeployment', ...OF_SERVER, write: (chart) => { new GracefulDeployment(chart, 'deployment', { ...server('deployment'), replicas: 1 }); } },
    {
      name: 'GracefulDeployment, drain by the kubelet alone',
      ...OF_SERVER,
      hook: undefined,
      write: (chart) => {
        const shutdown = Shutdown.of({ ...SHUTDOWN, message: undefined });
        new GracefulDeployment(chart, 'quiet', { ...server('quiet'), shutdown, replicas: 1 });
      },
    },
    {
      name: 'GracefulStatefulSet',
      ...OF_SERVER,
      write: (chart) => {
        const service = new kplus.Service(chart, 'service', { ports: [{ port: 8080 }] });
        new GracefulStatefulSet(chart, 'stateful', { ...server('stateful'), service, replicas: 1 });
      },
    },
    { name: 'GracefulDaemonSet', ...OF_SERVER, write: (chart) => { new GracefulDaemonSet(chart, 'daemon', server('daemon')); } },
    {
      name: 'SidecarGatedPod',
      ...OF_SERVER,
      write: (chart) => {
        const { containers: [main], ...rest } = server('pod');
        new SidecarGatedPod(chart, 'pod', { ...rest, main, sidecar: script('sidecar', UNTIL_TOLD), gate: Gate.tcp('localhost', 8080) });
      },
    },
    {
      name: 'Lifecycle of a plain Deployment, with a hook of its own',
      ...OF_SERVER,
      hook: /^hook: quiescing$/,
      write: (chart) => {
        const containers = [node('main', SERVER, { portNumber: 8080, securityContext: RESTRICTED })];
        const plain = new kplus.Deployment(chart, 'plain', { metadata: { name: 'plain' }, replicas: 1, containers });
        Lifecycle.of(plain).stop(Shutdown.of(SHUTDOWN)).preStop('main', Hook.log('hook: quiescing'));
      },
    },
  ];
}

async function observe(run: Run, namespace: Namespace, c: Case, one: Stopping, objects: object[]): Promise<void> {
  await namespace.create(objects);
  const workload = (objects as { kind: string; metadata: { name: string } }[]).find((o) => ['Pod', 'Deployment', 'StatefulSet', 'DaemonSet'].includes(o.kind))!;
  const pod = await namespace.until(`${workload.metadata.name} is ready`, 60, () =>
    namespace.pods.find((p) => (p.metadata.name === workload.metadata.name || p.metadata.name.startsWith(`${workload.metadata.name}-`)) && isReady(p)));
  const name: string = pod.metadata.name;
  const log = await namespace.follow(name, one.container);
  // What the kubelet still has to do for the start would delay the stop.
  await sleep(3);
  const deleted = await namespace.deletePod(name);
  await sleep(one.drain - BEFORE_SIGNAL);
  const asked = Date.now();
  const answer = await get(pod.status.podIP, one.port!, `/${LONGEST}`);
  const answered = Date.now();
  const gone = await namespace.gone(name, 120);
  await Promise.race([log.ended, sleep(5)]);

  const at = (pattern: RegExp): LogLine | undefined => log.lines.find((line) => line.at >= deleted - 100 && pattern.test(line.text));
  const time = (line?: LogLine) => line ? secondsFrom(deleted, line.at) : undefined;
  // The last one that ends is the master of nginx.
  const end = [...log.lines].reverse().find((line) => one.end.test(line.text));
  const [hooked, signalled, ended] = [time(one.hook && at(one.hook)), time(at(one.signal)), time(end)];
  const beyond = secondsFrom(deleted, gone) - Math.max(one.drain, secondsFrom(deleted, answered));
  c.figure('drain (s)', one.drain);
  c.figure('hook (s)', hooked ?? (one.hook ? 'not seen' : 'silent'));
  c.figure('signal (s)', signalled ?? 'not seen');
  c.figure('end (s)', ended ?? 'not seen');
  c.figure('gone (s)', secondsFrom(deleted, gone));
  c.figure('request', `${answer}, ${secondsFrom(asked, answered).toFixed(1)} s`);
  c.figure('beyond (s)', beyond);
  c.figure('Warning events', namespace.warnings(name).join(', ') || 'none');
  c.expect('the in-flight request is answered', answer === '200', answer);
  c.expect('the hook speaks before the signal', !one.hook || hooked !== undefined && signalled !== undefined && hooked < signalled);
  c.expect('the signal does not come before the drain is over', signalled !== undefined && signalled >= one.drain - 0.1, signalled);
  c.expect('the process ends after its request', ended !== undefined && ended >= secondsFrom(deleted, answered) - 0.3, ended);
  c.expect(`it takes at most ${SLACK} s beyond the drain and the request`, beyond <= SLACK, beyond.toFixed(1));
  // The kubelet goes on asking whether the pod is ready, and a server that finishes its last request takes no new ones.
  const isFailedProbe = (complaint: string) => complaint.startsWith('Unhealthy (Readiness probe failed');
  const complaints = namespace.complaints(name);
  c.expect('there is no Warning event but for failed readiness probes', complaints.every(isFailedProbe), complaints.join('; '));
  if (complaints.some(isFailedProbe)) { c.note('the kubelet reports a failed readiness probe during the last request as Unhealthy'); }
  for (const object of objects as { apiVersion: string; kind: string; metadata: { name: string } }[]) {
    if (object === workload && object.kind !== 'Pod') {
      await run.api.must('DELETE', `${await run.api.pathOf(object, namespace.name)}/${object.metadata.name}`);
    }
  }
}

/** Asks the pod itself: the status, or what went wrong. */
async function get(host: string, port: number, path: string): Promise<string> {
  return new Promise((resolve) => {
    const request = http.get({ host, port, path, agent: false, timeout: 30_000 }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.complete ? String(answer.statusCode) : 'cut'));
      answer.on('error', () => resolve('cut'));
    });
    request.on('timeout', () => request.destroy(Object.assign(new Error(), { code: 'timeout' })));
    request.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  });
}
