import { isForOnePod } from './services';
import { serverOf } from '../../commands/processes';
import { injectedSettingsOf, stopSettingsOf } from '../../commands/stop-settings';
import type { ContainerView, ManifestObject, PodView } from '../../pod';
import { isObject, listAt, objectAt, textAt } from '../../pod';
import type { ServerFacts } from '../../servers/machinery/facts';
import { Meaning, ServerGroup } from '../../servers/machinery/facts';
import type { World } from '../engine/world';

/** A container to which a Service sends requests. */
export interface Receiver {
  readonly service: ManifestObject;
  readonly container: ContainerView;
  /** The name of the server in it, if it is known to refuse connections from its stop signal on. */
  readonly refusing?: string;
}

/** The container of a pod to which a Service sends requests that go to any of its pods; nothing if there is none, or that is not known. */
export function receiverIn(pod: PodView, world: World): Receiver | undefined {
  // A grace period of zero is the wish for no time at all.
  if (pod.isPatch || pod.givenGracePeriod === 0 || /Job$/.test(pod.object.kind) || injectedSettingsOf(pod).length > 0) { return undefined; }
  // Where all pods end before new ones start, nobody serves in between anyway.
  if (textAt(objectAt(objectAt(pod.object.raw, 'spec'), 'strategy'), 'type') === 'Recreate') { return undefined; }
  const service = world.servicesOf(pod).find(isBalanced);
  const container = service && listener(pod, service);
  if (!container || servesOn(container)) { return undefined; }
  return { service, container, refusing: refusingServer(container) };
}

/** The container of a pod that gets its stop signal while a Service still sends it requests; nothing if there is none, or that is not known. */
export function undrainedIn(pod: PodView, world: World): Receiver | undefined {
  // A hook of one container may keep the others from stopping, as where a proxy stands before them.
  return pod.containers.some(({ preStop }) => preStop) ? undefined : receiverIn(pod, world);
}

/** Whether requests to a Service go to any of its pods, which one needs to know nothing of. Clients of a headless one choose themselves, or of one for one pod. */
export function isBalanced(service: ManifestObject): boolean {
  return textAt(objectAt(service.raw, 'spec'), 'clusterIP') !== 'None' && !isForOnePod(service);
}

/** Whether a rolling update replaces the pods of a workload while requests come. */
export function isReplaced({ object }: PodView): boolean {
  return /^(Deployment|StatefulSet|DaemonSet|Rollout)$/.test(object.kind);
}

/** The container that listens where a Service sends its requests; the only one, if the others are not known. */
function listener(pod: PodView, service: ManifestObject): ContainerView | undefined {
  const targets = listAt(objectAt(service.raw, 'spec'), 'ports').filter(isObject).map(({ port, targetPort = port }) => String(targetPort));
  return pod.containers.find(({ ports }) => ports.some(({ name, number }) => targets.some((target) => target === name || target === String(number))))
    ?? (pod.containers.length === 1 ? pod.containers[0] : undefined);
}

/** The web server of a container that refuses connections at once. */
function refusingServer(container: ContainerView): string | undefined {
  const facts = serverOf(container)?.facts;
  return facts && refusesAtOnce(facts) ? facts.name : undefined;
}

/** Whether a server serves requests of many, and refuses them from the first moment of its stop on, whatever it is told elsewhere. */
export function refusesAtOnce({ group, mayServeOn, newConnections }: ServerFacts): boolean {
  return group === ServerGroup.WEB && newConnections.value === 'refused' && !mayServeOn;
}

/** Whether a container is told to serve on after its stop signal. */
export function servesOn(container: ContainerView): boolean {
  return stopSettingsOf(container).some(({ means }) => means === Meaning.SERVES_ON);
}
