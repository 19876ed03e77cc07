import { Chart } from 'cdk8s';
import { GracefulDeployment } from 'cdk8s-graceful';
import { Json } from './api';
import { By, Case } from './case';
import { node, SERVER } from './containers';
import { Namespace, restarts } from './namespace';
import { roll } from './roll';
import { Run } from './run';
import { synth } from './synth';
import { sleep } from './time';
import { expectNoWarning } from './warnings';
import { Load } from '../load/load';
import { failed, Kind, LoadResult } from '../load/options';

/** New connections each second; and so many that are kept alive, with requests of one second. */
export const FRESH = 200;
export const SLOW = 170;
export const IDLE = 40;
/** So many of each kind must have been asked of the library's. */
const ENOUGH = 10_000;

/** nginx before a server that takes its time. */
export const BLOCK = `server {
  listen 8080;
  location / { return 200 "ok\\n"; }
  location /slow { proxy_pass http://upstream:8080/1; }
}`;

/** The slow server behind nginx. It is not rolled. */
function upstream(chart: Chart): void {
  const deployment = new GracefulDeployment(chart, 'upstream', { metadata: { name: 'upstream' }, replicas: 1, containers: [node('main', SERVER, { portNumber: 8080 })] });
  deployment.exposeViaService({ name: 'upstream', ports: [{ port: 8080 }] });
}

/** Where clients ask. */
export interface Door {
  readonly host: string;
  readonly port: number;
}

/** What is to be known of such an update beside its figures. */
export interface Updated {
  /** How many updates there were. */
  readonly updates: number;
  readonly result: LoadResult;
}

/** What is different about the clients. */
export interface Clients {
  /** How long they ask on after the last update, until whoever sends their requests has learned of it. Seconds. @default 3 */
  readonly linger?: number;
  /** How many keep their connection and ask now and then, each once in two seconds. @default IDLE */
  readonly idle?: number;
  /** How many keep their connection and ask for what takes a second, without a pause. @default SLOW */
  readonly slow?: number;
  /** What takes no time. @default / */
  readonly quickPath?: string;
  /** What takes a second. @default /slow */
  readonly slowPath?: string;
  /**
   * Program and probes are what others wrote, and were only given a drain and a stop: Warning events of theirs, and requests on kept-alive
   * connections that their program cuts, are shown and noted.
   *
   * @default false
   */
  readonly areOfOthers?: boolean;
}

/** Rolls a Deployment of three pods while clients ask, and expects that no request of the library's fails, and some by hand. */
export async function updatedUnderLoad(
  run: Run, namespace: Namespace, c: Case, objects: Json[], open: () => Promise<Door>,
  { idle = IDLE, linger = 3, slow = SLOW, quickPath = '/', slowPath = '/slow', areOfOthers = false }: Clients = {},
): Promise<Updated> {
  await namespace.create(synth({ version: run.version }, upstream));
  await namespace.settled(1, 60);
  await namespace.create(objects);
  await namespace.settled(4, 90);
  const deployment = objects.find((o) => o.kind === 'Deployment').metadata.name;
  const { host, port } = await open();
  const load = await Load.start({
    host,
    port,
    fresh: FRESH,
    slow,
    idle,
    pause: 2,
    quickPath,
    slowPath,
    atMost: 420,
  });
  const began = Date.now();
  const updates = c.by === By.LIBRARY ? 3 : 1;
  let result: LoadResult;
  try {
    for (let n = 1; n <= updates; n++) { await roll(run, namespace, deployment, n); }
    const missing = c.by === By.LIBRARY ? ENOUGH * 1.05 / Math.min(FRESH, slow || FRESH) - (Date.now() - began) / 1000 : 5;
    await sleep(Math.max(linger, missing));
  } finally {
    result = await load.stop();
  }
  const total = (kind: Kind) => result[kind].answered + failed(result[kind]);
  const words: Record<Kind, string> = { fresh: 'new connections', slow: 'slow, kept alive', idle: 'now and then, kept alive' };
  c.figure('updates', updates);
  const asked = (['fresh', 'slow', 'idle'] as const).filter((kind) => total(kind) > 0);
  for (const kind of asked) { c.figure(words[kind], `${failed(result[kind])} of ${total(kind)}`); }
  const why = (['fresh', 'slow', 'idle'] as const).flatMap((kind) => Object.entries(result[kind].failures).map(([reason, n]) => `${words[kind]}: ${n} ${reason}`));
  const reasons = new Map<string, number>();
  for (const { failures } of Object.values(result)) {
    for (const [reason, n] of Object.entries(failures)) { reasons.set(reason, (reasons.get(reason) ?? 0) + n); }
  }
  c.figure('failures', [...reasons].map(([reason, n]) => `${n} ${reason}`).join(', ') || 'none');
  c.figure('restarts', namespace.pods.reduce((sum, pod) => sum + restarts(pod), 0));
  const allFailed = failed(result.fresh) + failed(result.slow) + failed(result.idle);
  if (c.by === By.HAND) {
    c.figure('Warning events', namespace.warnings(deployment).join(', ') || 'none');
    c.expect('something fails, or the load shows nothing', allFailed > 0);
    return { updates, result };
  }
  const times = Object.values(result).flatMap(({ firstFailure, lastFailure }) => firstFailure === undefined ? [] : [firstFailure, lastFailure!]);
  const when = times.length > 0 ? `, from ${Math.min(...times).toFixed(2)} s to ${Math.max(...times).toFixed(2)} s of the load` : '';
  if (areOfOthers) {
    c.expect('no new connection fails', failed(result.fresh) === 0, why.join('; ') + when);
    if (allFailed > 0) { c.note(`the program itself cut ${why.join('; ')}${when}: only its own configuration can prevent that`); }
  } else {
    c.expect('no request fails', allFailed === 0, why.join('; ') + when);
  }
  c.expect(`there are at least ${ENOUGH} requests of each kind`, Math.min(total('fresh'), slow > 0 ? total('slow') : Infinity) >= ENOUGH);
  if (areOfOthers) {
    c.figure('Warning events', namespace.warnings(deployment).join(', ') || 'none');
  } else {
    expectNoWarning(c, namespace, deployment);
  }
  return { updates, result };
}
