import { Api, Json, LogLine, LogReader } from './api';
import { sleep } from './time';

/** What all of ours bear, so that leftovers can be found. */
export const LABEL = 'cdk8s-graceful-e2e';

/**
 * It now and then takes the kubelet a moment to be allowed to read the ConfigMaps of a pod that has just been bound to its node. It
 * tries again half a second later, whatever the manifest.
 * https://github.com/kubernetes/kubernetes/issues/99475
 */
const FALSE_ALARM = /failed to sync (configmap|secret) cache/;

/**
 * The kubelet tries the readiness probe until a pod is gone, whatever the manifest. An attempt in the moments between the end of the
 * server, or of its listening, and that of its pod fails. Seconds.
 */
const LAST_MOMENTS = 4;

/** A pod as it was when news of it arrived. */
export interface Sighting {
  readonly at: number;
  readonly type: string;
  readonly pod: Json;
}

/** A namespace of a scenario's own, with all that was seen in it. */
export class Namespace {
  /** Makes one that enforces a Pod Security standard, or, for the pods of the article, which run as root, none. */
  public static async create(api: Api, name: string, standard: 'restricted' | 'privileged'): Promise<Namespace> {
    const labels = {
      [LABEL]: 'true',
      'pod-security.kubernetes.io/enforce': standard,
      // Enforcement refuses pods only; this makes the API server speak up about pod templates too.
      'pod-security.kubernetes.io/warn': standard,
    };
    await api.must('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
    const namespace = new Namespace(api, name);
    await api.watch(`${namespace.path}/pods`, (type, pod, at) => namespace.saw(type, pod, at));
    await api.watch(`${namespace.path}/events`, (_, event) => namespace.heard(event));
    await namespace.until('the default service account', 30, async () =>
      (await api.ask('GET', `${namespace.path}/serviceaccounts/default`)).status === 200 || undefined);
    return namespace;
  }

  private readonly history: Sighting[] = [];
  private readonly eventsByUid = new Map<string, Json>();
  private readonly waiting = new Set<() => void>();

  private constructor(private readonly api: Api, public readonly name: string) {}

  /** Where its core objects are in the API. */
  public get path(): string {
    return `/api/v1/namespaces/${this.name}`;
  }

  /** Creates objects, in their order, and returns the moment just before the last one was sent. */
  public async create(objects: Json[]): Promise<number> {
    let sent = 0;
    for (const object of objects) {
      sent = Date.now();
      const { status, body, warnings } = await this.api.create(object, this.name);
      const what = `${object.kind} ${object.metadata.name} in namespace ${this.name}`;
      if (status >= 300) { throw new Error(`${what} was refused: ${body.message}`); }
      if (warnings.length > 0) { throw new Error(`${what} was taken with warnings: ${warnings.join('; ')}`); }
    }
    return sent;
  }

  /** Deletes a pod, as `kubectl delete` does, and returns the moment just before. */
  public async deletePod(pod: string, gracePeriodSeconds?: number): Promise<number> {
    const sent = Date.now();
    const body = gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds };
    await this.api.must('DELETE', `${this.path}/pods/${pod}`, { apiVersion: 'v1', kind: 'DeleteOptions', ...body });
    return sent;
  }

  /** The pods that there are, as they were last seen. */
  public get pods(): Json[] {
    const last = new Map(this.history.map((s) => [s.pod.metadata.uid, s]));
    return [...last.values()].filter(({ type }) => type !== 'DELETED').map(({ pod }) => pod);
  }

  /** Everything that was seen of a pod of that name. */
  public sightings(pod: string): Sighting[] {
    return this.history.filter((s) => s.pod.metadata.name === pod);
  }

  /** The events about a pod whose name begins so, or about all. */
  public events(pod = ''): Json[] {
    return [...this.eventsByUid.values()].filter(({ involvedObject }) => involvedObject.kind === 'Pod' && involvedObject.name.startsWith(pod));
  }

  /** The reasons of the Warning events about a pod whose name begins so, each once. */
  public warnings(pod = ''): string[] {
    return [...new Set(this.events(pod).filter((event) => event.type === 'Warning').map((event) => String(event.reason)))].sort();
  }

  /** The Warning events about a pod whose name begins so, in full; without those that Kubernetes itself calls false, and late probes. */
  public complaints(pod = ''): string[] {
    return this.events(pod).filter((event) => event.type === 'Warning' && !FALSE_ALARM.test(event.message) && !this.isLateProbe(event))
      .map((event) => `${event.reason} (${String(event.message).trim()})${this.when(event)}`);
  }

  /** When in the life of its pod an event was. */
  private when({ firstTimestamp, involvedObject }: Json): string {
    const ofThePod = this.history.filter(({ pod: { metadata } }) => metadata.uid === involvedObject.uid);
    const deleted = ofThePod.find(({ pod }) => pod.metadata.deletionTimestamp)?.at;
    const [began, at] = [ofThePod[0]?.at, Date.parse(firstTimestamp)];
    const seconds = (from: number) => `${Math.round((at - from) / 1000)} s after`;
    return began ? `, ${seconds(began)} its creation${deleted && deleted <= at ? ` and ${seconds(deleted)} its deletion` : ''}` : '';
  }

  /** How many of the Warning events about a pod whose name begins so are failed readiness probes of its last moments. */
  public lateProbes(pod = ''): number {
    return this.events(pod).filter((event) => this.isLateProbe(event)).length;
  }

