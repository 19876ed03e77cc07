import { Run } from './run';
import { isOurs, restartKubelet } from '../cluster/cluster';

/** The machine under the node, which only the cluster of `npm run e2e:cluster` lets us at. */
export interface Machine {
  /** Ends the kubelet and starts it again; returns when its node is seen to live again. */
  restartKubelet(): Promise<void>;
}

/** The machine of the cluster; nothing if the cluster runs elsewhere. */
export function machineOf({ api, node }: Run): Machine | undefined {
  if (!isOurs(node.metadata.name)) { return undefined; }
  const heartbeat = async () => (await api.must('GET', `/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/${node.metadata.name}`)).spec.renewTime;
  return {
    restartKubelet: async () => {
      await restartKubelet();
      const before = await heartbeat();
      for (const end = Date.now() + 60_000; await heartbeat() === before;) {
        if (Date.now() > end) { throw new Error('the kubelet did not come back within 60 s: see its log in the folder that `npm run e2e:cluster -- status` names'); }
        await new Promise((resolve) => { setTimeout(resolve, 500); });
      }
    },
  };
}
