import { Duration, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Container, ContainerSpec, fromManifests, FromManifest, Handler, Stopped } from './kubelet';
import { LoadOptions, LoadResult, Outcome, startLoad } from './load';
import { proves, provesBy } from './run';
import { Cluster, GracefulDeployment, KubernetesVersion, Server } from '../../src';

/** A server of this machine, and how it is started. */
export interface RealServerOptions {
  /** The words that start it, as they stand in the manifest. */
  readonly command: string[];
  readonly args?: string[];
  readonly env?: { readonly [name: string]: string };
  /** The image in the manifest, where what is known of it matters. @default 'acme/server:1' */
  readonly image?: string;
  /** @default Kubernetes 1.28, on which the image itself has to sleep */
  readonly version?: KubernetesVersion;
  /** The propagation delay of the cluster, in seconds. @default PROPAGATION */
  readonly propagation?: number;
  /** What else the container is to be like, such as its files. Its user is root, unless one is given. */
  readonly container?: Partial<ContainerSpec>;
}

/** A propagation delay that is long enough to be seen, and short enough to wait for. Seconds. */
export const PROPAGATION = 2;
/** A request that is under way at the stop signal, and at one that comes late on a busy machine. */
export const LONG = '/late/2.5';
/** For how long after the deletion new clients come: on a busy machine, they may hear of it a little late. Seconds. */
export const ARRIVAL = PROPAGATION - 0.4;
/** What a busy machine may add to the time at which something is done. Seconds. */
export const BUSY = 2;

/** A container with what the library writes into the manifest of a server. */
export function realServer(server: Server, options: RealServerOptions): FromManifest {
  const from = fromManifests(manifestsOf(server, options), 'Deployment', 'main');
  const asImages = { readOnlyRoot: false, user: 0, capabilities: undefined, allowPrivilegeEscalation: true };
  return { ...from, spec: { ...from.spec, ...asImages, ...options.container } };
}

/** The manifests themselves. */
export function manifestsOf(server: Server, options: RealServerOptions): any[] {
  const chart = Testing.chart();
  Cluster.set(chart, { propagationDelay: Duration.seconds(options.propagation ?? PROPAGATION), version: options.version ?? KubernetesVersion.V1_28 });
  new GracefulDeployment(chart, 'server', {
    containers: [{
      name: 'main',
      image: options.image ?? 'acme/server:1',
      command: options.command,
      args: options.args,
      envVariables: Object.fromEntries(Object.entries(options.env ?? {}).map(([name, value]) => [name, kplus.EnvValue.fromValue(value)])),
    }],
    server,
  });
  return Testing.synth(chart);
}

export interface StopUnderLoadOptions {
  /** The stop signal of the image. */
  readonly signal: NodeJS.Signals;
  readonly load: LoadOptions;
  /** What a probe would ask to know that it is ready. @default '/' on the port of the load */
  readonly ready?: { readonly path?: string; readonly port: number };
  /** What else runs in its network, such as what stands between it and its clients. */
  readonly guest?: string[];
}

export type StoppedUnderLoad = Stopped & { readonly load: LoadResult };

/** Starts a server, puts clients to work, and a second later stops it as the kubelet does. */
export async function stopUnderLoad(from: FromManifest, options: StopUnderLoadOptions): Promise<StoppedUnderLoad> {
  const { signal, load, ready, guest } = options;
  const container = await Container.start(from.spec);
  try {
    if (guest) { container.guest(guest); }
    await container.ready(ready ?? { port: load.port });
    const clients = await startLoad(container, load);
    await new Promise((resolve) => { setTimeout(resolve, 1000); });
    const deleted = clients.deleted();
    // Else new ones would come until after the drain, where the machine is busy.
    await clients.told;
    const stop = container.stop({ grace: from.grace, preStop: from.preStop, signal });
    const [result, stopped] = await Promise.all([deleted, stop]);
    return { ...stopped, load: result };
  } finally {
    await container.end();
  }
}

/** The same container without a hook: the naive way, for controls. */
export function naive(from: FromManifest): FromManifest {
  return { ...from, preStop: undefined };
}

/** The same container with another hook, for controls. */
export function withHook(from: FromManifest, preStop: Handler): FromManifest {
  return { ...from, preStop };
}

/** What failed, by kind of request, such as `{ 'kept /late/2': { ECONNRESET: 3 } }`; empty if nothing did. */
export function losses({ fresh, kept, late }: LoadResult): { [kind: string]: { [why: string]: number } } {
  const all: [string, Outcome][] = [
    ['fresh', fresh],
    ...Object.entries(kept).map(([path, outcome]): [string, Outcome] => [`kept ${path}`, outcome]),
    ...Object.entries(late).map(([path, outcome]): [string, Outcome] => [`late ${path}`, outcome]),
  ];
  return Object.fromEntries(all.filter(([, { failed }]) => failed > 0).map(([kind, { failures }]) => [kind, failures]));
}

/** A request that was under way at the stop signal was answered. */
export function expectFinished({ load, signalledAt }: StoppedUnderLoad, path: string): void {
  expect(load.late[path]).toMatchObject({ answered: 1, failed: 0 });
  expect(load.late[path].lastEnd).toBeGreaterThan(signalledAt);
}

/**
 * Nothing was lost, and it was put to the test: by new connections until the deletion was known, and by requests under way at
 * the deletion (`kept`) and at the stop signal (`late`). The process ended by itself.
 */
export function expectNothingLost({ load, ...stopped }: StoppedUnderLoad, { drain = PROPAGATION, hook = 'ends' }: {
  /** In seconds, as it is to be in the manifest. */
  readonly drain?: number;
  /** Whether the hook ends by itself, or with PID 1, whose end it awaits. */
  readonly hook?: 'ends' | 'dies with PID 1';
} = {}): void {
  expect(losses(load)).toEqual({});
  for (const late of Object.values(load.late)) {
    expect(late).toMatchObject({ answered: 1 });
    expect(late.lastEnd).toBeGreaterThan(drain);
  }
  expect(stopped.killed).toBe(false);
  expect(stopped.exitedAt).toBeLessThan(stopped.killAt);
  expect(stopped.exitedAt).toBeGreaterThan(drain);
  if (hook === 'ends') {
    expect(stopped.preStop).toMatchObject({ failed: false });
    expect(stopped.signalledAt).toBeGreaterThanOrEqual(drain);
    expect(stopped.signalledAt).toBeLessThan(drain + BUSY);
  }
  provesUntil(load.fresh, ARRIVAL);
  for (const [path, { answered }] of Object.entries(load.kept)) { provesBy(answered, 6, `requests for ${path} on connections that are kept`); }
  proves(Object.values(load.kept).some(({ inFlight }) => inFlight > 0), 'no request was under way at the deletion');
}

/** Enough new connections came, and until the deletion was known everywhere, so many seconds after it. */
export function provesUntil({ answered, lastBegin }: Pick<Outcome, 'answered' | 'lastBegin'>, known: number): void {
  provesBy(answered, 21, 'new connections');
  proves(lastBegin > known - 0.5, `the last new connection came ${lastBegin.toFixed(1)} s after the deletion, not ${known} s`);
}
