import type { ManifestObject } from '../../pod';
import { isObject, listAt, objectAt, textAt } from '../../pod';

/** What Services are for, as far as they say. */

/** Labels that only one pod of a workload has: its own name, or its number. */
const OF_ONE_POD = ['statefulset.kubernetes.io/pod-name', 'apps.kubernetes.io/pod-index', 'batch.kubernetes.io/job-completion-index'];

/** Whether a Service is the address of one single pod: there is no other to which it could send a request. */
export function isForOnePod(service: ManifestObject): boolean {
  const selector = objectAt(objectAt(service.raw, 'spec'), 'selector');
  return OF_ONE_POD.some((label) => Object.hasOwn(selector, label));
}

/** How ports are called at which only a monitoring system asks. */
const METRICS = /(?:^|-)(?:metrics?|monitoring|prom(?:etheus)?|pprof|telemetry)(?:-|$)/;

/** How Services are called that give nothing but metrics. */
const GIVES_METRICS = /(?:^|-)(?:metrics|exporter|monitoring)(?:-|$)/;

/** Whether only a monitoring system asks at all ports of a Service: it misses one answer, and asks again. */
export function isForMetrics(service: ManifestObject): boolean {
  if (GIVES_METRICS.test(service.name)) { return true; }
  const names = portNamesOf(service);
  return names.length > 0 && names.every((both) => both.some((name) => name !== undefined && METRICS.test(name)));
}

/** How ports are called by which the members of a cluster talk to one another. */
const PEERS = /(?:^|-)(?:peers?|cluster|clustering|discovery|election|elections|leader-election|epmd|galera|gossip|jgroups|inter-?node|internode|intra-?node|memberlist|members?|membership|p2p|raft|replication|rpc-?peer|sentinel|serf(?:-?lan|-?wan)?(?:-(?:tcp|udp))?|transport|server-to-server|quorum)(?:-|$)/;

/** Whether all ports of a Service are those by which the members of a cluster find one another, before any of them is ready. */
export function isForPeers(service: ManifestObject): boolean {
  const names = portNamesOf(service);
  return names.length > 0 && names.every((both) => both.some((name) => name !== undefined && PEERS.test(name)));
}

/** The names that each port of a Service has: its own, and that of the port in the pod. */
function portNamesOf(service: ManifestObject): (string | undefined)[][] {
  return listAt(objectAt(service.raw, 'spec'), 'ports').filter(isObject).map((port) => [textAt(port, 'name'), textAt(port, 'targetPort')]);
}
