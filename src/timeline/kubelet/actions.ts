import type { Container } from './container';
import type { Model } from './model';

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
}

/** What is to be done with a pod in the state in which it is. */
export function actionsOf(model: Model): Actions {
  const kill: Kill[] = [];
  const init: Container[] = [];
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

/** Whether a container that has ended is started again. */
export function mayRestart(model: Model, container: Container): boolean {
  const policy = policyOf(model, container);
  return policy === 'Always' || (policy === 'OnFailure' && container.seen.exitCode !== 0);
}

/** Whether a container that has ended is probed further: up to 1.34 by the restart policy alone, whatever its exit code. */
export function isProbedOn(model: Model, container: Container): boolean {
  return model.minor >= 35 ? mayRestart(model, container) : policyOf(model, container) !== 'Never';
}

/** The restart policy of a container: from 1.35 it may have its own. */
function policyOf({ minor, pod }: Model, { role, view }: Container): string {
  if (role === 'sidecar') { return 'Always'; }
  const own = view.raw.restartPolicy;
  return minor >= 35 && typeof own === 'string' && view.role !== 'sidecar' ? own : pod.restartPolicy;
}

function failedProbe({ probes }: Model, container: Container): 'liveness' | 'startup' | undefined {
  if (!container.seen.isRunning) { return undefined; }
  return (['startup', 'liveness'] as const).find((name) => probes.result(container, name) === false);
}
