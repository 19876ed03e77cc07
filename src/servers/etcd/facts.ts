import type { ProgramFacts } from '../machinery/facts';

/** What is known of etcd. */
export const ETCD: ProgramFacts = {
  id: 'etcd',
  name: 'etcd',
  programs: [{ names: ['etcd'] }],
  clients: [{ names: ['etcdctl'] }],
};
