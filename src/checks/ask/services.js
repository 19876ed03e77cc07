"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.isForOnePod = isForOnePod;
exports.isForPeers = isForPeers;
const pod_1 = require("../../pod");
/** What Services are for, as far as they say. */
/** Labels that only one pod of a workload has: its own name, or its number. */
const OF_ONE_POD = ['statefulset.kubernetes.io/pod-name', 'apps.kubernetes.io/pod-index', 'batch.kubernetes.io/job-completion-index'];
/** Whether a Service is the address of one single pod: there is no other to which it could send a request. */
function isForOnePod(service) {
    const selector = (0, pod_1.objectAt)((0, pod_1.objectAt)(service.raw, 'spec'), 'selector');
    return OF_ONE_POD.some((label) => Object.hasOwn(selector, label));
}
/** How ports are called by which the members of a cluster talk to one another. */
const PEERS = /(?:^|-)(?:peers?|cluster|clustering|discovery|election|elections|leader-election|epmd|galera|gossip|jgroups|inter-?node|internode|intra-?node|memberlist|members?|membership|p2p|raft|replication|rpc-?peer|sentinel|serf(?:-?lan|-?wan)?(?:-(?:tcp|udp))?|transport|server-to-server|quorum)(?:-|$)/;
/** Whether all ports of a Service are those by which the members of a cluster find one another, before any of them is ready. */
function isForPeers(service) {
    const names = (0, pod_1.listAt)((0, pod_1.objectAt)(service.raw, 'spec'), 'ports').filter(pod_1.isObject).map((port) => [(0, pod_1.textAt)(port, 'name'), (0, pod_1.textAt)(port, 'targetPort')]);
    return names.length > 0 && names.every((both) => both.some((name) => name !== undefined && PEERS.test(name)));
}
