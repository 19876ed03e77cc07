import type { Json } from './manifest';
import { inOrder, podMetadataOf, setField } from './manifest';
import type { PodFacts } from './pod';
import type { ContainerStop } from './stop';
import { containerParts, servesFor } from './stop';
import type { Cluster } from '../cluster';
import { Feature } from '../cluster';
import { own } from '../private/own';
import { sum } from '../shutdown/shutdown';

/** What a pod does for the proxy that a mesh adds to it. */
export interface ProxyPlan {
  readonly container: string;
  /** How long it takes to stop once all others have ended, in seconds. */
  readonly afterApp: number;
  /** What its webhook must read on the pod. */
  readonly annotations: { readonly [name: string]: string };
}

/** What a pod does for the proxy of its mesh; nothing if none is added to it. */
export function proxyPlanOf(stops: ContainerStop[], pod: PodFacts, cluster: Cluster): ProxyPlan | undefined {
  const proxy = cluster.mesh?._proxy(cluster.supports(Feature.NATIVE_SIDECARS));
  // Webhooks leave out the network of the node.
  if (!proxy || pod.hostNetwork || stops.length === 0) { return undefined; }
  const { afterApp, annotations, container } = proxy;
  return { container, afterApp, annotations: annotations({ drain: Math.max(...stops.map(servesFor)), whole: sum(containerParts(stops)) }) };
}

/** What the pod says already, and otherwise than the proxy needs it. */
export function proxyProblems(manifest: Json, proxy: ProxyPlan | undefined): string[] {
  const annotations: { readonly [name: string]: string } = podMetadataOf(manifest).annotations ?? {};
  return Object.entries(proxy?.annotations ?? {}).flatMap(([name, value]) => {
    const given = own(annotations, name);
    return given === undefined || given === value ? []
      : [`annotation '${name}' (${JSON.stringify(given)}) of the pod must be ${JSON.stringify(value)}, or ${proxy!.container} stops before the app: correct or remove it, or `
        + 'take the workload out of the mesh with Cluster.set and Mesh.none()'];
  });
}

/** Writes it on the pod. */
export function writeProxy(manifest: Json, { annotations }: ProxyPlan): void {
  const metadata = podMetadataOf(manifest);
  setField(metadata, 'annotations', inOrder({ ...metadata.annotations, ...annotations }));
}
