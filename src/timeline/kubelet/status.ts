import { mayRestart } from './actions';
import type { Container } from './container';
import type { Model } from './model';
import { slowestOf } from '../assumptions/ways';
import type { ProbeName } from '../roles';

/** What the kubelet has last generated of a container. Probes and the API go by this, not by what the runtime does. */
interface Shown {
  /** Zero if it does not run. */
  readonly run: number;
  /** The last one that there was, running or not. */
  readonly lastRun: number;
  readonly state: string;
  /** Why it waits, if that is known. */
  readonly waiting?: string;
  readonly isStarted: boolean;
  readonly isReady: boolean;
}

const NOTHING: Shown = { run: 0, lastRun: 0, state: 'Waiting', isStarted: false, isReady: false };

/** The status of the pod: generated at the beginning of each pass, and then sent to the API. */
export class Status {
  private readonly shown = new Map<string, Shown>();
  private readonly api = new Map<string, string>();
  private isReadyInApi = false;
  private isFrozen = false;
  private isReadyHeld = false;
  public readyAt?: number;

  constructor(private readonly model: Model) {}

  /** Generates the status anew from what the runtime does. */
  public generate(): void {
    if (this.isFrozen) { return; }
    for (const container of this.model.containers) { this.shown.set(container.name, this.now(container)); }
    this.send();
    this.model.probes.statusGenerated();
  }

  /**
   * A probe has changed its mind: only that becomes different, of containers that are known to run. Whether one is ready without being probed
   * for it, the next pass finds out.
   */
  public probed(name: ProbeName): void {
    if (this.isFrozen) { return; }
    for (const container of this.model.containers) {
      const shown = this.of(container);
      const { run } = shown;
      const now = this.now(container);
      if (run === 0 || run !== now.run) { continue; }
      const isReady = name === 'readiness' ? now.isReady : shown.isReady;
      if (now.isStarted === shown.isStarted && isReady === shown.isReady) { continue; }
      this.shown.set(container.name, { ...shown, isStarted: now.isStarted, isReady });
    }
    this.send();
  }

  /** The kubelet takes the pod as failed or succeeded: whether it is ready stays as it is until all containers have ended. */
  public holdReady(): void {
    this.isReadyHeld = true;
  }

  /** The kubelet ends the pod by itself: nothing changes until all containers have ended. */
  public freeze(): void {
    this.isFrozen = true;
  }

  /** The last status, when all containers have ended: that one is asked from the runtime itself. */
  public final(): void {
    this.model.containers.forEach((container) => container.see());
    this.isFrozen = false;
    this.isReadyHeld = false;
    this.generate();
  }

  /** The run of a container that the status shows as running; zero if it shows none. */
  public runOf(container: Container): number {
    const { run, state } = this.of(container);
    return state === 'Running' ? run : 0;
  }

  /** The last run of a container that the status knows of; zero if there was none. */
  public lastRunOf(container: Container): number {
    return this.of(container).lastRun;
  }

  public isStarted(container: Container): boolean {
    return this.of(container).isStarted;
  }

  public isReady(container: Container): boolean {
    return this.of(container).isReady;
  }

  private of({ name }: Container): Shown {
    return this.shown.get(name) ?? NOTHING;
  }

  private now(container: Container): Shown {
    const { seen: { isRunning, run }, view, waitingReason } = container;
    const { probes } = this.model;
    const isStarted = isRunning && (!view.startupProbe || probes.result(container, 'startup') === true);
    const isReady = isStarted && (!view.readinessProbe || probes.result(container, 'readiness') === true);
    const waiting = waitingReason !== undefined && !isRunning && (run === 0 || mayRestart(this.model, container)) ? waitingReason : undefined;
    const state = isRunning ? 'Running' : waiting !== undefined ? `Waiting: ${waiting}` : run > 0 ? 'Terminated' : 'Waiting';
    return { run: isRunning ? run : 0, lastRun: run, state, waiting, isStarted, isReady };
  }

  private send(): void {
    const { clock, delays, containers } = this.model;
    const shown = containers.map((container): [Container, Shown] => [container, this.of(container)]);
    const lasting = containers.filter(({ role }) => role !== 'init');
    const isReady = lasting.length > 0 && lasting.every((container) => this.of(container).isReady);
    const { isReadyHeld } = this;
    clock.after(delays.status, () => {
      if (this.model.gone.isSet) { return; }
      for (const [container, own] of shown) { this.tell(container, own); }
      if (!isReadyHeld) { this.tellReady(isReady); }
    });
  }

  private tell(container: Container, { state, waiting }: Shown): void {
    if ((this.api.get(container.name) ?? NOTHING.state) === state) { return; }
    this.api.set(container.name, state);
    container.log({ actor: 'api', kind: 'shown-as', waiting, what: `shown as ${state}`, why: 'The kubelet generates the status at the start of a sync, not during one.' });
  }

  private tellReady(isReady: boolean): void {
    if (isReady === this.isReadyInApi) { return; }
    this.isReadyInApi = isReady;
    if (isReady) { this.readyAt ??= this.model.clock.now; }
    this.model.log({
      actor: 'api',
      kind: isReady ? 'ready' : 'not-ready',
      what: isReady ? 'pod ready' : 'pod not ready',
      why: isReady ? 'All containers are running and started, and those with a readiness probe have passed it.' : 'A container is not running, or its readiness probe fails.',
    });
    this.model.endpoints.ready(isReady);
    if (isReady && this.model.endpoints.receivers().length === 0) { this.model.settled.set(); }
    if (isReady) { this.model.clock.after(slowestOf(this.model.ways).propagation, () => { if (this.isReadyInApi) { this.model.settled.set(); } }); }
  }
}
