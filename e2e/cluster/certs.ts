import * as fs from 'fs';
import * as path from 'path';
import { API_URL, NET, NODE_NAME, STATE } from './config';
import { run, write } from './shell';

/** One key pair that our certificate authority signs. */
interface Identity {
  readonly name: string;
  /** The user, for a client certificate. */
  readonly cn: string;
  /** The group, for a client certificate. */
  readonly o?: string;
  readonly server?: string[];
}

const LOOPBACK = 'IP:127.0.0.1';
const IDENTITIES: Identity[] = [
  {
    name: 'apiserver',
    cn: 'kube-apiserver',
    server: [
      `IP:${NET.nodeIp}`, LOOPBACK, `IP:${NET.kubernetesServiceIp}`, 'DNS:localhost', 'DNS:kubernetes', 'DNS:kubernetes.default',
      'DNS:kubernetes.default.svc', `DNS:kubernetes.default.svc.${NET.clusterDomain}`,
    ],
  },
  { name: 'apiserver-kubelet-client', cn: 'kube-apiserver-kubelet-client', o: 'system:masters' },
  { name: 'etcd', cn: 'etcd', server: [LOOPBACK] },
  { name: 'apiserver-etcd-client', cn: 'kube-apiserver-etcd-client' },
  { name: 'admin', cn: 'kubernetes-admin', o: 'system:masters' },
  { name: 'controller-manager', cn: 'system:kube-controller-manager' },
  { name: 'scheduler', cn: 'system:kube-scheduler' },
  { name: 'proxy', cn: 'system:kube-proxy' },
  { name: 'kubelet', cn: `system:node:${NODE_NAME}`, o: 'system:nodes', server: [`DNS:${NODE_NAME}`, `IP:${NET.nodeIp}`] },
];

export function pki(file: string): string {
  return path.join(STATE.pki, file);
}

function newKey(name: string): void {
  run('openssl', ['ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', pki(`${name}.key`)]);
  fs.chmodSync(pki(`${name}.key`), 0o600);
}

function sign(id: Identity): void {
  newKey(id.name);
  const subject = `${id.o ? `/O=${id.o}` : ''}/CN=${id.cn}`;
  run('openssl', ['req', '-new', '-key', pki(`${id.name}.key`), '-subj', subject, '-out', pki(`${id.name}.csr`)]);
  const usage = id.server ? 'serverAuth,clientAuth' : 'clientAuth';
  const names = id.server ? `subjectAltName=${id.server.join(',')}\n` : '';
  write(pki(`${id.name}.ext`), `keyUsage=critical,digitalSignature\nextendedKeyUsage=${usage}\n${names}`);
  run('openssl', ['x509', '-req', '-in', pki(`${id.name}.csr`), '-CA', pki('ca.crt'), '-CAkey', pki('ca.key'), '-CAcreateserial',
    '-days', '3650', '-sha256', '-extfile', pki(`${id.name}.ext`), '-out', pki(`${id.name}.crt`)]);
  fs.rmSync(pki(`${id.name}.csr`));
  fs.rmSync(pki(`${id.name}.ext`));
}

/** A kubeconfig with everything inside, so that it can be copied anywhere on the machine. */
export function writeKubeconfig(file: string, name: string): void {
  const data = (f: string): string => fs.readFileSync(pki(f)).toString('base64');
  write(file, `apiVersion: v1
kind: Config
clusters:
- name: cdk8s-graceful
  cluster:
    server: ${API_URL}
    certificate-authority-data: ${data('ca.crt')}
users:
- name: ${name}
  user:
    client-certificate-data: ${data(`${name}.crt`)}
    client-key-data: ${data(`${name}.key`)}
contexts:
- name: cdk8s-graceful
  context:
    cluster: cdk8s-graceful
    user: ${name}
current-context: cdk8s-graceful
`, 0o600);
}

/** A certificate authority of this cluster's own, and a key pair and kubeconfig for each part. */
export function makePki(): void {
  fs.mkdirSync(STATE.pki, { recursive: true, mode: 0o700 });
  newKey('ca');
  run('openssl', ['req', '-x509', '-new', '-key', pki('ca.key'), '-subj', '/CN=cdk8s-graceful e2e', '-days', '3650', '-sha256',
    '-addext', 'keyUsage=critical,keyCertSign,cRLSign', '-out', pki('ca.crt')]);
  IDENTITIES.forEach(sign);
  newKey('service-account');
  for (const name of ['controller-manager', 'scheduler', 'proxy', 'kubelet']) {
    writeKubeconfig(path.join(STATE.etc, `${name}.kubeconfig`), name);
  }
}
