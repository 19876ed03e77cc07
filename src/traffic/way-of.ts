import type { Sign, TrafficWay } from './facts';
import { WAYS } from './ways';
import { own } from '../private/own';

/** What an object shows of the way by which requests come through it. */
export interface Shown {
  readonly kind: string;
  /** Its class: `loadBalancerClass`, `ingressClassName` or `gatewayClassName`; of a TargetGroupBinding its `targetType`. */
  readonly className?: string;
  /** The controller of that class, if the class is known. */
  readonly controller?: string;
  /** A Service of type LoadBalancer. */
  readonly isLoadBalancer?: boolean;
  /** With `externalTrafficPolicy: Local`. */
  readonly isLocal?: boolean;
  readonly annotations: { readonly [key: string]: string };
  /** @default - none */
  readonly labels?: { readonly [key: string]: string };
}

/** The way that an object shows. Where several signs fit, the one that asks for most; nothing if none does. */
export function wayOf(shown: Shown): TrafficWay | undefined {
  const fitting = WAYS.flatMap((way) => way.signs.filter((sign) => fits(sign, shown)).map((sign) => ({ way, asks: asksFor(sign) })));
  const way = fitting.sort((a, b) => b.asks - a.asks)[0]?.way;
  return way && shown.isLocal === true ? LOCAL.get(way) ?? way : way;
}

/** The ways that are another with `externalTrafficPolicy: Local`. */
const LOCAL: ReadonlyMap<TrafficWay, TrafficWay> = new Map(WAYS.flatMap((way) => {
  const { whenLocal: newRequests } = way;
  return newRequests ? [[way, { ...way, newRequests }] as const] : [];
}));

function fits({ annotations, isLoadBalancer, isLocal, kind, labels, ...sign }: Sign, shown: Shown): boolean {
  const has = (isAsked = false, isThere = false) => !isAsked || isThere;
  return kind === shown.kind && has(isLoadBalancer, shown.isLoadBalancer) && has(isLocal, shown.isLocal) && isOfClass(sign, shown)
    && haveAll(shown.annotations, annotations) && haveAll(shown.labels, labels);
}

function haveAll(texts: Shown['annotations'] = {}, patterns: Sign['annotations'] = {}): boolean {
  return Object.entries(patterns).every(([key, value]) => value.test(own(texts, key) ?? ''));
}

/** A class may be called anything: its controller tells for sure, where the class is known. */
function isOfClass({ className, controller }: Pick<Sign, 'className' | 'controller'>, shown: Shown): boolean {
  if (controller !== undefined && shown.controller !== undefined) { return controller.test(shown.controller); }
  if (className !== undefined) { return shown.className !== undefined && className.test(shown.className); }
  return controller === undefined && shown.controller === undefined;
}

function asksFor({ annotations, className, controller, isLoadBalancer, isLocal, labels }: Sign): number {
  const others = [className ?? controller, isLoadBalancer, isLocal].filter((one) => one !== undefined);
  return Object.keys({ ...annotations, ...labels }).length + others.length;
}
