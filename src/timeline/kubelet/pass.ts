import type { Actions, Kill, Reset } from './actions';
import { actionsOf } from './actions';
import { BackOff } from './back-off';
import type { Container } from './container';
import { killContainer, killPod } from './kill';
import type { Model } from './model';
import { gracePeriodOf, hookOf } from '../roles';
import { startContainer } from './start';
import type { Task } from './task';

/** Why a pod is ended that nobody else ends. */
export const OVER = 'All main containers have exited for good, so the kubelet stops the rest of the pod.';

/** What a pass has done. */
export interface Passed {
  /** Whether something was started or killed: then the kubelet looks again. */
  readonly hasChanged: boolean;
  /** Whether something went wrong: then the pass is repeated after a while. */
  readonly hasFailed: boolean;
  /** What is left of the shortest back-off, if there is any. */
  readonly backOff?: number;
  readonly isOver?: Actions['isOver'];
}

/** The passes over a pod. One does all that it has to do, one thing after the other, and nothing interrupts it. */
export class Passes {
  private readonly backOffs = new BackOff();
  private isFirst = true;
  /** Whether a pass has ended the pod, its sandbox too: then there is nothing left to end. */
  public hasKilledPod = false;

  constructor(private readonly model: Model) {}

  public* pass(): Task<Passed> {
    const { model } = this;
    if (model.overdue) { model.status.holdReady(); }
    model.status.generate();
    if (model.overdue) {
      model.terminate(model.overdue);
      return { hasChanged: false, hasFailed: false };
    }
    const actions = actionsOf(model);
    if (actions.isOver) {
      const isLeft = model.containers.some(({ seen }) => seen.isRunning);
      if (!isLeft) { return { hasChanged: false, hasFailed: false, isOver: actions.isOver }; }
      yield* killPod(model, gracePeriodOf(model.pod), OVER);
      yield { ms: model.delays.sandboxStop };
      this.hasKilledPod = true;
      return { hasChanged: true, hasFailed: false };
    }
    if (this.isFirst) {
      yield { ms: model.delays.volumes, flags: [model.terminating] };
      // This is the only wait that a deletion cuts short.
      if (model.terminating.isSet) { return { hasChanged: false, hasFailed: false }; }
    }
    model.probes.begin();
    if (this.isFirst) {
      yield { ms: model.delays.sandbox };
      model.pleg.sandboxStarted();
    }
    this.isFirst = false;
    if (actions.reset) {
      yield* this.reset(actions.reset);
      return { hasChanged: true, hasFailed: false };
    }
    // Of a container that still runs, the end of the run before: the kubelet has its remains at hand, and counts from there.
    const ends = new Map(model.containers.filter(({ seen }) => (seen.run > 0 && !seen.isRunning) || seen.run > 1)
      .map(({ name, seen }): [string, number] => [name, seen.finishedAt]));
    for (const kill of actions.kill) { yield* this.kill(kill); }
    return yield* this.start(actions, ends);
  }

  private* start({ init, kill, main }: Actions, ends: ReadonlyMap<string, number>): Task<Passed> {
    let hasChanged = kill.length > 0;
    let hasFailed = false;
    let backOff: number | undefined;
    for (const container of [...init, ...main]) {
      const outcome = yield* startContainer(this.model, this.backOffs, container, ends.get(container.name));
      if (outcome.backOff !== undefined) { backOff = Math.min(backOff ?? Infinity, outcome.backOff); } else { hasChanged = true; }
      if (!outcome.isStarted) {
        hasFailed = true;
        // The others wait for an init container; after any other, the next one has its turn all the same.
        if (container.role === 'init') { break; }
      }
    }
    return { hasChanged, hasFailed, backOff };
  }

  /** One after the other, without their grace period: what is killed gets no hook. The next pass comes at once. */
  private* reset({ cause, containers }: Reset): Task {
    const { model } = this;
    model.log({
      actor: 'kubelet',
      kind: 'restarts-all',
      what: 'restarts all containers',
      why: `${cause.name} has exited with code ${cause.seen.exitCode}, for which its restart rule says RestartAllContainers: the kubelet kills the others without a grace period, `
        + 'removes all, and starts the pod from its first init container, without a back-off.',
    });
    for (const container of containers) {
      if (container.seen.isRunning) {
        const skips = hookOf(container.view, 'preStop', model.minor) ? ', without its preStop hook' : '';
        yield* killContainer(model, container, { grace: 0, message: 'killing', why: `All containers are restarted${skips}.` });
      }
      container.remove();
    }
    model.kick();
  }

  private* kill({ container, isRestarted, probe }: Kill): Task {
    const { livenessProbe, startupProbe } = container.view;
    const own = (probe === 'liveness' ? livenessProbe : startupProbe)?.gracePeriod;
    yield* killContainer(this.model, container, {
      grace: own ?? gracePeriodOf(this.model.pod),
      message: messageOf(container, probe, isRestarted),
      why: `Its ${probe} probe has reached its failureThreshold.`,
    });
  }
}

function messageOf({ name, role }: Container, probe: string, isRestarted: boolean): string {
  return role === 'sidecar' ? `Init container ${name} failed ${probe} probe` : `Container ${name} failed ${probe} probe${isRestarted ? ', will be restarted' : ''}`;
}
