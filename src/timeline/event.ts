import type { HookName, ProbeName } from './roles';

/** Who does something: the kubelet, the process of a container, the API, or the endpoints and the proxies that follow them. */
export type Actor = 'scenario' | 'kubelet' | 'process' | 'api' | 'proxies';

/**
 * What a container is at: it waits for its turn, for the end of its back-off, runs, runs and gets its postStart hook, serves, gets its preStop
 * hook, has its stop signal, or has ended, by itself or by SIGKILL.
 */
export type ContainerState = 'waiting' | 'back-off' | 'running' | 'postStart' | 'serving' | 'preStop' | 'stopping' | 'ended' | 'killed';

/** The kinds of events, and what each of them says. Programs go by these; the words of an event are for people. */
export const EVENT_KINDS = {
  'deleted': 'the API has marked the pod as deleted',
  'force-deleted': 'the API has forgotten the pod, and the kubelet has yet to learn of it',
  'ended-by-kubelet': 'the kubelet itself ends the pod: it evicts or preempts it, or the node shuts down',
  'deadline': 'the activeDeadlineSeconds of the pod have passed',
  'hangs': 'the process runs, but answers nobody any more',
  'back-off': 'the kubelet waits until it starts the container again',
  'pulling': 'the image is being pulled',
  'pulled': 'the image is there',
  'created': 'the container is made, and does not run yet',
  'started': 'the process runs, and the postStart hook begins if there is one',
  'serves': 'the process has finished its start, and takes connections',
  'listens-no-more': 'the process runs, but takes no connections any more',
  'stop-begins': 'the kubelet begins to stop the container, and no preStop hook runs',
  'hook-begins': 'the kubelet begins to stop the container, with its preStop hook',
  'hook-stops': 'a hook tells the process to stop',
  'hook-ends': 'a hook has done its work',
  'hook-fails': 'a hook has failed',
  'hook-overruns': 'the grace period is over, and the preStop hook is not',
  'stop-signal': 'the container gets its stop signal',
  'sigkill': 'the container gets SIGKILL',
  'exited': 'the process has ended by itself',
  'stopped': 'the process has ended because it was told to stop',
  'killed': 'the process is dead, by SIGKILL or by the kernel',
  'probe-fails': 'an attempt of a probe has failed',
  'probe-succeeds': 'a probe has succeeded as often as it must',
  'shown-as': 'the API shows the container in another state',
  'ready': 'the API shows the pod as ready',
  'not-ready': 'the API shows the pod as not ready any more',
  'endpoint-ready': 'the endpoint of the pod is marked as ready',
  'endpoint-not-ready': 'the endpoint of the pod is marked as not ready any more',
  'traffic-begins': 'the proxies begin to send to the pod',
  'traffic-ends': 'the proxies send to the pod no more',
  'over': 'the kubelet finds that the pod has succeeded or failed: no container is to be started again',
  'phase': 'the API shows that the pod has succeeded or failed',
  'gone': 'nothing of the pod is left on its node',
} as const satisfies { readonly [kind: string]: string };

export type EventKind = keyof typeof EVENT_KINDS;

/** How a process ends. */
export type EndKind = Extract<EventKind, 'exited' | 'stopped' | 'killed'>;

/** How a hook fails: nobody takes its request, what it runs in or asks ends before it does, or in some other way. */
export type HookFailure = 'refused' | 'cut-off' | 'other';

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
  readonly kind: EventKind;
  /** What happens, in a few words. */
  readonly what: string;
  /** The hook that it is about. */
  readonly hook?: HookName;
  /** How that has failed. */
  readonly failure?: HookFailure;
  /** The probe that it is about. */
  readonly probe?: ProbeName;
  /** The exit code of a process that has ended. */
  readonly exitCode?: number;
  /** Why the API shows the container as waiting, such as `CrashLoopBackOff`. */
  readonly waiting?: string;
  /** The phase of a pod that is over. */
  readonly phase?: 'Succeeded' | 'Failed';
  /** What the container is at from now on, if that changes. */
  readonly state?: ContainerState;
  readonly recorded?: KubeletEvent;
  /** Why, as a sentence. */
  readonly why: string;
}
