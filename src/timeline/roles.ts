import { Feature, isOn, minorGateFrom } from '../cluster/feature';
import type { KubernetesVersion } from '../cluster/version';
import type { ContainerRole, ContainerView, HandlerView, PodView, RestartRuleView, RestartSupport } from '../pod';
import { isServed, RESTART_ALL, restartRuleFor } from '../pod';

/** Whether a cluster of a minor version has a feature without anybody turning it on. */
export function has(feature: Feature, minor: number): boolean {
  return isOn(feature, `1.${minor}` as KubernetesVersion);
}

/** What a container is for. Before 1.29 the API server drops the field that makes a sidecar: what is left is an init container, which must end. */
export function roleOf({ role }: ContainerView, minor: number): ContainerRole {
  return role === 'sidecar' && !has(Feature.NATIVE_SIDECARS, minor) ? 'init' : role;
}

/**
 * Whether traffic is for a container: it declares ports, or a Service that was read with its pod sends to it. That it is probed for readiness does
 * not mean that anybody connects to it.
 */
export function receivesTraffic(role: ContainerRole, { ports, readinessProbe }: ContainerView, pod: PodView): boolean {
  if (role === 'init' || ports.length > 0) { return role !== 'init'; }
  const isAsked = readinessProbe !== undefined && readinessProbe.exec === undefined;
  // Where others declare ports, the Service sends to one of these.
  return isServed(pod) && pod.containers.every((one) => one.ports.length === 0) && (isAsked || pod.containers.length === 1);
}

/** A hook as the kubelet gets it. The API server of 1.29 drops the native sleep, and with it the hook. */
export function hookOf(container: ContainerView, name: HookName, minor: number): HandlerView | undefined {
  const hook = container[name];
  return hook && hook.kinds.includes('sleep') && !has(Feature.NATIVE_SLEEP, minor) ? undefined : hook;
}

export type HookName = 'postStart' | 'preStop';
export type ProbeName = 'startup' | 'liveness' | 'readiness';

/** The grace period of a pod in seconds, as the API server takes it: a negative one becomes a second. */
export function gracePeriodOf({ gracePeriod }: PodView): number {
  return gracePeriod < 0 ? 1 : gracePeriod;
}

/** What the API server of a version does with restart policies of single containers. */
export function restartSupportOf(minor: number): RestartSupport {
  return {
    policies: has(Feature.CONTAINER_RESTART_RULES, minor) ? 'kept' : minor >= minorGateFrom(Feature.CONTAINER_RESTART_RULES) ? 'dropped' : 'rejected',
    sidecars: has(Feature.NATIVE_SIDECARS, minor),
    restartAll: has(Feature.RESTART_ALL_CONTAINERS, minor),
  };
}

/** The restart policy that holds for a container: from 1.35 on it may have its own. */
export function restartPolicyOf({ restartPolicy: ofPod }: PodView, container: ContainerView, minor: number): string {
  if (roleOf(container, minor) === 'sidecar') { return 'Always'; }
  return has(Feature.CONTAINER_RESTART_RULES, minor) ? container.restartPolicy ?? ofPod : ofPod;
}

/** The restart rule of a container that holds for an exit code, if its version has rules and this one. */
export function restartRuleOf(container: ContainerView, exitCode: number, minor: number): RestartRuleView | undefined {
  const rule = has(Feature.CONTAINER_RESTART_RULES, minor) ? restartRuleFor(container, exitCode) : undefined;
  return rule?.action === RESTART_ALL && !has(Feature.RESTART_ALL_CONTAINERS, minor) ? undefined : rule;
}
