/** A pod that is to be run for real and simulated: what is in its manifest, how its programs behave, and what happens to it. Times in seconds. */
export interface Plan {
  readonly containers: readonly ContainerPlan[];
  readonly restartPolicy: 'Always' | 'OnFailure' | 'Never';
  readonly grace: number;
  readonly scenario: ScenarioPlan;
}

export interface ContainerPlan {
  readonly name: string;
  readonly role: 'init' | 'sidecar' | 'main';
  /** From its start until it listens; never, if there is none. */
  readonly serve?: number;
  /** From its start until it ends by itself, with a code; never, if there is none. */
  readonly run?: number;
  readonly code: number;
  /** From its stop signal until its end; without one, it ignores the signal. */
  readonly stop?: number;
  readonly postStart?: HookPlan;
  readonly preStop?: HookPlan;
  readonly startup?: ProbePlan;
  readonly liveness?: ProbePlan;
  readonly readiness?: ProbePlan;
}

export type HookPlan =
  /** A script that tells what it does. */
  | { readonly kind: 'exec'; readonly seconds: number; readonly fails: boolean }
  /** A program alone. */
  | { readonly kind: 'program'; readonly seconds: number }
  | { readonly kind: 'native'; readonly seconds: number }
  /** It tells the main process to stop, and waits. */
  | { readonly kind: 'stops'; readonly seconds: number }
  /** A request to the container itself, to the one before it, or to where nobody listens. The answer takes some seconds, or is a 404. */
  | { readonly kind: 'http'; readonly to: 'self' | 'previous' | 'nobody'; readonly seconds?: number }
  | { readonly kind: 'tcp' };

export interface ProbePlan {
  readonly kind: 'http' | 'tcp' | 'exec';
  readonly period: number;
  readonly failures: number;
  readonly delay: number;
  readonly successes: number;
  /** The grace period of its own. */
  readonly grace?: number;
}

export interface ScenarioPlan {
  readonly name: ScenarioKind;
  /** When it happens, in seconds after the creation. */
  readonly at: number;
  readonly grace?: number;
}

/** Whether somebody deletes the pod through the API: then it goes from there. */
export function isDeletion(name: string): boolean {
  return name === 'delete' || name === 'evict' || name === 'force-delete';
}

/** What a cluster of one node can be made to do to a pod without harm to the others. */
export type ScenarioKind = 'start' | 'delete' | 'evict' | 'force-delete' | 'deadline' | 'evict-hard' | 'crash' | 'oom' | 'liveness-failure' | 'complete';
