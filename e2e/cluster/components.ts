import * as path from 'path';
import { pki } from './certs';
import { isV2, CGROUP_ROOT } from './cgroups';
import { CONTAINERD_SOCKET, minorOf, NET, NODE_NAME, PORTS, STATE } from './config';
import { assertRunning, start } from './processes';
import { run, waitFor, write } from './shell';

const kubeconfig = (name: string): string => path.join(STATE.etc, `${name}.kubeconfig`);

function flags(values: Record<string, string | number | boolean>): string[] {
  return Object.entries(values).map(([name, value]) => `--${name}=${value}`);
}

export function startEtcd(bin: string): void {
  const client = `https://127.0.0.1:${PORTS.etcd}`;
  const peer = `http://127.0.0.1:${PORTS.etcdPeer}`;
  start('etcd', path.join(bin, 'etcd'), flags({
    'name': NODE_NAME,
    'data-dir': STATE.etcd,
    'listen-client-urls': client,
    'advertise-client-urls': client,
    'listen-peer-urls': peer,
    'initial-advertise-peer-urls': peer,
    'initial-cluster': `${NODE_NAME}=${peer}`,
    'cert-file': pki('etcd.crt'),
    'key-file': pki('etcd.key'),
    'trusted-ca-file': pki('ca.crt'),
    'client-cert-auth': true,
    // The data lives as long as the cluster: a power cut may have it.
    'unsafe-no-fsync': true,
  }));
}

export function startApiServer(bin: string): void {
  start('kube-apiserver', path.join(bin, 'kube-apiserver'), flags({
    'advertise-address': NET.nodeIp,
    'bind-address': NET.nodeIp,
    'secure-port': PORTS.apiserver,
    'service-cluster-ip-range': NET.serviceCidr,
    'allow-privileged': true,
    'authorization-mode': 'Node,RBAC',
    'enable-admission-plugins': 'NodeRestriction',
    'client-ca-file': pki('ca.crt'),
    'tls-cert-file': pki('apiserver.crt'),
    'tls-private-key-file': pki('apiserver.key'),
    'etcd-servers': `https://127.0.0.1:${PORTS.etcd}`,
    'etcd-cafile': pki('ca.crt'),
    'etcd-certfile': pki('apiserver-etcd-client.crt'),
    'etcd-keyfile': pki('apiserver-etcd-client.key'),
    'kubelet-certificate-authority': pki('ca.crt'),
    'kubelet-client-certificate': pki('apiserver-kubelet-client.crt'),
    'kubelet-client-key': pki('apiserver-kubelet-client.key'),
    'kubelet-preferred-address-types': 'InternalIP',
    'service-account-issuer': `https://kubernetes.default.svc.${NET.clusterDomain}`,
    'service-account-key-file': pki('service-account.key'),
    'service-account-signing-key-file': pki('service-account.key'),
  }));
}

/** Waits until the API answers that it is ready, roles and all. */
export async function apiServerReady(kubectl: string, config: string): Promise<void> {
  await waitFor('kube-apiserver to be ready', 90, () => {
    assertRunning('etcd');
    assertRunning('kube-apiserver');
    return run(kubectl, ['--kubeconfig', config, 'get', '--raw', '/readyz']) === 'ok';
  });
}

export function startControllers(bin: string): void {
  start('kube-controller-manager', path.join(bin, 'kube-controller-manager'), flags({
    'kubeconfig': kubeconfig('controller-manager'),
    'authentication-kubeconfig': kubeconfig('controller-manager'),
    'authorization-kubeconfig': kubeconfig('controller-manager'),
    'bind-address': '127.0.0.1',
    'secure-port': PORTS.controllerManager,
    'use-service-account-credentials': true,
    'service-account-private-key-file': pki('service-account.key'),
    'root-ca-file': pki('ca.crt'),
    'cluster-signing-cert-file': pki('ca.crt'),
    'cluster-signing-key-file': pki('ca.key'),
    // The one node's pod range is in the CNI configuration.
    'allocate-node-cidrs': false,
    'leader-elect': false,
  }));
  start('kube-scheduler', path.join(bin, 'kube-scheduler'), flags({
    'kubeconfig': kubeconfig('scheduler'),
    'authentication-kubeconfig': kubeconfig('scheduler'),
    'authorization-kubeconfig': kubeconfig('scheduler'),
    'bind-address': '127.0.0.1',
    'secure-port': PORTS.scheduler,
    'leader-elect': false,
  }));
}

