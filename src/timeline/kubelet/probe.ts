import type { Container } from './container';
import { unhealthy } from './messages';
import type { Model } from './model';
import { targetOf } from './target';
import { Flag, start, Task } from './task';
import { ProbeView } from '../../pod';

export type ProbeName = 'startup' | 'liveness' | 'readiness';
const TITLES: { readonly [name in ProbeName]: string } = { startup: 'Startup', liveness: 'Liveness', readiness: 'Readiness' };

/** A worker that probes one container, again and again. */
export class Probe {
  private readonly ended = new Flag();
  private triggered = new Flag();
  private run = 0;
  private result?: boolean;
  private lastOutcome?: boolean;
  private inRow = 0;
  /** After a failure that ends the container, it waits for the next run of it. */
  private isOnHold = false;

  constructor(
    private readonly model: Model,
    public readonly container: Container,
    public readonly name: ProbeName,
    private readonly view: ProbeView,
  ) {}

  public begin(): void {
    start(this.model.clock, this.work());
  }

  public end(): void {
    this.ended.set();
  }

  /** Probes at once, beside the rhythm. */
  public trigger(): void {
    this.triggered.set();
  }

  public resultOf(run: number): boolean | undefined {
    return this.run === run ? this.result : undefined;
  }

  private* work(): Task {
    const { clock } = this.model;
    const period = this.view.period * 1000;
    for (let tick = clock.now; !this.ended.isSet;) {
      yield* this.probe();
      while (tick <= clock.now) { tick += period; }
      yield { ms: tick - clock.now, flags: [this.triggered, this.ended] };
      // A trigger that came while it was probing is not lost.
      if (this.triggered.isSet) { this.triggered = new Flag(); }
    }
  }

  private* probe(): Task {
    const { clock, status } = this.model;
    const { container, view } = this;
    const run = status.runOf(container);
    if (run === 0) { return; }
    if (run !== this.run) {
      this.run = run;
      this.result = this.name === 'startup' ? undefined : this.name === 'liveness';
      this.inRow = 0;
      this.lastOutcome = undefined;
      this.isOnHold = false;
    }
    if (this.isOnHold || run !== container.runs || !container.isRunning) {
      if (!container.isRunning && this.name === 'readiness') { this.conclude(false); }
      return;
    }
    if (Math.floor((clock.now - container.startedAt) / 1000) < view.initialDelay) { return; }
    // The startup probe comes first, and only until it has succeeded.
    if (status.isStarted(container) === (this.name === 'startup')) { return; }
    const failure = yield* this.attempt();
    if (this.ended.isSet || run !== container.runs) { return; }
    this.count(failure);
  }

  /** Why an attempt failed; nothing if it has succeeded. */
  private* attempt(): Task<string | undefined> {
    const { container, model, view } = this;
    const target = view.exec ? { container } : targetOf(view, container, model, false);
    const asked = 'container' in target ? target.container : undefined;
    if (asked?.isHung && asked.isRunning) {
      yield { ms: view.timeout * 1000, flags: [asked.exited, this.ended] };
      return 'it gave no answer in time';
    }
    yield { ms: model.delays.probe };
    if ('nothing' in target) { return target.nothing; }
    return !asked || asked.isListening ? undefined : view.exec ? 'command failed' : 'connection refused';
  }

  private count(failure: string | undefined): void {
    const { failureThreshold, successThreshold } = this.view;
    const isSuccess = failure === undefined;
    this.inRow = this.lastOutcome === isSuccess ? this.inRow + 1 : 1;
    this.lastOutcome = isSuccess;
    if (failure !== undefined) {
      this.container.log({
        actor: 'kubelet',
        what: `${this.name} probe fails`,
        recorded: unhealthy(TITLES[this.name], failure),
        why: `Attempt ${Math.min(this.inRow, failureThreshold)} of the ${failureThreshold} that count as a failure: ${failure}.`,
      });
    }
    if (this.inRow < (isSuccess ? successThreshold : failureThreshold)) { return; }
    this.conclude(isSuccess);
  }

  private conclude(isSuccess: boolean): void {
    const { model, name } = this;
    if (!isSuccess && name !== 'readiness') { this.isOnHold = true; }
    if (this.result === isSuccess) { return; }
    this.result = isSuccess;
    if (isSuccess) {
      this.container.log({ actor: 'kubelet', what: `${name} probe succeeds`, why: `It has succeeded as often as it must (${this.view.successThreshold}).` });
    }
    if (name !== 'liveness') { model.status.probed(); }
    if (name === 'startup' && isSuccess) { model.probes.startedUp(this.container); }
    model.kick();
  }
}
