import { Chart, Duration } from 'cdk8s';
import { Gate, Shutdown, SidecarGatedPod, Way } from 'cdk8s-graceful';
import * as kplus from 'cdk8s-plus-28';
import { Json } from '../kit/api';
import { articlePod } from '../kit/article';
import { By, Case } from '../kit/case';
import { RESTRICTED, script, SMALL } from '../kit/containers';
import { allRunning, Namespace, restarts } from '../kit/namespace';
import { Run, Scenario } from '../kit/run';
import { synth } from '../kit/synth';
import { median, secondsFrom, sleep } from '../kit/time';

const ROUNDS = 5;
const ROUNDS_SLOW = 3;
// Long enough to see the second start fail too.
const ARTICLE_BOUND = 70;

export const start: Scenario = {
  name: 'start',
  title: 'time until both containers run',
  about: 'A pod as in the article: nginx serves, and a sidecar that uses it is to start once it does. "running" is the time from the creation of the pod '
    + 'until the API shows all containers running; "sidecar" until the first line of the sidecar\'s own command in its log; "answered" says whether nginx '
    + 'answered its first request, which is what the gate is for. Medians. The floor has no gate. The article\'s pods are as written there; '
    + `they are watched for ${ARTICLE_BOUND} s.`,
  run: async (run) => {
    const raw = await run.namespace('privileged', '-article');
    // They mostly wait, and do not disturb each other.
    const [withoutHost] = await Promise.all([
      run.case("the article, without 'host'", By.HAND, async (c) => article(raw, c, 'without-host', { port: 80 })),
      run.case('the article, as written', By.HAND, async (c) => article(raw, c, 'as-written', { host: 'localhost', port: 80 })),
      run.case('the article, with port 5000', By.HAND, async (c) => article(raw, c, 'port-5000', { port: 5000 })),
      run.case(`${Way.RESTART_UNTIL_READY} (never chosen), nginx serves after 5 s`, By.LIBRARY, async (c) => {
        const seen = await observe(await run.namespace('restricted', '-restart'), 'restart', gated(run, Way.RESTART_UNTIL_READY, 5), 90);
        fill(c, [seen]);
        c.expect('it has the price that its documentation names: restarts and Warning events', seen.restarts > 0 && seen.warnings.length > 0);
      }),
    ]);
    for (const serves of [0, 5]) { await compare(run, serves, withoutHost); }
  },
};

/** What was seen of the start of one pod. */
interface Seen {
  readonly running: number;
  readonly sidecar: number;
  readonly answered: boolean;
  readonly restarts: number;
  readonly warnings: string[];
  readonly complaints: string[];
}

