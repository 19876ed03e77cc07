import type { AtStart, OpenRequests, Propagation } from './facts';
import { KUBE_PROXY } from './ways/kube-proxy';

/** What several ways have in common. */

/** Nodes are the targets: they stay when a pod goes, and kube-proxy on them decides. */
export const BY_NODES = {
  newRequests: { ...KUBE_PROXY.newRequests, why: 'The targets are nodes, which stay when a pod goes: kube-proxy on the node decides.' },
  openRequests: KUBE_PROXY.openRequests,
};

/** How long requests come to the pods of a node that sends them to no other, from a load balancer that asks nodes for their health in this way. */
export function byHealthCheck(expected: number, worst: number, how: string, source: string): Propagation {
  return {
    expected,
    worst,
    why: `A node without a ready pod fails its health check after ${how}; until then, kube-proxy sends requests to terminating pods.`,
    evidence: 'read',
    source,
  };
}

/** Pods are the targets of a load balancer of Google Cloud, as a network endpoint group. */
export const NEG_REQUESTS: Propagation = {
  expected: 60,
  worst: 120,
  why: 'The endpoint leaves the network endpoint group at once, but the load balancer takes about a minute to be programmed.',
  evidence: 'reported',
  source: 'kubernetes/ingress-gce#2222, #769',
};

/** What a load balancer of Google Cloud does unless connection draining is set. */
export const NEG_OPEN: OpenRequests = {
  words: 'are cut at once, unless connection draining is set',
  seconds: 0,
  evidence: 'read',
  source: 'kubernetes/ingress-gce: pkg/apis/backendconfig/v1/types.go',
};

export const NEG_GATE: AtStart = {
  words: 'Pods have a readiness gate, `cloud.google.com/load-balancer-neg-ready`, which GKE adds itself.',
  evidence: 'read',
  source: 'kubernetes/ingress-gce: pkg/neg/readiness/reflector.go',
};

/** What Envoy does with its connections to an endpoint that is removed. */
export const ENVOY_POOL: OpenRequests = {
  words: 'may finish, without a limit: Envoy drains its connections to the pod',
  evidence: 'read',
  source: 'envoyproxy/envoy: source/common/upstream/cluster_manager_impl.cc',
};
