import { manifestOf, targetOf } from './manifest';
import { Plan } from './plan';
import { Recorder } from './record';
import { byTime, Token } from './token';
import { Api, Json } from '../kit/api';
import { isReady, Namespace } from '../kit/namespace';
import { sleep } from '../kit/time';

/** What a cluster did with a pod. */
export interface Observation {
  readonly plan: Plan;
  readonly name: string;
  readonly tokens: readonly Token[];
  /** When what the scenario says did happen, in milliseconds since the creation; nothing if it did not. */
  readonly at?: number;
  /** Until when anybody looked. */
  readonly until: number;
  /** Why it could not be seen to its end. */
  readonly problem?: string;
}

/** For how long a pod is looked at that nobody ends, in seconds; and after what happens to one. */
const LOOK = 35;

/** What is more than this comes from others that work on the node, in milliseconds. */
const BUSY = 400;
const LATE = 1500;

/** What is seen of the pods of a namespace. */
export class Live {
  public static async begin(api: Api, namespace: Namespace, recorder: Recorder): Promise<Live> {
    const live = new Live(api, namespace, recorder);
    await api.watch(`${namespace.path}/events`, (_, event, at) => live.heard(event, at));
    return live;
  }

  private readonly events: { readonly at: number; readonly event: Json }[] = [];

  private constructor(private readonly api: Api, private readonly namespace: Namespace, private readonly recorder: Recorder) {}

  /** Has a pod live its life. */
  public async run(plan: Plan, name: string): Promise<Observation> {
    const { scenario } = plan;
    const { namespace, recorder } = this;
    const uptime = recorder.uptimeAt(Date.now() + scenario.at * 1000);
    const created = await namespace.create([manifestOf(plan, { folder: recorder.folder, name, uptime })]);
    const fate = created + scenario.at * 1000;
    let at: number | undefined;
    let problem: string | undefined;
    try {
      await sleep(Math.max(0, (fate - Date.now()) / 1000));
      at = await this.happen(plan, name);
      await this.calm(plan, name, (at ?? fate) + LOOK * 1000);
    } catch (error) {
      problem = (error as Error).message;
    }
    const until = Date.now();
    if (!this.isGone(name)) { await namespace.deletePod(name, 1).catch(() => { /* it is gone */ }); }
    at ??= this.when(plan, name, fate);
    const tokens = this.tokensOf(name, created);
    problem ??= this.busy(tokens, created, until) ?? this.unseen(plan, name, at);
    return { plan, name, tokens, at: at && at - created, until: until - created, problem };
  }

  /** Whether the node had no time for the pod: then it tells nothing of the kubelet. */
  private busy(tokens: readonly Token[], created: number, until: number): string | undefined {
    const lag = this.recorder.lag(created, until);
    if (lag > BUSY) { return `the node was busy: a program was held up for ${Math.round(lag)} ms`; }
    const start = tokens.find(({ what }) => what === 'starts')?.time ?? 0;
    return start > LATE ? `the node was busy: the first container started ${Math.round(start)} ms after the creation` : undefined;
  }

  /** What happened, but in a moment that nobody knows: of a pod with many events, the API has not all. */
  private unseen({ scenario }: Plan, name: string, at: number | undefined): string | undefined {
    const isEvicted = this.namespace.sightings(name).some(({ pod }) => pod.status.reason === 'Evicted');
    return scenario.name === 'evict-hard' && isEvicted && at === undefined ? 'its eviction is in no event' : undefined;
  }

  /** Does what the scenario says where it is somebody from outside who does it, and returns when. */
  private async happen({ scenario: { grace, name: what } }: Plan, name: string): Promise<number | undefined> {
    const { api, namespace } = this;
    const now = Date.now();
    switch (what) {
      case 'delete': return namespace.deletePod(name, grace === undefined ? undefined : Math.max(grace, 1));
      case 'force-delete': return namespace.deletePod(name, 0);
      case 'evict':
        await api.must('POST', `${namespace.path}/pods/${name}/eviction`, {
          apiVersion: 'policy/v1',
          kind: 'Eviction',
          metadata: { name, namespace: namespace.name },
          ...grace !== undefined && { deleteOptions: { gracePeriodSeconds: Math.max(grace, 1) } },
        });
        return now;
      default: return undefined;
    }
  }

