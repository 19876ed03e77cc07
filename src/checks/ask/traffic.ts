import { belongTogether } from './related';
import type { ManifestObject, PodView } from '../../pod';
import { isObject, jsonIn, listAt, maySeeEachOther, numberAt, objectAt, textAt, textsAt } from '../../pod';
import { addTo } from '../../private/groups';
import { own } from '../../private/own';
import type { DrainPolicy, Shown, TrafficWay } from '../../traffic';
import { wayOf } from '../../traffic';
import type { World } from '../engine/world';

/** A way by which requests reach the pods of a Service, as the manifests show it. */
export interface Reached {
  readonly way: TrafficWay;
  /** What shows it: the Service itself, an Ingress or a Gateway. */
  readonly through: ManifestObject;
}

/** The ways by which requests come, by the Services to which they lead and by the objects that show them. */
interface Found {
  readonly to: ReadonlyMap<ManifestObject, readonly Reached[]>;
  readonly through: ReadonlyMap<ManifestObject, readonly Leading[]>;
}

/** A way that an object shows, and the Service to which it leads. */
interface Leading {
  readonly way: TrafficWay;
  readonly service: ManifestObject;
}

const FOUND = new WeakMap<World, Found>();

function foundIn(world: World): Found {
  const known = FOUND.get(world);
  if (known) { return known; }
  const found = findWays(world);
  FOUND.set(world, found);
  return found;
}

/** The ways by which requests reach the pods of a Service, as far as the manifests show them. */
export function waysTo(service: ManifestObject, world: World): readonly Reached[] {
  return foundIn(world).to.get(service) ?? [];
}

/** The ways by which requests reach a pod, as far as the manifests show them, each once: kube-proxy, which is always there, is not shown. */
export function waysToPod(pod: PodView, world: World): TrafficWay[] {
  const all = world.servicesOf(pod).flatMap((service) => waysTo(service, world)).map(({ way }) => way);
  return [...new Set(all)];
}

/** The pods to which requests come through an object, each once, and in which way. One object shows one way to a pod. */
export function reachedThrough(object: ManifestObject, world: World): ReadonlyMap<PodView, TrafficWay> {
  return new Map((foundIn(world).through.get(object) ?? []).flatMap(({ way, service }) => world.podsOf(service).map((pod) => [pod, way] as const)));
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

/**
 * Whether an object such as a BackendConfig sets how long open requests of a Service may go on. Nothing if the Service names one that is not among the
 * files.
 */
export function setsDraining(service: ManifestObject, { annotation, kind, path, targetRef }: DrainPolicy, world: World): boolean | undefined {
  const text = annotation && own(annotationsOf(service), annotation.name);
  if (annotation && text === undefined) { return false; }
  const isFor = (policy: ManifestObject) => targetRef ? textAt(objectAt(objectAt(policy.raw, 'spec'), 'targetRef'), 'name') === service.name
    : namesIn(text!).includes(policy.name);
  const all = world.ofKind(kind).filter((policy) => maySeeEachOther(policy, service) && isFor(policy));
  if (annotation && all.length === 0) { return undefined; }
  return all.some((policy) => (numberAt(path.slice(0, -1).reduce(objectAt, objectAt(policy.raw, 'spec')), path[path.length - 1]) ?? 0) > 0);
}

/** The names in an annotation such as `{"default": "a", "ports": {"80": "b"}}`. */
function namesIn(text: string): unknown[] {
  const { ports, ...others } = jsonIn(text);
  return [...Object.values(others), ...isObject(ports) ? Object.values(ports) : []];
}

function findWays(world: World): Found {
  const to = new Map<ManifestObject, Reached[]>();
  const leading = new Map<ManifestObject, Leading[]>();
  const add = (service: ManifestObject, through: ManifestObject, shown: Omit<Shown, 'kind'>) => {
    const way = wayOf({ kind: through.kind, ...shown });
    if (!way) { return; }
    addTo(to, service, { way, through });
    addTo(leading, through, { way, service });
  };
  for (const service of world.ofKind('Service')) {
    const spec = objectAt(service.raw, 'spec');
    const isLoadBalancer = textAt(spec, 'type') === 'LoadBalancer';
    const isLocal = textAt(spec, 'externalTrafficPolicy') === 'Local';
    add(service, service, { className: textAt(spec, 'loadBalancerClass'), isLoadBalancer, isLocal, annotations: annotationsOf(service) });
    for (const namespace of world.named(service.namespace ?? 'default').filter(({ kind }) => kind === 'Namespace')) {
      const metadata = objectAt(namespace.raw, 'metadata');
      add(service, namespace, { annotations: annotationsOf(namespace), labels: textsAt(metadata, 'labels') });
    }
  }
  for (const binding of world.ofKind('TargetGroupBinding')) {
    const spec = objectAt(binding.raw, 'spec');
    for (const service of servicesNamed([textAt(objectAt(spec, 'serviceRef'), 'name') ?? ''], binding, world)) {
      add(service, binding, { className: textAt(spec, 'targetType'), annotations: annotationsOf(binding) });
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
  return { to, through: leading };
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
