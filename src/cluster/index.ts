export { Cluster, ClusterProps } from './cluster';
export { Feature } from './feature';
export { KubernetesVersion } from './version';
