import type { PodEventActor, PodEventKind, PodEventState } from './event-kind';
import type { HookName, ProbeName } from './roles';

/** Who does something. */
export type Actor = `${PodEventActor}`;

/** States of a container. */
export type ContainerState = `${PodEventState}`;

/** The kinds of events. */
export type EventKind = `${PodEventKind}`;

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
  /** The load balancer that it is about, or kube-proxy, where there are several ways. */
  readonly way?: string;
  /** What the container is at from now on, if that changes. */
  readonly state?: ContainerState;
  readonly recorded?: KubeletEvent;
  /** Why, as a sentence. */
  readonly why: string;
}