function kubeletConfig(version: string): object {
  return {
    kind: 'KubeletConfiguration',
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    address: NET.nodeIp,
    port: PORTS.kubelet,
    readOnlyPort: 0,
    healthzBindAddress: '127.0.0.1',
    healthzPort: PORTS.kubeletHealth,
    authentication: { anonymous: { enabled: false }, webhook: { enabled: true }, x509: { clientCAFile: pki('ca.crt') } },
    authorization: { mode: 'Webhook' },
    tlsCertFile: pki('kubelet.crt'),
    tlsPrivateKeyFile: pki('kubelet.key'),
    clusterDomain: NET.clusterDomain,
    clusterDNS: [NET.dnsServiceIp],
    containerRuntimeEndpoint: `unix://${CONTAINERD_SOCKET}`,
    cgroupDriver: 'cgroupfs',
    cgroupRoot: CGROUP_ROOT,
    // From 1.35 the kubelet refuses cgroup v1 unless told otherwise; the field is older.
    ...(!isV2() && minorOf(version) >= 31 ? { failCgroupV1: false } : {}),
    failSwapOn: false,
    // A process without CAP_SYS_RESOURCE may not lower its own score.
    oomScoreAdj: 0,
    volumePluginDir: path.join(STATE.kubelet, 'volume-plugins'),
    // A full disk of the developer's machine must not evict pods or delete images.
    evictionHard: { 'memory.available': '100Mi', 'nodefs.available': '0%', 'nodefs.inodesFree': '0%', 'imagefs.available': '0%' },
    imageGCHighThresholdPercent: 100,
    imageGCLowThresholdPercent: 99,
    // A resolver of the machine's own may not be reachable from pods.
    resolvConf: '',
  };
}

export function startKubelet(bin: string, version: string): void {
  const file = path.join(STATE.etc, 'kubelet.json');
  write(file, JSON.stringify(kubeletConfig(version), null, 2));
  start('kubelet', path.join(bin, 'kubelet'), flags({
    'config': file,
    'kubeconfig': kubeconfig('kubelet'),
    'root-dir': STATE.kubelet,
    'cert-dir': path.join(STATE.kubelet, 'pki'),
    'hostname-override': NODE_NAME,
    'node-ip': NET.nodeIp,
  }));
}

export function startProxy(bin: string): void {
  const file = path.join(STATE.etc, 'kube-proxy.json');
  write(file, JSON.stringify({
    kind: 'KubeProxyConfiguration',
    apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
    bindAddress: NET.nodeIp,
    healthzBindAddress: `127.0.0.1:${PORTS.proxyHealth}`,
    metricsBindAddress: `127.0.0.1:${PORTS.proxyMetrics}`,
    hostnameOverride: NODE_NAME,
    clientConnection: { kubeconfig: kubeconfig('proxy') },
    mode: 'iptables',
    iptables: { localhostNodePorts: false },
    clusterCIDR: NET.podCidr,
    // Node ports on our bridge only.
    nodePortAddresses: [`${NET.nodeIp}/32`],
    // The connection table belongs to the machine.
    conntrack: { maxPerCore: 0, min: 0, tcpEstablishedTimeout: '0s', tcpCloseWaitTimeout: '0s' },
    oomScoreAdj: 0,
  }, null, 2));
  start('kube-proxy', path.join(bin, 'kube-proxy'), flags({ config: file }));
}
