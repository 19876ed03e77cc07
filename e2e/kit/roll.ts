import { Json } from './api';
import { Namespace } from './namespace';
import { Run } from './run';

const podsOf = (namespace: Namespace, deployment: string): Json[] => namespace.pods.filter((pod) => pod.metadata.name.startsWith(`${deployment}-`));

/** A rolling update that has begun. */
export interface Roll {
  /** How many of the old pods are left. */
  left(): number;
  /** The new pods. */
  fresh(): Json[];
}

/** Begins what `kubectl rollout restart` does. */
export async function beginRoll(run: Run, namespace: Namespace, deployment: string, n: number): Promise<Roll> {
  const path = `/apis/apps/v1/namespaces/${namespace.name}/deployments/${deployment}`;
  const old = podsOf(namespace, deployment).map((pod) => pod.metadata.uid);
  const patch = { spec: { template: { metadata: { annotations: { 'cdk8s-graceful-e2e/update': String(n) } } } } };
  await run.api.must('PATCH', path, patch, 'application/strategic-merge-patch+json');
  return {
    left: () => namespace.pods.filter((pod) => old.includes(pod.metadata.uid)).length,
    fresh: () => podsOf(namespace, deployment).filter((pod) => !old.includes(pod.metadata.uid)),
  };
}

/** What `kubectl rollout restart` does. Returns when the old pods are gone. */
export async function roll(run: Run, namespace: Namespace, deployment: string, n: number, atMost = 180): Promise<void> {
  const { left } = await beginRoll(run, namespace, deployment, n);
  await namespace.until(`update ${n} of ${deployment}: the old pods are gone`, atMost, () => left() === 0 || undefined);
}

/** The node port of a Service, and the address on which it is reached from outside the cluster. */
export async function nodePortOf(run: Run, namespace: Namespace, service: string): Promise<{ readonly host: string; readonly port: number }> {
  const { spec } = await run.api.must('GET', `${namespace.path}/services/${service}`);
  return { host: run.node.status.addresses.find((a: Json) => a.type === 'InternalIP').address, port: spec.ports[0].nodePort };
}
