import * as os from 'os';
import * as path from 'path';

/** Kubernetes minors that are known to build, each with the patch that the Go module proxy serves. */
export const VERSIONS: Record<string, string> = {
  1.36: '1.36.3',
  1.28: '1.28.15',
};
export const DEFAULT_VERSION = '1.36';

/** Turns `1.36` or `1.36.3` into a patch version. */
export function resolveVersion(asked: string): string {
  if (VERSIONS[asked]) { return VERSIONS[asked]; }
  if (/^1\.\d+\.\d+$/.test(asked)) { return asked; }
  throw new Error(`unknown Kubernetes version '${asked}': give one of ${Object.keys(VERSIONS).join(', ')}, or a full one such as 1.35.4`);
}

export function minorOf(version: string): number {
  return Number(version.split('.')[1]);
}

const cache = path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'cdk8s-graceful', 'cluster');

/** What is slow to make and worth keeping between clusters. `down` leaves it alone. */
export const CACHE = {
  root: cache,
  build: path.join(cache, 'build'),
  images: path.join(cache, 'images'),
  kubeconfig: path.join(cache, 'kubeconfig'),
};

/** What belongs to the running cluster. `up` starts it empty; `down` removes all but the logs. */
const state = path.join(cache, 'state');
export const STATE = {
  root: state,
  marker: path.join(state, 'cluster.json'),
  logs: path.join(state, 'logs'),
  pids: path.join(state, 'pids'),
  pki: path.join(state, 'pki'),
  etc: path.join(state, 'etc'),
  etcd: path.join(state, 'etcd'),
  containerd: path.join(state, 'containerd'),
  kubelet: path.join(state, 'kubelet'),
  cni: path.join(state, 'cni'),
  sysctl: path.join(state, 'sysctl.json'),
};

/** Sockets and mounts: a short path, since a Unix socket's name ends at 107 bytes. */
export const RUN = '/run/cdk8s-graceful';
export const CONTAINERD_SOCKET = path.join(RUN, 'containerd.sock');

/** Folders whose place Kubernetes and containerd do not let us choose. `down` removes those that `up` did not find. */
export const FIXED_DIRS = ['/var/log/pods', '/var/log/containers', '/var/lib/kubelet', '/var/lib/cni', '/usr/libexec/kubernetes', '/run/containerd'];

/** Two bridges of our own. Neither has a port to the outside. */
export const NET = {
  nodeBridge: 'cdk8sg-node',
  nodeIp: '10.97.0.1',
  podBridge: 'cdk8sg-pods',
  podCidr: '10.244.0.0/24',
  podGateway: '10.244.0.1',
  serviceCidr: '10.96.0.0/16',
  kubernetesServiceIp: '10.96.0.1',
  dnsServiceIp: '10.96.0.10',
  clusterDomain: 'cluster.local',
};

/** `apiserver` and `kubelet` listen on the node bridge, all others on 127.0.0.1. */
export const PORTS = {
  apiserver: 6443,
  kubelet: 10250,
  etcd: 12379,
  etcdPeer: 12380,
  registry: 12500,
  kubeletHealth: 10248,
  proxyMetrics: 10249,
  proxyHealth: 10256,
  controllerManager: 10257,
  scheduler: 10259,
};

export const NODE_NAME = 'graceful';
export const PAUSE_IMAGE = 'registry.k8s.io/pause:3.10';
export const API_URL = `https://${NET.nodeIp}:${PORTS.apiserver}`;
