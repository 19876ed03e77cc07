import { isProbedOn } from './actions';
import type { Container } from './container';
import { unhealthy } from './messages';
import type { Model } from './model';
import type { ProbeName } from '../roles';
import { targetOf } from './target';
import type { Task } from './task';
import { Flag, start } from './task';
import type { ProbeView } from '../../pod';

const TITLES: { readonly [name in ProbeName]: string } = { startup: 'Startup', liveness: 'Liveness', readiness: 'Readiness' };

type Result = 'success' | 'failure' | 'unknown';
/** What is taken to hold of a container that was not probed yet. */
const INITIAL: { readonly [name in ProbeName]: Result } = { startup: 'unknown', liveness: 'success', readiness: 'failure' };

/** From 1.32 the rhythm of a probe begins anew when it is triggered. */
const RHYTHM_ANEW = 32;

/** In these versions an exec probe of a terminating pod fails each time: its context is cancelled with the pod's. In 1.36 from 1.36.3 on; mended in 1.37. */
const CANCELLED_WITH_POD = [35, 36];

/** A worker that probes one container, again and again. It goes by the last status that was generated, whatever the runtime does. */
export class Probe {
  private ended = new Flag();
  private triggered = new Flag();
  private run = 0;
  private result?: Result;
  private lastOutcome?: boolean;
  private inRow = 0;
  /** After a failure that ends the container, it waits for the next run of it. */
  private isOnHold = false;
  /** Its container will never run again. A pass may begin it anew all the same. */
  public hasGivenUp = false;

  constructor(
    private readonly model: Model,
    public readonly container: Container,
    public readonly name: ProbeName,
    private readonly view: ProbeView,
  ) {}

  public begin(): void {
    this.run = 0;
    this.result = undefined;
    this.hasGivenUp = false;
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
    return this.run !== run || this.result === undefined || this.result === 'unknown' ? undefined : this.result === 'success';
  }

  private* work(): Task {
    const { clock, minor } = this.model;
    const period = this.view.period * 1000;
    for (let tick = clock.now; !this.ended.isSet;) {
      yield* this.probe();
      if (this.hasGivenUp) { return; }
      while (tick <= clock.now) { tick += period; }
      if (!this.triggered.isSet) { yield { ms: tick - clock.now, flags: [this.triggered, this.ended] }; }
      // A trigger that came while it was probing is not lost.
      if (this.triggered.isSet) {
        this.triggered = new Flag();
        if (minor >= RHYTHM_ANEW) { tick = clock.now; }
      }
    }
  }

  private* probe(): Task {
    const { clock, delays, status } = this.model;
    const { container, view } = this;
    const run = status.lastRunOf(container);
    if (run === 0) { return; }
    if (run !== this.run) {
      this.run = run;
      this.result = undefined;
      this.isOnHold = false;
      this.conclude(INITIAL[this.name]);
    }
    if (this.isOnHold) { return; }
    if (status.runOf(container) === 0) {
      this.conclude('failure');
      this.hasGivenUp = !isProbedOn(this.model, container);
      return;
    }
    if (Math.floor((clock.now - container.startedAt + delays.startedAtCut) / 1000) < view.initialDelay) { return; }
    // The startup probe comes first, and only until it has succeeded.
    if (status.isStarted(container) === (this.name === 'startup')) { return; }
    const outcome = yield* this.attempt();
    if (!this.ended.isSet) { this.count(outcome); }
  }

  /** Why an attempt failed; nothing if it has succeeded. What cannot be tried at all does not count. */
  private* attempt(): Task<{ readonly failure?: string; readonly counts: boolean }> {
    const { container, model, view } = this;
    const target = view.exec ? { container } : targetOf(view, container, model, false);
    const asked = 'container' in target ? target.container : undefined;
    if (asked?.isHung && asked.isRunning) {
      yield { ms: view.timeout * 1000, flags: [asked.exited, this.ended] };
      return { failure: 'it timed out', counts: true };
    }
    yield { ms: model.delays.probe };
    if (view.exec && model.isCancelled && CANCELLED_WITH_POD.includes(model.minor)) { return { failure: 'the pod is terminating, and the kubelet runs no more commands in it', counts: false }; }
    if ('nothing' in target) { return { failure: target.nothing, counts: true }; }
    if (view.exec && !(container.isRunning && container.runs === this.run)) { return { failure: 'the container is not running', counts: false }; }
    return { failure: !asked || asked.isListening ? undefined : view.exec ? 'command failed' : 'connection refused', counts: true };
  }

  private count({ counts, failure }: { readonly failure?: string; readonly counts: boolean }): void {
    const { failureThreshold, successThreshold } = this.view;
    const isSuccess = failure === undefined;
    if (counts) {
      this.inRow = this.lastOutcome === isSuccess ? this.inRow + 1 : 1;
      this.lastOutcome = isSuccess;
    }
    if (failure !== undefined) {
      this.container.log({
        actor: 'kubelet',
        kind: 'probe-fails',
        probe: this.name,
        what: `${this.name} probe fails`,
        recorded: unhealthy(TITLES[this.name], failure),
        why: counts ? `Attempt ${Math.min(this.inRow, failureThreshold)} of ${failureThreshold} (failureThreshold): ${failure}.`
          : `It could not run, so it does not count: ${failure}.`,
      });
    }
    if (!counts || this.inRow < (isSuccess ? successThreshold : failureThreshold)) { return; }
    this.conclude(isSuccess ? 'success' : 'failure');
    if (this.name === 'startup' || (this.name === 'liveness' && !isSuccess)) {
      this.isOnHold = true;
      this.inRow = 0;
    }
  }

  /** Sets the result. If it is another one than before, the status changes at once, and a pass is to look at it. */
  private conclude(result: Result): void {
    const { model, name } = this;
    if (this.result === result) { return; }
    const isFirst = this.result === undefined;
    this.result = result;
    if (result === 'success' && !isFirst) {
      this.container.log({ actor: 'kubelet', kind: 'probe-succeeds', probe: name, what: `${name} probe succeeds`, why: `It has reached its successThreshold (${this.view.successThreshold}).` });
    }
    if (name !== 'liveness') { model.status.probed(name); }
    if (name !== 'liveness' || result === 'failure') { model.kick(); }
  }
}
