import { OLDEST_MINOR } from './defaults';
import { Cluster } from '../../cluster/cluster';
import { LoadBalancer } from '../../cluster/load-balancer';
import type { KubernetesVersion } from '../../cluster/version';
import { Duration } from '../../private/duration';

/** What is said of a cluster without an app. Times in seconds. */
export interface ClusterText {
  readonly minor?: number;
  readonly propagationDelay?: number;
  readonly ways?: readonly string[];
}

/** The cluster that manifests are for which no app made. */
export function clusterFor({ minor = OLDEST_MINOR, propagationDelay, ways = [] }: ClusterText): Cluster {
  return Cluster._with({
    version: `1.${minor}` as KubernetesVersion,
    propagationDelay: propagationDelay === undefined ? undefined : Duration.seconds(Math.ceil(propagationDelay)),
    loadBalancers: ways.map((id) => LoadBalancer._of(id, id, {})),
  });
}
