import { Clock } from './clock';
import { Container } from './container';
import type { Delays } from './delays';
import { delaysOf } from './delays';
import { Endpoints } from './endpoints';
import type { TimelineEvent } from '../event';
import { Pleg } from './pleg';
import { PodProbes } from './probes';
import { roleOf } from '../roles';
import { Status } from './status';
import { Flag } from './task';
import type { PodView } from '../../pod';
import type { Assumptions } from '../assumptions/assumptions';
import type { Way } from '../assumptions/ways';

/** A container at a moment. */
export interface Moment {
  readonly container: string;
  readonly time: number;
}

/** Why the worker of the pod ends it. */
export interface Termination {
  /** What the kubelet is told, in seconds; zero asks for the shortest. Nothing: the grace period of the pod. */
  readonly grace?: number;
  /** The API server has marked the pod as deleted. Otherwise the kubelet itself ends it. */
  readonly isDeletion: boolean;
  readonly why: string;
}

/** All that the parts of the model share: the pod, its containers, and what has happened to them. */
export class Model {
  public readonly clock = new Clock();
  public readonly events: TimelineEvent[] = [];
  public readonly killed: Moment[] = [];
  /** Where a process was told to stop in a way that drops in-flight requests. */
  public readonly cut: Moment[] = [];
  /** Hooks that were not over when the grace period was, or that ended with their container. */
  public readonly hooksCut: Moment[] = [];
  public readonly delays: Delays;
  /** By which requests come, kube-proxy first. */
  public readonly ways: readonly Way[];
  public readonly containers: readonly Container[];
  public readonly status: Status;
  public readonly endpoints: Endpoints;
  public readonly probes: PodProbes;
  public readonly pleg: Pleg;
  /** Why the pod is to end. Set once: the kubelet takes no second order. */
  public termination?: Termination;
  /** The time of the pod is up: the next pass will find that. */
  public overdue?: Termination;
  public readonly terminating = new Flag();
  /** Somebody has told the worker to end the pod: what was begun for the pod is cancelled. What a pass finds by itself cancels nothing. */
  public isCancelled = false;
  /** Nothing of the pod is left on the node. */
  public readonly gone = new Flag();
  /** The API shows the pod as ready, and it gets traffic. */
  public readonly settled = new Flag();
  /** When the kubelet began to end the pod, and the grace period that it uses, in seconds. */
  public stopBegan?: number;
  public graceUsed?: number;
  /** Something has happened that the worker has to look at. */
  public wake = new Flag();

  constructor(
    public readonly pod: PodView,
    public readonly minor: number,
    isWorst: boolean,
    public readonly assume: Assumptions,
    known: Partial<Delays> = {},
  ) {
    const delays = { ...delaysOf(minor, isWorst), ...known };
    this.delays = { ...delays, propagation: assume.propagation(delays.propagation) };
    this.ways = assume.ways(this.delays.propagation);
    this.containers = [...pod.initContainers, ...pod.containers].map((view) => new Container(this, view, roleOf(view, minor)));
    this.status = new Status(this);
    this.endpoints = new Endpoints(this);
    this.probes = new PodProbes(this);
    this.pleg = new Pleg(this);
  }

  public log(event: Omit<TimelineEvent, 'time'>): void {
    this.events.push({ time: this.clock.now, ...event });
  }

  /** Gives the worker of the pod something to do. */
  public kick(): void {
    this.wake.set();
  }

  public ofRole(role: 'init' | 'sidecar' | 'main'): Container[] {
    return this.containers.filter((container) => container.role === role);
  }

  /** Ends the pod. The first cause counts. */
  public terminate(termination: Termination): void {
    if (this.termination) { return; }
    this.isCancelled = termination !== this.overdue;
    this.termination = termination;
    this.terminating.set();
  }

  /** A container has begun or ceased to take connections. */
  public listening(container: Container): void {
    this.endpoints.listening(container);
  }
}
