/**
 * One thing that happened, in the words that cluster and model share. Times in milliseconds since the creation of the pod was asked for.
 *
 * Of a process: `starts`, `signal`, `ends CODE`. Of its hooks: `postStart begins`, `postStart ends`, and so for preStop. Of the kubelet:
 * `event REASON`. In the API: `shown STATE`; and of the pod, which has no container: `ready`, `not ready`, `over PHASE`, `gone`.
 */
export interface Token {
  readonly time: number;
  readonly container?: string;
  readonly what: string;
  /** By how much it may be off: what the API says in whole seconds. @default 0 */
  readonly within?: number;
}

/** The events of the kubelet that are compared: those that say how a life goes. Those that it counts, and drops when there are many, only at first. */
export const REASONS: readonly string[] = ['Killing', 'FailedPostStartHook', 'FailedPreStopHook', 'BackOff', 'Unhealthy'];
export const COUNTED: readonly string[] = ['BackOff', 'Unhealthy'];

/** So many events of a pod the kubelet sends; then one in five minutes. */
export const BURST = 25;

export function byTime(a: Token, b: Token): number {
  return a.time - b.time;
}
