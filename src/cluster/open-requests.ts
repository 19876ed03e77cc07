import type { ApiObjectMetadataDefinition } from 'cdk8s';
import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { own } from '../private/own';
import type { DrainPolicy, OpenRequests, Place } from '../traffic/facts';

/** What a load balancer is told about open requests. */
interface Told {
  /** What it is called in messages. */
  readonly name: string;
  readonly openRequests?: OpenRequests;
  /** How long they may take, in seconds. */
  readonly seconds: number;
}

/** Tells a load balancer how long open requests may take, by annotations of what it is made from, or by an object for its Service. */
export function tellOpenRequests(where: string, target: IConstruct, { name, openRequests, seconds }: Told): void {
  const object = objectOf(where, target);
  const { places = [], policy } = openRequests ?? {};
  const place = places.find(({ kind }) => kind === object.kind);
  if (place) {
    annotate(where, object, place, seconds);
  } else if (policy && object.kind === 'Service') {
    addPolicy(where, target, object, policy, seconds);
  } else {
    const kinds = [...places.map(({ kind }) => kind), ...policy ? ['Service'] : []];
    throw new Error(kinds.length === 0 ? `${where}: 'target' (${object.kind}) cannot say how long open requests may take, because ${name} reads no such setting from manifests: remove the call`
      : `${where}: 'target' (${object.kind}) must be of kind ${kinds.join(' or ')}, which is where ${name} reads how long open requests may take: give that`);
  }
}

function objectOf(where: string, target: IConstruct): ApiObject {
  try {
    return ApiObject.of(target);
  } catch (cause) {
    throw new Error(`${where}: 'target' (${target.constructor.name}) must be an API object or have one as its default child: give an Ingress or a Service`, { cause });
  }
}

function annotate(where: string, { metadata }: ApiObject, { also = {}, annotation, key }: Place, seconds: number): void {
  const before = annotationOf(metadata, annotation);
  const value = key === undefined ? String(seconds) : `${key}=${seconds}`;
  // An annotation that lists settings may have others.
  const others = key === undefined || before === undefined ? [] : before.split(',').filter((one) => one.trim() !== value);
  const given = key === undefined ? before : others.find((one) => one.split('=')[0].trim() === key);
  if (given !== value) { refuseOther(where, annotation, given); }
  metadata.addAnnotation(annotation, [...others, value].join(','));
  for (const [name, text] of Object.entries(also)) { metadata.addAnnotation(name, text); }
}

function addPolicy(where: string, target: IConstruct, service: ApiObject, policy: DrainPolicy, seconds: number): void {
  const { annotation, apiVersion, kind, path, targetRef } = policy;
  if (target.node.tryFindChild(kind)) { throw new Error(`${where}: the Service already has a ${kind}: call it once`); }
  if (annotation) { refuseOther(where, annotation.name, annotationOf(service.metadata, annotation.name)); }
  const { metadata: { namespace }, name } = service;
  const time = path.reduceRight<object | number>((inner, key) => ({ [key]: inner }), seconds) as object;
  const spec = { ...time, ...targetRef && { targetRef: targetRef(name) } };
  const made = new ApiObject(target, kind, { apiVersion, kind, metadata: { namespace }, spec });
  if (annotation) { service.metadata.addAnnotation(annotation.name, annotation.value(made.name)); }
}

function annotationOf(metadata: ApiObjectMetadataDefinition, name: string): string | undefined {
  const { annotations = {} }: { readonly annotations?: { readonly [annotation: string]: string } } = metadata.toJson() ?? {};
  return own(annotations, name);
}

function refuseOther(where: string, annotation: string, given: string | undefined): void {
  if (given === undefined) { return; }
  throw new Error(`${where}: annotation '${annotation}' (${JSON.stringify(given)}) is already set and not overwritten: remove it, or the call`);
}