/** All ways against the floor, with a main container that takes so many seconds to serve. */
async function compare(run: Run, serves: number, withoutHost: Case): Promise<void> {
  const namespace = await run.namespace('restricted', `-${serves}`);
  const ways = [Way.HOLD_NEXT_CONTAINER, Way.WAIT_IN_ENTRY_POINT, Way.NATIVE_SIDECAR];
  const pods: Record<string, { by: By; way?: Way; write: (name: string) => Json[] }> = {
    'no gate: the floor': { by: By.HAND, write: floor(run, serves) },
    ...Object.fromEntries(ways.map((way) => [way, { by: By.LIBRARY, way, write: gated(run, way, serves) }])),
    [`${Way.HOLD_NEXT_CONTAINER}, tcp`]: { by: By.LIBRARY, way: Way.HOLD_NEXT_CONTAINER, write: gated(run, Way.HOLD_NEXT_CONTAINER, serves, Gate.tcp('localhost', 80)) },
    [`${Way.WAIT_IN_ENTRY_POINT}, tcp`]: { by: By.LIBRARY, way: Way.WAIT_IN_ENTRY_POINT, write: gated(run, Way.WAIT_IN_ENTRY_POINT, serves, Gate.tcp('localhost', 80)) },
  };
  // Round by round, so that what else the machine does meets all of them.
  const seen = new Map<string, Seen[]>(Object.keys(pods).map((name) => [name, []]));
  for (let round = 0; round < (serves === 0 ? ROUNDS : ROUNDS_SLOW); round++) {
    const all = Object.entries(pods).map(([name, { write }], index) => async () => {
      seen.get(name)!.push(await observe(namespace, `pod-${index}-${round}`, write, 40));
    });
    if (serves === 0) {
      for (const one of all) { await one(); }
    } else {
      // These mostly wait, so they may do it side by side.
      await Promise.all(all.map(async (one, index) => { await sleep(index * 0.7); await one(); }));
    }
  }
  let floors: Seen[] = [];
  for (const [name, { by, way }] of Object.entries(pods)) {
    await run.case(`${name}, nginx serves ${serves === 0 ? 'at once' : `after ${serves} s`}`, by, async (c) => {
      const all = seen.get(name)!;
      fill(c, all);
      if (by === By.HAND) {
        floors = all;
        if (serves > 0) { c.expect('without a gate, the sidecar is too early, or there is nothing to show', all.every((s) => !s.answered)); }
        return;
      }
      c.expect('nginx answers when the sidecar starts', all.every((s) => s.answered));
      c.expect('there is no restart', all.every((s) => s.restarts === 0));
      // The kubelet writes one for every startup probe that fails because the server does not serve yet, as the docs of the way say.
      const isFailedProbe = (complaint: string) => complaint.startsWith('Unhealthy (Startup probe failed');
      const complaints = all.flatMap((s) => s.complaints);
      c.expect('there is no Warning event but for failed startup probes', complaints.every(isFailedProbe), complaints.join('; '));
      c.expect('there is no Warning event at all when nginx serves at once', serves > 0 || complaints.length === 0, complaints.join('; '));
      if (complaints.some(isFailedProbe)) { c.note('the kubelet reports each failed startup probe before nginx serves as Unhealthy'); }
      if (serves > 0) { return; }
      const both = (s: Seen[]) => median(s.map((one) => Math.max(one.running, one.sidecar)));
      const ratio = both(all) / both(floors);
      c.figure('times the floor', ratio);
      if (way === Way.NATIVE_SIDECAR) {
        if (ratio > 1.5) { c.note(`it takes ${ratio.toFixed(1)} times as long as the floor, because the kubelet probes at most once a second`); }
      } else {
        c.expect('it takes at most 1.5 times as long as the floor', ratio <= 1.5, ratio.toFixed(2));
      }
      const faster = Number(withoutHost.figures['running (s)']) / both(all);
      c.figure('times faster than the article', faster);
      if (way !== Way.NATIVE_SIDECAR) { c.expect("it is at least 20 times as fast as the article's pod without 'host'", faster >= 20, faster.toFixed(1)); }
    });
  }
}

function fill(c: Case, all: Seen[]): void {
  c.figure('running (s)', median(all.map((s) => s.running)));
  c.figure('sidecar (s)', median(all.map((s) => s.sidecar)));
  c.figure('answered', all.every((s) => s.answered) ? 'yes' : all.some((s) => s.answered) ? 'sometimes' : 'no');
  c.figure('restarts', Math.max(...all.map((s) => s.restarts)));
  c.figure('Warning events', [...new Set(all.flatMap((s) => s.warnings))].join(', ') || 'none');
}

async function observe(namespace: Namespace, name: string, write: (name: string) => Json[], bound: number): Promise<Seen> {
  const created = await namespace.create(write(name));
  const running = await namespace.sighting(name, 'all containers run', bound, allRunning);
  const line = await namespace.until('the first line of the sidecar', bound, async () =>
    (await namespace.log(name, 'sidecar')).find(({ text }) => text.startsWith('sidecar runs')));
  // Events come a little later than what they tell of.
  await sleep(1);
  const last = namespace.sightings(name).at(-1)!.pod;
  const seen = {
    running: secondsFrom(created, running.at),
    sidecar: secondsFrom(created, line.at),
    answered: line.text === 'sidecar runs: answered',
    restarts: restarts(last),
    warnings: namespace.warnings(name),
    complaints: namespace.complaints(name),
  };
  // A shell that still sleeps before it becomes nginx would need all of its grace period.
  await namespace.deletePod(name, 2);
  await namespace.gone(name, 60);
  return seen;
}

