export { Cluster, ClusterOptions } from './cluster';
export { CustomLoadBalancerOptions, LoadBalancer, LoadBalancerOptions } from './load-balancer';
export { Mesh, MeshOptions } from './mesh';
export { CustomNodesOptions, Nodes, NodesOptions } from './nodes';
export { Feature } from './feature';
export { KubernetesVersion } from './version';
