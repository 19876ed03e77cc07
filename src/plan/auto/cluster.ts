import { Cluster } from '../../cluster/cluster';
import { LoadBalancer } from '../../cluster/load-balancer';
import type { KubernetesVersion } from '../../cluster/version';
import { DEFAULT_VERSION, minorOf } from '../../cluster/version';
import { Duration } from '../../private/duration';
import { WAYS } from '../../traffic';

/** The version that is planned for where nothing is said: a hook that an older cluster does not know would be dropped in silence. */
export const OLDEST_VERSION = DEFAULT_VERSION;
export const OLDEST_MINOR = minorOf(DEFAULT_VERSION);

/** The ways by which requests may reach pods, by name. */
export const WAY_NAMES: readonly string[] = WAYS.map(({ id }) => id);

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
