import type { Container } from './container';
import type { Model } from './model';
import { RESTART_ALL } from '../../pod';
import { restartPolicyOf, restartRuleOf } from '../roles';

/** A container that the kubelet kills in a pass, because a probe says so. */
export interface Kill {
  readonly container: Container;
  readonly probe: 'liveness' | 'startup';
  /** Whether it starts again: its event says so. */
  readonly isRestarted: boolean;
}

/** What a pass is to do. It is decided at its beginning, and not changed by what happens meanwhile. */
export interface Actions {
  /** All main containers have ended for good, or an init container has failed: the pod is over. */
  readonly isOver?: 'Succeeded' | 'Failed';
  readonly kill: readonly Kill[];
  readonly init: readonly Container[];
  readonly main: readonly Container[];
  /** All containers are removed, in this order, to start anew: nothing else is done. */
  readonly reset?: Reset;
}

/** What a restart rule has set off. */
export interface Reset {
  /** The container that has exited, and with which code. */
  readonly cause: Container;
  /** In the order in which they are killed, if they run, and removed. */
  readonly containers: readonly Container[];
}

/** What is to be done with a pod in the state in which it is. */
export function actionsOf(model: Model): Actions {
  const kill: Kill[] = [];
  const init: Container[] = [];
  const reset = resetOf(model);
  if (reset) { return { kill, init, main: [], reset }; }
  const mains = model.ofRole('main');
  const isInitialized = mains.some(({ seen }) => seen.run > 0);
  const order = model.containers.filter(({ role }) => role !== 'main');
  for (let n = 0; n < order.length; n++) {
    const container = order[n];
    const { exitCode, isRunning, run } = container.seen;
    const hasExited = run > 0 && !isRunning;
    if (container.role === 'init') {
      if (isInitialized || (hasExited && exitCode === 0)) { continue; }
      if (hasExited && !mayRestart(model, container)) { return { kill: [], init: [], main: [], isOver: 'Failed' }; }
      if (!isRunning) { init.push(container); }
      return { kill, init, main: [] };
    }
    const failed = failedProbe(model, container);
    if (failed) { kill.push({ container, probe: failed, isRestarted: true }); }
    if (failed || !isRunning) { init.push(container); }
    // What comes after it waits for it, unless that is under way already.
    const isStarted = isRunning && !failed && (!container.view.startupProbe || model.probes.result(container, 'startup') === true);
    const next = order[n + 1];
    if (!isInitialized && !isStarted && (next ? next.seen.run === 0 : true)) { return { kill, init, main: [] }; }
  }
  const main: Container[] = [];
  let isKept = false;
  for (const container of mains) {
    const failed = failedProbe(model, container);
    const { isRunning, run } = container.seen;
    const isRestarted = isRunning ? failed !== undefined && policyOf(model, container) !== 'Never' : run === 0 || mayRestart(model, container);
    if (failed) { kill.push({ container, probe: failed, isRestarted }); }
    if (isRestarted) { main.push(container); }
    isKept ||= isRunning && !failed;
  }
  // Where none is to be kept or started, the kubelet ends the whole pod, and not only what a probe says.
  const isOver = main.length === 0 && !isKept ? mains.every(({ seen }) => seen.exitCode === 0) ? 'Succeeded' : 'Failed' : undefined;
  return { kill, init, main, isOver };
}

/** All containers, if one has exited for which a rule says so: what has set it off comes last. */
function resetOf(model: Model): Reset | undefined {
  const causes = model.containers.filter((container) => setsOffReset(model, container));
  if (causes.length === 0) { return undefined; }
  const mains = model.ofRole('main');
  const inits = model.containers.filter(({ role }) => role !== 'main');
  const isCause = (one: Container) => causes.includes(one);
  const started = [...mains, ...inits].filter(({ seen }) => seen.run > 0);
  return { cause: causes[0], containers: [...started.filter((one) => !isCause(one)), ...started.filter(isCause)] };
}

function setsOffReset({ minor }: Model, { seen, view }: Container): boolean {
  return seen.run > 0 && !seen.isRunning && restartRuleOf(view, seen.exitCode, minor)?.action === RESTART_ALL;
}

/** Whether a container that has ended is started again: its rules come first, then its policy. */
export function mayRestart(model: Model, container: Container): boolean {
  const { exitCode } = container.seen;
  if (restartRuleOf(container.view, exitCode, model.minor)) { return true; }
  const policy = policyOf(model, container);
  return policy === 'Always' || (policy === 'OnFailure' && exitCode !== 0);
}

/** Whether a container that has ended is probed further: up to 1.34 by the restart policy alone, whatever its exit code. */
export function isProbedOn(model: Model, container: Container): boolean {
  if (model.minor < 35) { return policyOf(model, container) !== 'Never'; }
  return mayRestart(model, container) || model.containers.some((one) => setsOffReset(model, one));
}

/** What holds for a container that a probe has killed too: it has not exited by itself, so no rule is asked. */
function policyOf({ minor, pod }: Model, { view }: Container): string {
  return restartPolicyOf(pod, view, minor);
}

function failedProbe({ probes }: Model, container: Container): 'liveness' | 'startup' | undefined {
  if (!container.seen.isRunning) { return undefined; }
  return (['startup', 'liveness'] as const).find((name) => probes.result(container, name) === false);
}
