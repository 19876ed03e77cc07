/* What `kubectl get deployments,replicasets,pods -o yaml` prints of a cluster, as far as it matters here. */

let uids = 0;
const uid = () => `0000-${++uids}`;

interface Owner { readonly apiVersion: string; readonly kind: string; readonly metadata: { readonly name: string; readonly uid: string } }

const ownedBy = ({ apiVersion, kind, metadata: { name, uid: of } }: Owner) =>
  [{ apiVersion, kind, name, uid: of, controller: true, blockOwnerDeletion: true }];

/** An object as the API gives it, of an owner if it has one. */
export function object(
  apiVersion: string, kind: string, name: string, spec: object, { labels = {}, owner }: { labels?: object; owner?: Owner } = {},
) {
  return { apiVersion, kind, metadata: { name, namespace: 'shop', uid: uid(), labels, ...owner && { ownerReferences: ownedBy(owner) } }, spec };
}

/** What a webhook or the API server puts into the spec of a pod. */
export const INTO_PODS = {
  nodeName: 'node-1', tolerations: [{ key: 'node.kubernetes.io/not-ready', operator: 'Exists' }], volumes: [{ name: 'kube-api-access-x7k2p', projected: { sources: [] } }],
};

/** A Deployment with its ReplicaSet, some pods, and a ReplicaSet of an older revision. */
export function deploymentWithAll(container: object, { name = 'web', old = {}, pods = 3, replicas = 3, webhook = (spec: any) => spec }: {
  name?: string; old?: object; pods?: number; replicas?: number; webhook?: (spec: any) => object;
} = {}) {
  const hash = '7d4b9c8f6d';
  const labels = { app: name };
  const template = (one: object, more: object = {}) => ({ metadata: { labels: { ...labels, ...more } }, spec: { terminationGracePeriodSeconds: 30, restartPolicy: 'Always', containers: [one] } });
  const selector = (more: object = {}) => ({ matchLabels: { ...labels, ...more } });
  const deployment = object('apps/v1', 'Deployment', name, { replicas, selector: selector(), template: template(container) });
  const own = { 'pod-template-hash': hash };
  const current = object('apps/v1', 'ReplicaSet', `${name}-${hash}`, { replicas, selector: selector(own), template: template(container, own) }, { labels: { ...labels, ...own }, owner: deployment });
  const before = { 'pod-template-hash': '5c9f7b6d4' };
  const older = object('apps/v1', 'ReplicaSet', `${name}-5c9f7b6d4`, { replicas: 0, selector: selector(before), template: template({ ...container, ...old }, before) }, { owner: deployment });
  const all = Array.from({ length: pods }, (_, n) => object('v1', 'Pod', `${name}-${hash}-${'abcdefgh'[n]}`,
    webhook({ ...template(container).spec, ...INTO_PODS }), { labels: { ...labels, ...own }, owner: current }));
  return { deployment, current, older, pods: all };
}
