import { belongTogether } from './related';
import type { ManifestObject, PodView } from '../../pod';
import { isObject, listAt, maySeeEachOther, objectAt, textAt, textsAt } from '../../pod';
import { addTo } from '../../private/groups';
import { own } from '../../private/own';
import type { Shown, TrafficWay } from '../../traffic';
import { wayOf } from '../../traffic';
import type { Target, World } from '../engine/world';

/** A way by which requests reach the pods of a Service, as the manifests show it. */
export interface Reached {
  readonly way: TrafficWay;
  /** What shows it: the Service itself, an Ingress or a Gateway. */
  readonly through: ManifestObject;
}

/** Who sends requests to a pod for the longest time after its deletion. */
export interface Sender {
  /** In words: `the Service 'web'`, `the ALB of Ingress 'web'`. */
  readonly who: string;
  /** For how long, in seconds. */
  readonly seconds: number;
  /** The same in words: `up to 5 s`. */
  readonly howLong: string;
  /** The target, with the propagation of this way. */
  readonly target: Target;
}

/** Who sends requests that go to a Service to its pods for the longest time after their deletion. */
export function senderOf(service: ManifestObject, world: World): Sender {
  const { target } = world;
  const [slowest] = [...waysTo(service, world)].sort((a, b) => b.way.newRequests.expected - a.way.newRequests.expected);
  const seconds = slowest?.way.newRequests.expected ?? 0;
  // Who says how long it takes, says so of all ways.
  if (!slowest || target.isDelayGiven || seconds <= target.propagationDelay) {
    return { who: `the Service '${service.name}'`, seconds: target.propagationDelay, howLong: `up to ${target.propagationDelay} s`, target };
  }
  const { way, through } = slowest;
  return {
    who: `${way.words} of ${through.kind} '${through.name}'`,
    seconds,
    howLong: `about ${seconds} s, at worst ${way.newRequests.worst} s`,
    target: { ...target, propagationDelay: seconds },
  };
}

const FOUND = new WeakMap<World, ReadonlyMap<ManifestObject, readonly Reached[]>>();

/** The ways by which requests reach the pods of a Service, as far as the manifests show them. */
export function waysTo(service: ManifestObject, world: World): readonly Reached[] {
  let found = FOUND.get(world);
  if (!found) { FOUND.set(world, found = findWays(world)); }
  return found.get(service) ?? [];
}

/** The pods to which requests come through an object, and in which way, each once. */
export function reachedThrough(object: ManifestObject, world: World): { readonly pod: PodView; readonly way: TrafficWay }[] {
  const services = world.ofKind('Service').filter((service) => maySeeEachOther(service, object));
  const found = services.flatMap((service) => waysTo(service, world).filter(({ through }) => through === object)
    .flatMap(({ way }) => world.podsOf(service).map((pod) => ({ pod, way }))));
  return found.filter(({ pod, way }, n) => found.findIndex((one) => one.pod === pod && one.way === way) === n);
}

/** How long an object lets open requests go on, in seconds, and the annotation that says so. */
export interface OpenTime {
  readonly seconds: number;
  readonly annotation: string;
}

/** How long an object lets open requests go on; nothing if it does not say. */
export function openTimeOf({ openRequests }: TrafficWay, object: ManifestObject): OpenTime | undefined {
  for (const { annotation, key, kind } of openRequests?.places ?? []) {
    const text = kind === object.kind ? own(annotationsOf(object), annotation) : undefined;
    // Each has a list of settings in it, or only this one.
    const settings = (text ?? '').split(',').map((one) => one.split('=').map((part) => part.trim()));
    const given = key === undefined ? text : settings.find(([name]) => name === key)?.[1];
    if (given !== undefined && /^\d+$/.test(given)) { return { seconds: Number(given), annotation }; }
  }
  return undefined;
}

