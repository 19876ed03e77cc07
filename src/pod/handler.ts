import type { JsonObject } from './json';
import { isObject, numberAt, objectAt, pointer, textAt, wordsAt } from './json';
import { own } from '../private/own';

/** An HTTP request of a hook or of a probe. */
export interface HttpGetView {
  readonly host?: string;
  readonly path: string;
  /** A number, or the name of a port. */
  readonly port?: number | string;
  readonly scheme: string;
}

/** What a hook or a probe does. */
export interface HandlerView {
  readonly raw: JsonObject;
  readonly pointer: string;
  /** The kinds of handlers that it has. Kubernetes takes exactly one. */
  readonly kinds: readonly HandlerKind[];
  readonly exec?: readonly string[];
  readonly httpGet?: HttpGetView;
  readonly tcpSocket?: { readonly host?: string; readonly port?: number | string };
  readonly grpc?: { readonly port?: number };
  /** Seconds. */
  readonly sleep?: number;
}

export const HANDLER_KINDS = ['exec', 'httpGet', 'tcpSocket', 'grpc', 'sleep'] as const;
export type HandlerKind = typeof HANDLER_KINDS[number];

/** A probe, with the defaults of Kubernetes. Times in seconds. */
export interface ProbeView extends HandlerView {
  readonly initialDelay: number;
  readonly period: number;
  readonly timeout: number;
  readonly successThreshold: number;
  readonly failureThreshold: number;
  /** The grace period of a container that this probe kills, if it is another than that of the pod. */
  readonly gracePeriod?: number;
}

/** A hook or the handler of a probe; nothing if there is none. */
export function handlerOf(value: unknown, at: string): HandlerView | undefined {
  if (!isObject(value)) { return undefined; }
  const kinds = HANDLER_KINDS.filter((kind) => isObject(value[kind]));
  const http = objectAt(value, 'httpGet');
  const tcp = objectAt(value, 'tcpSocket');
  return {
    raw: value,
    pointer: at,
    kinds,
    exec: kinds.includes('exec') ? wordsAt(value.exec, 'command') : undefined,
    httpGet: kinds.includes('httpGet')
      ? { host: textAt(http, 'host'), path: textAt(http, 'path') ?? '/', port: portAt(http), scheme: textAt(http, 'scheme') ?? 'HTTP' } : undefined,
    tcpSocket: kinds.includes('tcpSocket') ? { host: textAt(tcp, 'host'), port: portAt(tcp) } : undefined,
    grpc: kinds.includes('grpc') ? { port: numberAt(value.grpc, 'port') } : undefined,
    sleep: kinds.includes('sleep') ? numberAt(value.sleep, 'seconds') : undefined,
  };
}

/** A probe; nothing if there is none. */
export function probeOf(container: JsonObject, key: string, at: string): ProbeView | undefined {
  const handler = handlerOf(own(container, key), pointer(at, key));
  return handler && {
    ...handler,
    initialDelay: numberAt(handler.raw, 'initialDelaySeconds') ?? 0,
    // Zero means the default too.
    period: numberAt(handler.raw, 'periodSeconds') || 10,
    timeout: numberAt(handler.raw, 'timeoutSeconds') || 1,
    successThreshold: numberAt(handler.raw, 'successThreshold') || 1,
    failureThreshold: numberAt(handler.raw, 'failureThreshold') || 3,
    gracePeriod: numberAt(handler.raw, 'terminationGracePeriodSeconds'),
  };
}

function portAt(value: JsonObject): number | string | undefined {
  const { port } = value;
  if (typeof port === 'number') { return port; }
  if (typeof port !== 'string') { return undefined; }
  return /^\d+$/.test(port) ? Number(port) : port;
}

/** The hosts by which a kubelet reaches its own node, in upper or lower case, as a pattern that JavaScript and CEL read alike. */
export const NODE_HOST = '^(localhost|127([.][0-9]{1,3}){3}|0[.]0[.]0[.]0|[[]?::1]?)$';
const NODE = new RegExp(NODE_HOST, 'i');

/** Whether the kubelet, which asks from the node, reaches the node itself under this name and not the pod. */
export function isNode(host: string | undefined): host is string {
  return NODE.test(host ?? '');
}
