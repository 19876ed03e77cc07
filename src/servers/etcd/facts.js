"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.ETCD = void 0;
/** What is known of etcd. */
exports.ETCD = {
    id: 'etcd',
    name: 'etcd',
    programs: [{ names: ['etcd'] }],
    clients: [{ names: ['etcdctl'], connects: { address: ['--endpoints', '-C', '--peers'], addressVariable: 'ETCDCTL_ENDPOINTS', defaultPort: 2379, notWith: /^(?:version|help)|(?:^| )snapshot (?:status|restore)/ } }],
};