function findWays(world: World): ReadonlyMap<ManifestObject, readonly Reached[]> {
  const found = new Map<ManifestObject, Reached[]>();
  const add = (service: ManifestObject, through: ManifestObject, shown: Omit<Shown, 'kind'>) => {
    const way = wayOf({ kind: through.kind, ...shown });
    if (way) { addTo(found, service, { way, through }); }
  };
  for (const service of world.ofKind('Service')) {
    const spec = objectAt(service.raw, 'spec');
    const isLoadBalancer = textAt(spec, 'type') === 'LoadBalancer';
    add(service, service, { className: textAt(spec, 'loadBalancerClass'), isLoadBalancer, annotations: annotationsOf(service) });
    for (const namespace of world.named(service.namespace ?? 'default').filter(({ kind }) => kind === 'Namespace')) {
      const metadata = objectAt(namespace.raw, 'metadata');
      add(service, namespace, { annotations: annotationsOf(namespace), labels: textsAt(metadata, 'labels') });
    }
  }
  for (const ingress of world.ofKind('Ingress')) {
    const className = textAt(objectAt(ingress.raw, 'spec'), 'ingressClassName') ?? annotationsOf(ingress)['kubernetes.io/ingress.class'];
    for (const service of servicesNamed(backendsIn(ingress), ingress, world)) {
      const controller = controllerOf('IngressClass', 'controller', className, world);
      // Annotations of the Service say it of its own pods.
      add(service, ingress, { className, controller, annotations: { ...annotationsOf(ingress), ...annotationsOf(service) } });
    }
  }
  for (const route of ROUTES.flatMap((kind) => world.ofKind(kind))) {
    for (const gateway of gatewaysOf(route, world)) {
      const className = textAt(objectAt(gateway.raw, 'spec'), 'gatewayClassName');
      for (const service of servicesNamed(routed(route), route, world)) {
        const controller = controllerOf('GatewayClass', 'controllerName', className, world);
        add(service, gateway, { className, controller, annotations: annotationsOf(gateway) });
      }
    }
  }
  return found;
}

const ROUTES = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute'];

function annotationsOf(object: ManifestObject): { readonly [key: string]: string } {
  return textsAt(objectAt(object.raw, 'metadata'), 'annotations');
}

/** The controller of a class, if the class is among the files. */
function controllerOf(kind: string, field: string, className: string | undefined, world: World): string | undefined {
  const found = world.ofKind(kind).find(({ name }) => name === className);
  return found && textAt(objectAt(found.raw, 'spec'), field);
}

function servicesNamed(names: readonly string[], from: ManifestObject, world: World): ManifestObject[] {
  return [...new Set(names)].flatMap((name) => {
    const all = world.named(name).filter((one) => one.kind === 'Service' && maySeeEachOther(one, from));
    // In a tree of examples, the same names are elsewhere too.
    const near = all.filter((one) => belongTogether(one, from));
    return near.length > 0 ? near : all;
  });
}

/** The names of the Services to which an Ingress sends requests. */
function backendsIn(ingress: ManifestObject): string[] {
  const spec = objectAt(ingress.raw, 'spec');
  const paths = listAt(spec, 'rules').flatMap((rule) => listAt(objectAt(rule, 'http'), 'paths')).filter(isObject);
  return [objectAt(spec, 'defaultBackend'), ...paths.map((path) => objectAt(path, 'backend'))].flatMap((backend) => textAt(objectAt(backend, 'service'), 'name') ?? []);
}

/** The names of the Services to which a route sends requests. */
function routed(route: ManifestObject): string[] {
  return listAt(objectAt(route.raw, 'spec'), 'rules').flatMap((rule) => listAt(rule, 'backendRefs')).filter(isObject)
    .filter((one) => (textAt(one, 'kind') ?? 'Service') === 'Service').flatMap((one) => textAt(one, 'name') ?? []);
}

/** The Gateways of a route, which may be in another namespace. */
function gatewaysOf(route: ManifestObject, world: World): ManifestObject[] {
  const names = listAt(objectAt(route.raw, 'spec'), 'parentRefs').filter(isObject).filter((one) => (textAt(one, 'kind') ?? 'Gateway') === 'Gateway')
    .flatMap((one) => textAt(one, 'name') ?? []);
  return names.flatMap((name) => world.named(name).filter(({ kind }) => kind === 'Gateway'));
}
