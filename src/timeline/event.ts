/** Who does something: the kubelet, the process of a container, the API, or the endpoints and the proxies that follow them. */
export type Actor = 'scenario' | 'kubelet' | 'process' | 'api' | 'proxies';

/**
 * What a container is at: it waits for its turn, for the end of its back-off, runs, runs and gets its postStart hook, serves, gets its preStop
 * hook, has its stop signal, or has ended, by itself or by SIGKILL.
 */
export type ContainerState = 'waiting' | 'back-off' | 'running' | 'postStart' | 'serving' | 'preStop' | 'stopping' | 'ended' | 'killed';

/** An event that the kubelet records, as `kubectl describe` shows it. */
export interface KubeletEvent {
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  /** Nothing where it depends on what is not known here. */
  readonly message?: string;
}

/** One thing that happens. */
export interface TimelineEvent {
  /** Milliseconds. */
  readonly time: number;
  readonly actor: Actor;
  /** The container; nothing where it is about the pod. */
  readonly container?: string;
  /** What happens, in a few words. */
  readonly what: string;
  /** What the container is at from now on, if that changes. */
  readonly state?: ContainerState;
  readonly recorded?: KubeletEvent;
  /** Why, as a sentence. */
  readonly why: string;
}