const SIDECAR = `wget -q -O /dev/null http://127.0.0.1:80/ 2>/dev/null && echo 'sidecar runs: answered' || echo 'sidecar runs: not answered'
trap 'exit 0' TERM; while :; do sleep 1 & wait $!; done`;

/** The two containers. nginx runs without root, on port 80. */
function containers(chart: Chart, serves: number): { main: kplus.ContainerProps; sidecar: kplus.ContainerProps } {
  const empty = (id: string) => kplus.Volume.fromEmptyDir(chart, id, id);
  const main: kplus.ContainerProps = {
    ...SMALL,
    name: 'main',
    image: 'nginx:1.27',
    portNumber: 80,
    command: serves === 0 ? undefined : ['sh', '-c', `sleep ${serves}; exec nginx -g 'daemon off;'`],
    securityContext: { user: 101, group: 101 },
    volumeMounts: [{ path: '/run', volume: empty('run') }, { path: '/var/cache/nginx', volume: empty('cache') }],
  };
  return { main, sidecar: script('sidecar', SIDECAR) };
}

const POD: kplus.PodProps = { securityContext: { sysctls: [{ name: 'net.ipv4.ip_unprivileged_port_start', value: '0' }] } };

const gated = (run: Run, way: Way, serves: number, gate = Gate.httpGet('/', { port: 80, timeout: Duration.seconds(30) })) => (name: string) =>
  synth({ version: run.version }, (chart) => {
    // The stop is the business of another scenario.
    const shutdown = Shutdown.of({ drain: Duration.seconds(0) });
    new SidecarGatedPod(chart, 'pod', { ...POD, metadata: { name }, gate, way, shutdown, ...containers(chart, serves) });
  });

/** The same pod of plain cdk8s-plus. */
const floor = (run: Run, serves: number) => (name: string) => synth({ version: run.version }, (chart) => {
  const { main, sidecar } = containers(chart, serves);
  const restricted = [main, sidecar].map((c) => ({ ...c, securityContext: { ...RESTRICTED, ...c.securityContext } }));
  new kplus.Pod(chart, 'pod', { ...POD, metadata: { name }, containers: restricted });
});

/** The article's pod, watched for a while. */
async function article(namespace: Namespace, c: Case, name: string, options: { host?: string; port: number }): Promise<void> {
  const works = options.port === 80 && !options.host;
  const created = await namespace.create([articlePod(name, options)]);
  const mainRuns = (pod: Json) => (pod.status.containerStatuses ?? []).some((s: Json) => s.name === 'main-container' && s.state.running);
  const sawMain = namespace.sighting(name, 'the main container runs', ARTICLE_BOUND, mainRuns).catch(() => undefined);
  const sawAll = namespace.sighting(name, 'all containers run', ARTICLE_BOUND, allRunning).catch(() => undefined);
  const [main, all] = await Promise.all([sawMain, sawAll]);
  await sleep(1);
  const last = namespace.sightings(name).at(-1)!.pod;
  const states: string[] = namespace.sightings(name).flatMap((s) => s.pod.status.containerStatuses ?? [])
    .map((s: Json) => s.state.waiting?.reason).filter((reason) => reason && reason !== 'ContainerCreating');
  c.figure('running (s)', all ? secondsFrom(created, all.at) : 'never');
  c.figure('main (s)', main ? secondsFrom(created, main.at) : 'never');
  c.figure('restarts', restarts(last));
  c.figure('Warning events', namespace.warnings(name).join(', ') || 'none');
  c.figure('waits with', [...new Set(states)].join(', '));
  c.expect('FailedPostStartHook is among its events', namespace.warnings(name).includes('FailedPostStartHook'));
  if (works) {
    c.expect('it runs in the end, with a restart', all !== undefined && restarts(last) > 0);
  } else {
    c.expect(`it does not run within ${ARTICLE_BOUND} s`, all === undefined);
  }
  await namespace.deletePod(name, 1);
}
