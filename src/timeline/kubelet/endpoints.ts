import type { Container } from './container';
import type { Model } from './model';
import { capitalized } from '../../private/capitalized';
import type { Way } from '../assumptions/ways';
import { receivesTraffic } from '../roles';

/** A time in which something holds. Without an end, it holds until the end of the timeline. */
export interface Interval {
  readonly from: number;
  until?: number;
}

/** A way by which requests come, and when it sends some. */
interface Sending {
  readonly way: Way;
  readonly traffic: Interval[];
}

/**
 * Whether the pod gets traffic: it does from the moment at which the proxies, or a load balancer, have learned that it is ready until they have
 * learned that it is not. Other pods are taken to be there, so that nobody falls back to one that ends.
 */
export class Endpoints {
  public readonly sending: readonly Sending[];
  private readonly listened = new Map<string, Interval[]>();
  private isWanted = false;
  private isReady = false;
  private isLeaving = false;

  constructor(private readonly model: Model) {
    this.sending = model.ways.map((way) => ({ way, traffic: [] }));
  }

  /** Whether all of them send. */
  public get isSending(): boolean {
    return this.sending.every(isSending);
  }

  /** The containers that traffic is for. */
  public receivers(): Container[] {
    return this.model.containers.filter(({ role, view }) => receivesTraffic(role, view, this.model.pod));
  }

  /** The API shows the pod as ready, or not. */
  public ready(isReady: boolean): void {
    this.isReady = isReady;
    this.update(isReady ? 'The pod is ready.' : 'The pod is not ready.');
  }

  /** The pod is marked as deleted, or its node as lost: from then on it is no ready endpoint, whatever its probes say. */
  public leave(why: string): void {
    this.isLeaving = true;
    this.update(why);
  }

  public listening(container: Container): void {
    const intervals = this.listened.get(container.name) ?? [];
    this.listened.set(container.name, intervals);
    const { now } = this.model.clock;
    if (container.isListening) { intervals.push({ from: now }); } else if (intervals.length > 0) { intervals[intervals.length - 1].until ??= now; }
  }

  /** When a container answered. */
  public listenedOf(container: Container): readonly Interval[] {
    return this.listened.get(container.name) ?? [];
  }

  private update(why: string): void {
    const { clock } = this.model;
    const isWanted = this.isReady && !this.isLeaving;
    if (isWanted === this.isWanted || this.receivers().length === 0) { return; }
    this.isWanted = isWanted;
    this.model.log({ actor: 'api', kind: isWanted ? 'endpoint-ready' : 'endpoint-not-ready', what: isWanted ? 'endpoint ready' : 'endpoint not ready', why });
    for (const one of this.sending) { clock.after(one.way.propagation, () => this.reach(one, isWanted)); }
  }

  private reach(sending: Sending, isWanted: boolean): void {
    if (isWanted === isSending(sending)) { return; }
    const { traffic, way: { name } } = sending;
    const { now } = this.model.clock;
    if (isWanted) { traffic.push({ from: now }); } else { traffic[traffic.length - 1].until = now; }
    const isOnly = this.sending.length === 1;
    const what = isWanted ? 'traffic begins' : 'traffic ends';
    const knows = isOnly ? 'The proxies know' : `${capitalized(name)} knows`;
    this.model.log({
      actor: 'proxies',
      kind: isWanted ? 'traffic-begins' : 'traffic-ends',
      ...!isOnly && { way: name },
      what: isOnly ? what : `${what} (${name})`,
      why: isWanted ? `${knows} that the endpoint is ready.` : `${knows} that the endpoint is not ready. The stop signal does not wait for this.`,
    });
  }
}

function isSending({ traffic }: Sending): boolean {
  return traffic.length > 0 && traffic[traffic.length - 1].until === undefined;
}
