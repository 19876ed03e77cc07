export { Cluster, ClusterOptions } from './cluster';
export { CustomLoadBalancerOptions, LoadBalancer, LoadBalancerOptions } from './load-balancer';
export { Feature } from './feature';
export { KubernetesVersion } from './version';