  /** When it happened where the node itself did it. */
  private when(plan: Plan, name: string, fate: number): number | undefined {
    const { scenario } = plan;
    const target = targetOf(plan);
    const told = (what: string) => this.recorder.told(name).find((one) => one.container === target && one.what === what && one.at > fate - 100)?.at;
    const recorded = (reason: string) => this.events.find(({ event }) => event.involvedObject.name === name && event.reason === reason)?.at;
    switch (scenario.name) {
      case 'crash': return told('ends 1');
      case 'oom': return told('eats');
      case 'liveness-failure': return told('hangs');
      case 'evict-hard': return recorded('Evicted');
      case 'deadline': return recorded('DeadlineExceeded');
      default: return undefined;
    }
  }

  /** Waits until all is over, or nobody wants to look any more. */
  private async calm({ scenario: { name: what } }: Plan, name: string, until: number): Promise<void> {
    const ends = what === 'delete' || what === 'evict';
    while (Date.now() < until + (ends ? 60_000 : 0)) {
      if (ends && this.isGone(name)) { break; }
      await sleep(0.25);
    }
    // What the node has yet to tell.
    await sleep(2.5);
  }

  private isGone(name: string): boolean {
    return this.namespace.sightings(name).some(({ type }) => type === 'DELETED');
  }

  private heard(event: Json, at: number): void {
    this.events.push({ at, event });
  }

  private tokensOf(name: string, created: number): Token[] {
    const tokens: Token[] = this.recorder.told(name).map(({ at, container, what }) => ({ time: at - created, container, what }));
    for (const { at, event } of this.events) {
      const { involvedObject, reason } = event;
      if (involvedObject.name !== name) { continue; }
      tokens.push({ time: at - created, container: /\{(.*)\}/.exec(involvedObject.fieldPath ?? '')?.[1], what: `event ${reason}` });
    }
    tokens.push(...this.shown(name, created));
    return tokens.map((token) => ({ ...token, time: Math.round(token.time) })).sort(byTime);
  }

  /** What the API has shown. */
  private shown(name: string, created: number): Token[] {
    const tokens: Token[] = [];
    const states = new Map<string, string>();
    const ends = new Set<string>();
    let wasReady = false;
    let phase = '';
    for (const { at, pod, type } of this.namespace.sightings(name)) {
      const time = at - created;
      if (type === 'DELETED') { tokens.push({ time, what: 'gone' }); }
      for (const status of [...pod.status.initContainerStatuses ?? [], ...pod.status.containerStatuses ?? []]) {
        for (const { terminated } of [status.lastState, status.state]) {
          if (!terminated?.finishedAt || ends.has(`${status.name} ${terminated.containerID}`)) { continue; }
          ends.add(`${status.name} ${terminated.containerID}`);
          // The second in which it ended.
          tokens.push({ time: Date.parse(terminated.finishedAt) + 500 - created, within: 500, container: status.name, what: `ended ${terminated.exitCode}` });
        }
        const state = stateOf(status.state);
        if ((states.get(status.name) ?? 'Waiting') !== state) { tokens.push({ time, container: status.name, what: `shown ${state}` }); }
        states.set(status.name, state);
      }
      if (type !== 'DELETED' && isReady(pod) !== wasReady) {
        wasReady = !wasReady;
        tokens.push({ time, what: wasReady ? 'ready' : 'not ready' });
      }
      if (pod.status.phase !== phase && /Succeeded|Failed/.test(pod.status.phase)) { tokens.push({ time, what: `over ${pod.status.phase}` }); }
      ({ phase } = pod.status);
    }
    return tokens;
  }
}

function stateOf({ running, terminated, waiting }: Json): string {
  const reason = waiting?.reason;
  return running ? 'Running' : terminated ? 'Terminated' : reason && !/^(ContainerCreating|PodInitializing)$/.test(reason) ? `Waiting: ${reason}` : 'Waiting';
}
