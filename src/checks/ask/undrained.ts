import { configuredSettingsOf } from './configured';
import type { Sender } from './senders';
import { senderTo } from './senders';
import { isForMetrics, isForOnePod } from './services';
import { isMissing } from '../../commands/failures';
import { hearsForSure, programIn, serverOf } from '../../commands/processes';
import type { StopSetting } from '../../commands/stop-settings';
import { injectedSettingsOf } from '../../commands/stop-settings';
import type { ContainerView, ManifestObject, PodView } from '../../pod';
import { isObject, listAt, objectAt, textAt } from '../../pod';
import type { HoldsWith, ServerFacts } from '../../servers/machinery/facts';
import { Loss, Meaning, ServerGroup } from '../../servers/machinery/facts';
import { parseImage, repositoryOf } from '../../servers/machinery/image';
import { KNOWN } from '../../servers/machinery/known';
import { knownImage } from '../../servers/machinery/known-image';
import type { World } from '../engine/world';

/** A container to which a Service sends requests. */
export interface Receiver {
  readonly sender: Sender;
  readonly container: ContainerView;
  /** The server in it, if it is known to refuse connections from its stop signal on. */
  readonly refusing?: Refusing;
}

/** A server that serves no new connections from its stop signal on. */
export interface Refusing {
  readonly name: string;
  /** What it does, in words: `refuses new connections`. */
  readonly does: string;
}

/** The container of a pod to which a Service sends requests that go to any of its pods; nothing if there is none, or that is not known. */
export function receiverIn(pod: PodView, world: World): Receiver | undefined {
  // A grace period of zero is the wish for no time at all.
  if (pod.isPatch || pod.givenGracePeriod === 0 || pod.use === 'job' || injectedSettingsOf(pod).length > 0) { return undefined; }
  // Where all pods end before new ones start, nobody serves in between anyway.
  if (textAt(objectAt(objectAt(pod.object.raw, 'spec'), 'strategy'), 'type') === 'Recreate') { return undefined; }
  const sender = senderTo(world.servicesOf(pod).filter(isBalanced), world);
  const container = sender && listener(pod, sender.service);
  if (!container || servesOn(configuredSettingsOf(pod, container, world))) { return undefined; }
  return { sender, container, refusing: refusingServer(container) };
}

/** The container of a pod that gets its stop signal while a Service still sends it requests; nothing if there is none, or that is not known. */
export function undrainedIn(pod: PodView, world: World): Receiver | undefined {
  // A hook of one container may keep the others from stopping, as where a proxy stands before them.
  return pod.containers.some(({ preStop }) => preStop) ? undefined : receiverIn(pod, world);
}

/** Whether requests to a Service go to any of its pods, which one needs to know nothing of. Clients of a headless one choose themselves, or of one for one pod. */
export function isBalanced(service: ManifestObject): boolean {
  return textAt(objectAt(service.raw, 'spec'), 'clusterIP') !== 'None' && !isForOnePod(service) && !isForMetrics(service);
}

/** Whether a rolling update replaces the pods of a workload while requests come. */
export function isReplaced({ object }: PodView): boolean {
  return /^(Deployment|StatefulSet|DaemonSet|Rollout)$/.test(object.kind);
}

/** The container that listens where a Service sends its requests; the only one, if it does not say where it listens. */
export function listener(pod: PodView, service: ManifestObject): ContainerView | undefined {
  const targets = listAt(objectAt(service.raw, 'spec'), 'ports').filter(isObject).map(({ port, targetPort = port }) => String(targetPort));
  return pod.containers.find(({ ports }) => ports.some(({ name, number }) => targets.some((target) => target === name || target === String(number))))
    ?? pod.containers.find((only) => pod.containers.length === 1 && only.ports.length === 0 && mayListen(only, targets));
}

/** Whether a container may listen at one of some ports. Of a server as it comes in its image, it is known at which it does. */
function mayListen(container: ContainerView, targets: readonly string[]): boolean {
  const { args, command, image, raw } = container;
  const port = image === undefined || command.length + args.length > 0 || listAt(raw, 'volumeMounts').length > 0 ? undefined : knownImage(image)?.image.port?.value;
  return port === undefined || targets.includes(String(port));
}

/** The server of a container that serves no new connections from its stop signal on. */
function refusingServer(container: ContainerView): Refusing | undefined {
  // What the image lacks never starts.
  if (!hearsForSure(container) || container.command.slice(0, 1).some((word) => isMissing(word, container))) { return undefined; }
  const facts = serverOf(container)?.facts ?? frameworkIn(container);
  if (facts) { return refusesAtOnce(facts, container) ? { name: facts.name, does: doesAtStop(facts) } : undefined; }
  const program = programIn(container);
  const { atStop, name } = program?.facts ?? {};
  return atStop && name && (program?.byImage || !atStop.onlyInItsImages) ? { name, does: 'refuses new requests' } : undefined;
}

/** What a server does to new connections from its stop signal on, in words. */
export function doesAtStop({ newConnections }: ServerFacts): string {
  return newConnections.value === 'left waiting' ? 'stops accepting new connections' : 'refuses new connections';
}

/** Whether a server serves requests of many, and no new ones from the first moment of its stop on, whatever it is told elsewhere. */
export function refusesAtOnce(facts: ServerFacts, container: ContainerView): boolean {
  const { group, holdsWith, isRuntime, loses = Loss.REQUESTS, mayServeOn, newConnections } = facts;
  // Clients of a database know of its restarts, and those of workers are no clients.
  return group !== ServerGroup.DATA && loses === Loss.REQUESTS && newConnections.value !== 'accepted' && !mayServeOn
    && (!isRuntime || (holdsWith !== undefined && isSure(holdsWith, container)));
}

/** Whether a framework runs in a runtime that handles the signals. */
function isSure({ images, variables }: HoldsWith, { env, image = '' }: ContainerView): boolean {
  const reference = parseImage(image);
  return (reference !== undefined && images.test(repositoryOf(reference))) || Object.keys(env).some((name) => variables.test(name));
}

/** The framework of which the variables tell, where neither image nor command say what runs. */
function frameworkIn({ args, command, env }: ContainerView): ServerFacts | undefined {
  return command.length + args.length > 0 ? undefined
    : KNOWN.find(({ holdsWith }) => holdsWith && Object.keys(env).some((name) => holdsWith.variables.test(name)));
}

/** Whether a program is told to serve on after its stop signal. */
export function servesOn(settings: readonly StopSetting[]): boolean {
  return settings.some(({ means }) => means === Meaning.SERVES_ON);
}
