import type { ProgramFacts } from '../machinery/facts';

/** What is known of etcd. */
export const ETCD: ProgramFacts = {
  id: 'etcd',
  name: 'etcd',
  programs: [{ names: ['etcd'] }],
  clients: [{ names: ['etcdctl'], connects: { address: ['--endpoints', '-C', '--peers'], addressVariable: 'ETCDCTL_ENDPOINTS', defaultPort: 2379, notWith: /^(?:version|help)|(?:^| )snapshot (?:status|restore)/ } }],
};
