import { Chart, Duration } from 'cdk8s';
import { Gate, GracefulDeployment, Shutdown, SidecarGatedPod, Way } from 'cdk8s-graceful';
import { Json } from '../kit/api';
import { By, Case } from '../kit/case';
import { node, script, SERVER, UNTIL_TOLD } from '../kit/containers';
import { Namespace } from '../kit/namespace';
import { Scenario } from '../kit/run';
import { podTemplate, synth } from '../kit/synth';
import { secondsFrom, sleep } from '../kit/time';

const TIMEOUT = 6;
/** What the kubelet and a busy machine may add. */
const SLACK = 3;
const SHUTDOWN = { drain: Duration.seconds(2), stop: Duration.seconds(4), margin: Duration.seconds(2) };
const GRACE = 8;

/** What is documented to happen when a gate does not open. */
interface Documented {
  /** The container in whose log the message is to be found; none if nothing of ours runs in the pod. */
  readonly says?: string;
  /** The event that shows it. */
  readonly event: string;
  /** The container that is started again. */
  readonly restarted: string;
  readonly isInit?: boolean;
  /** The container that is held, and whether it goes on being held. */
  readonly held: string;
  readonly staysHeld: boolean;
}

export const gate: Scenario = {
  name: 'gate',
  title: 'a gate that never opens',
  about: `A gate with a time limit of ${TIMEOUT} s on a port that nobody serves. "given up" is the time from the creation of the pod until its log `
    + 'says so; "message" says whether it does. Then one pod is deleted while it waits, and one after it has given up: '
    + `the grace period is ${GRACE} s.`,
  run: async (run) => {
    const namespace = await run.namespace();
    const pods = (way: Way) => (name: string) => synth({ version: run.version }, (chart) => gatedPod(chart, name, way));
    const dependent = (name: string) => bare(name, synth({ version: run.version }, (chart) => {
      new GracefulDeployment(chart, 'app', {
        containers: [node('main', SERVER)],
        shutdown: Shutdown.of(SHUTDOWN),
        waitFor: [Gate.tcp('nobody', 5432, { timeout: Duration.seconds(TIMEOUT) })],
      });
    }));
    const documented: Record<Exclude<Way, Way.RESTART_UNTIL_READY>, Documented> = {
      [Way.HOLD_NEXT_CONTAINER]: { says: 'main', event: 'FailedPostStartHook', restarted: 'main', held: 'sidecar', staysHeld: false },
      [Way.WAIT_IN_ENTRY_POINT]: { says: 'sidecar', event: 'BackOff', restarted: 'sidecar', held: 'sidecar', staysHeld: true },
      [Way.NATIVE_SIDECAR]: { event: 'Unhealthy', restarted: 'main', isInit: true, held: 'sidecar', staysHeld: true },
    };
    // They mostly wait, and do not disturb each other.
    await Promise.all([
      ...Object.entries(documented).map(async ([way, what], index) => {
        await sleep(index);
        await run.case(way, By.LIBRARY, async (c) => closed(namespace, c, `gate-${index}`, pods(way as Way), what));
      }),
      run.case('waitFor', By.LIBRARY, async (c) => closed(namespace, c, 'wait', dependent, {
        says: 'wait-for-dependencies', event: 'BackOff', restarted: 'wait-for-dependencies', isInit: true, held: 'main', staysHeld: true,
      })),
    ]);
  },
};

function gatedPod(chart: Chart, name: string, way: Way): void {
  new SidecarGatedPod(chart, 'pod', {
    metadata: { name },
    main: node('main', SERVER),
    sidecar: script('sidecar', `echo 'sidecar runs'; ${UNTIL_TOLD}`),
    gate: Gate.tcp('localhost', 9, { timeout: Duration.seconds(TIMEOUT) }),
    shutdown: Shutdown.of(SHUTDOWN),
    way,
  });
}

/** The pod of a Deployment by itself, so that nobody replaces it. */
function bare(name: string, objects: Json[]): Json[] {
  const { spec } = podTemplate(objects.find((o) => o.kind === 'Deployment'));
  return [{ apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec }];
}

const statusOf = (pod: Json, container: string) =>
  [...pod.status.containerStatuses ?? [], ...pod.status.initContainerStatuses ?? []].find((s: Json) => s.name === container);

async function closed(namespace: Namespace, c: Case, name: string, write: (name: string) => Json[], what: Documented): Promise<void> {
  const created = await namespace.create(write(name));
  const again = namespace.sighting(name, `${what.restarted} is started again`, 60, (pod) => statusOf(pod, what.restarted)?.restartCount > 0);
  const message = what.says === undefined ? undefined : await namespace.until(`the message in the log of ${what.says}`, 60, async () => {
    const lines = [...await namespace.log(name, what.says!), ...await namespace.log(name, what.says!, true)];
    return lines.find(({ text }) => text.includes('not open after'));
  });
  // Of several events of a kind, the first: as they are repeated, only their count grows.
  await namespace.until(`the event ${what.event}`, 60, () => namespace.warnings(name).includes(what.event) || undefined);
  await again;
  const pod = namespace.sightings(name).at(-1)!.pod;
  const heldRuns = (await namespace.log(name, what.held)).some(({ text }) => text === 'sidecar runs' || text === 'listening');

  if (message) {
    const givenUp = secondsFrom(created, message.at);
    c.figure('given up (s)', givenUp);
    c.expect('it gives up when its time is up', givenUp >= TIMEOUT - 1 && givenUp <= TIMEOUT + SLACK, givenUp.toFixed(1));
  }
  c.figure('message', message ? 'yes' : 'none');
  c.figure('event', namespace.warnings(name).join(', '));
  c.figure('restarted', what.restarted);
  c.expect(`${what.held} is ${what.staysHeld ? 'still held back' : 'started all the same, as documented'}`, heldRuns !== what.staysHeld);
  if (!message) {
    c.note('nothing of the library runs in the pod, so the log cannot say that the gate did not open; the events of the kubelet do '
      + `(${what.event}: ${namespace.events(name).find((e) => e.reason === what.event)?.message})`);
  }
  c.figure('pod', pod.status.phase);

  const deleted = await namespace.deletePod(name);
  const after = secondsFrom(deleted, await namespace.gone(name, 120));
  c.figure('deleted after it (s)', after);
  c.expect('a deletion afterwards ends within the grace period', after <= GRACE + SLACK, after.toFixed(1));

  const second = `${name}-deleted`;
  const begun = await namespace.create(write(second));
  await sleep(2.5);
  const sent = await namespace.deletePod(second);
  const during = secondsFrom(sent, await namespace.gone(second, 120));
  c.figure('deleted while it waits (s)', during);
  // What holds the next container holds the deletion too, for the rest of its time; its own container may take a grace period
  // to be killed, and then the pod has one.
  const bound = TIMEOUT - secondsFrom(begun, sent) + 2 * GRACE + SLACK;
  c.expect('a deletion while it waits ends within its bound', during <= bound, `${during.toFixed(1)} of ${bound.toFixed(1)}`);
}
