export { Cluster, ClusterOptions } from './cluster';
export { Feature } from './feature';
export { KubernetesVersion } from './version';
