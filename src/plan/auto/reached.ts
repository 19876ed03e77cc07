import type { Wanted } from './wanted';
import { configuredSettingsOf } from '../../checks/ask/configured';
import { injectedAs, injectedInto } from '../../checks/ask/injected';
import { senderTo } from '../../checks/ask/senders';
import { isForMetrics, isForOnePod, isForPeers } from '../../checks/ask/services';
import { listener, servesOn } from '../../checks/ask/undrained';
import type { World } from '../../checks/engine/world';
import { injectedSettingsOf } from '../../commands/stop-settings';
import type { ContainerView, ManifestObject, PodView } from '../../pod';
import { objectAt, textAt } from '../../pod';

/** How requests reach a pod after its deletion. */
export interface Reached {
  /** The container to which they are sent. */
  readonly container: ContainerView;
  /** Who sends them, in words: `the Service 'web'`. */
  readonly who: string;
  /** For how long, in seconds. */
  readonly seconds: number;
}

/** Why a pod needs no drain, or must not get one. */
export interface NotReached { readonly why: string }

/** How requests reach a pod after its deletion, or why none do. */
export function reachOf(pod: PodView, world: World, { cluster, drain }: Wanted): Reached | NotReached {
  if (pod.use === 'job') { return { why: 'it runs to completion and serves no requests' }; }
  const services = world.servicesOf(pod).filter((service) => isBalanced(service, pod));
  if (services.length === 0) { return { why: 'no Service that balances requests selects its pods: it needs no drain' }; }
  if (textAt(objectAt(objectAt(pod.object.raw, 'spec'), 'strategy'), 'type') === 'Recreate') {
    return { why: 'with the strategy Recreate, all pods stop before new ones start: a drain would only make the gap longer' };
  }
  const [setting] = injectedSettingsOf(pod);
  if (setting) { return { why: `its annotation ${setting.name} already says how a proxy drains that is injected into its pods` }; }
  const injected = injectedInto(pod, world).find(({ facts, injection }) => facts.helps && injectedAs(injection, pod, world.target.minor) === 'ordinary'
    && !(injection.nativeSince && world.target.minor < injection.nativeSince.kubernetes));
  if (injected) {
    return { why: `container '${injected.injection.container}', which ${injected.injection.by} adds, gets its stop signal at the deletion, and the app needs it in a drain: make it wait first` };
  }
  const heard = services.filter((service) => listener(pod, service) !== undefined);
  const sender = senderTo(heard, world);
  const container = sender && listener(pod, sender.service);
  if (!container) { return { why: `no container is known to listen at the port of ${namesOf(services)}` }; }
  if (servesOn(configuredSettingsOf(pod, container, world))) { return { why: `container '${container.name}' is told to serve on after its stop signal` }; }
  const { propagation } = cluster;
  const seconds = drain ?? Math.max(Math.ceil(sender.seconds), propagation.toSeconds());
  return { container, who: sender.who, seconds };
}

export function isReached(reach: Reached | NotReached): reach is Reached {
  return 'container' in reach;
}

/** Whether clients take any pod of a Service, and expect an answer. The members of a StatefulSet find one another by a headless one. */
function isBalanced(service: ManifestObject, { object }: PodView): boolean {
  const isHeadless = textAt(objectAt(service.raw, 'spec'), 'clusterIP') === 'None';
  return !isForMetrics(service) && !isForPeers(service) && !isForOnePod(service) && !(isHeadless && object.kind === 'StatefulSet');
}

function namesOf(services: readonly ManifestObject[]): string {
  return [...new Set(services.map(({ name }) => `Service '${name}'`))].join(', ');
}