  private isLateProbe({ reason, message, firstTimestamp, involvedObject }: Json): boolean {
    if (reason !== 'Unhealthy' || !/^Readiness probe failed/.test(message)) { return false; }
    const ofThePod = this.history.filter(({ pod: { metadata } }) => metadata.uid === involvedObject.uid);
    const gone = ofThePod.find(({ type }) => type === 'DELETED')?.at ?? (ofThePod.at(-1)?.pod.metadata.deletionTimestamp ? Date.now() : undefined);
    // Events have whole seconds.
    return gone !== undefined && Date.parse(firstTimestamp) + 1000 > gone - LAST_MOMENTS * 1000;
  }

  /** Waits until something was seen; looks again whenever there is news, and twice a second. */
  public async until<T>(what: string, seconds: number, probe: () => T | undefined | Promise<T | undefined>): Promise<T> {
    const end = Date.now() + seconds * 1000;
    for (;;) {
      const news = new Promise<void>((resolve) => this.waiting.add(resolve));
      const found = await probe();
      if (found !== undefined) { return found; }
      if (Date.now() > end) { throw new Error(`namespace ${this.name}: ${what} was not seen within ${seconds} s; ${this.describe()}`); }
      await Promise.race([news, sleep(0.5)]);
    }
  }

  /** Waits for the first sighting of a pod of which something holds. */
  public async sighting(pod: string, what: string, seconds: number, holds: (pod: Json) => boolean): Promise<Sighting> {
    return this.until(`${pod}: ${what}`, seconds, () => this.sightings(pod).find((s) => s.type !== 'DELETED' && holds(s.pod)));
  }

  /** Waits until a pod is gone, and returns when that was seen. */
  public async gone(pod: string, seconds: number): Promise<number> {
    return (await this.until(`the end of pod ${pod}`, seconds, () => this.sightings(pod).find((s) => s.type === 'DELETED'))).at;
  }

  /** Waits until so many pods are ready and no others are there. */
  public async settled(count: number, seconds: number, prefix = ''): Promise<Json[]> {
    return this.until(`${count} ready pods ${prefix}* and no others`, seconds, () => {
      const pods = this.pods.filter((pod) => pod.metadata.name.startsWith(prefix));
      return pods.length === count && pods.every((pod) => isReady(pod) && !pod.metadata.deletionTimestamp) ? pods : undefined;
    });
  }

  public async log(pod: string, container: string, previous = false): Promise<LogLine[]> {
    return this.api.log(this.name, pod, container, previous);
  }

  public async follow(pod: string, container: string): Promise<LogReader> {
    return this.api.follow(this.name, pod, container);
  }

  /** Ends everything in it, without waiting for anybody's grace period. */
  public async remove(): Promise<void> {
    const options = { apiVersion: 'v1', kind: 'DeleteOptions', propagationPolicy: 'Background' };
    await this.api.ask('DELETE', `/api/v1/namespaces/${this.name}`, options);
    // The namespace's own end gives each pod its whole grace period.
    await this.api.ask('DELETE', `${this.path}/pods`, { ...options, gracePeriodSeconds: 1 });
  }

  /** Waits until it is gone. */
  public async removed(seconds: number): Promise<void> {
    for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(0.5)) {
      if ((await this.api.ask('GET', `/api/v1/namespaces/${this.name}`)).status === 404) { return; }
    }
    throw new Error(`namespace ${this.name} is not gone ${seconds} s after its deletion: see kubectl describe namespace ${this.name}`);
  }

  private saw(type: string, pod: Json, at: number): void {
    this.history.push({ at, type, pod });
    this.news();
  }

  private heard(event: Json): void {
    this.eventsByUid.set(event.metadata.uid, event);
    this.news();
  }

  private news(): void {
    const waiting = [...this.waiting];
    this.waiting.clear();
    waiting.forEach((wake) => wake());
  }

  private describe(): string {
    const state = (s: Json) => `${s.name} ${JSON.stringify(s.state)}`;
    const pods = this.pods.map((pod) => `${pod.metadata.name} (${pod.status.phase}: ${(pod.status.containerStatuses ?? []).map(state).join(', ')})`);
    return `pods: ${pods.join('; ') || 'none'}; warnings: ${this.warnings().join(', ') || 'none'}`;
  }
}

export function isReady(pod: Json): boolean {
  return (pod.status.conditions ?? []).some((c: Json) => c.type === 'Ready' && c.status === 'True');
}

/** Whether all regular containers run, and all native sidecars. */
export function allRunning(pod: Json): boolean {
  const sidecars = (pod.spec.initContainers ?? []).filter((c: Json) => c.restartPolicy === 'Always').map((c: Json) => c.name);
  const helpers = (pod.status.initContainerStatuses ?? []).filter((s: Json) => sidecars.includes(s.name));
  const statuses = [...pod.status.containerStatuses ?? [], ...helpers];
  return statuses.length === pod.spec.containers.length + sidecars.length && statuses.every((s: Json) => s.state.running);
}

/** How often containers of a pod were restarted. */
export function restarts(pod: Json): number {
  return [...pod.status.containerStatuses ?? [], ...pod.status.initContainerStatuses ?? []].reduce((sum, s) => sum + s.restartCount, 0);
}
