import * as fs from 'fs';
import * as path from 'path';
import { buildBusybox, buildContainerd, buildCoredns, buildEtcd, buildHttpbin, buildKubernetes, buildPause } from './build';
import { writeKubeconfig, makePki } from './certs';
import { makeCgroups, podProcesses, removeCgroups } from './cgroups';
import { apiServerReady, startApiServer, startControllers, startEtcd, startKubelet, startProxy } from './components';
import { CACHE, CONTAINERD_SOCKET, FIXED_DIRS, NET, NODE_NAME, PORTS, RUN, STATE } from './config';
import { importImage, startContainerd } from './containerd';
import { buildImages } from './images';
import { foreignKubernetes, networkDown, networkUp } from './network';
import { installHostPackages } from './packages';
import { assertRunning, isRunning, known, start, stop, stopWhere } from './processes';
import { run, say, waitFor, write } from './shell';

/** What `up` leaves behind for `down`, `status` and the next `up`. */
interface Marker {
  readonly version: string;
  readonly kubectl: string;
  /** Folders outside our own that were not there before. */
  readonly newDirs: string[];
  /** False until all of `up` has gone well. */
  readonly ready: boolean;
}

const PARTS = ['etcd', 'registry', 'containerd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kubelet', 'kube-proxy'];

function marker(): Marker | undefined {
  return fs.existsSync(STATE.marker) ? JSON.parse(fs.readFileSync(STATE.marker, 'utf8')) as Marker : undefined;
}

function tellHow(kubectl: string): void {
  process.stdout.write(`\nexport KUBECONFIG=${CACHE.kubeconfig}\nkubectl: ${kubectl}\nlogs:    ${STATE.logs}\n`);
}

function checkMachine(): void {
  if (process.platform !== 'linux') { throw new Error('this cluster runs on Linux only; elsewhere use kind (see e2e/cluster/README.md)'); }
  if (process.getuid?.() !== 0) { throw new Error('run this as root: it makes network devices, mounts and cgroups'); }
}

/** True when nothing is left to do. Cleans up after a cluster that has died. */
async function alreadyUp(version: string): Promise<boolean> {
  const found = marker();
  if (!found) {
    if (foreignKubernetes()) { throw new Error('another Kubernetes seems to run here (iptables has its chains): use that one, or end it first'); }
    return false;
  }
  const dead = PARTS.filter((part) => !isRunning(part));
  if (dead.length > 0 || !found.ready) {
    say(`the last cluster is not whole (${dead.length > 0 ? `${dead.join(', ')} not running` : 'it never became ready'}): cleaning up first`);
    await down();
    return false;
  }
  if (found.version !== version) { throw new Error(`a cluster with Kubernetes ${found.version} runs already: end it first (down)`); }
  say(`the cluster is up already (Kubernetes ${found.version})`);
  tellHow(found.kubectl);
  return true;
}

/** Starts the registry: a program of this folder, run as we are run ourselves. */
async function startRegistry(): Promise<void> {
  const program = path.join(__dirname, `registry${path.extname(__filename)}`);
  start('registry', process.execPath, [...process.execArgv, program]);
  await waitFor('the image registry to answer', 30, async () => {
    assertRunning('registry');
    return (await fetch(`http://127.0.0.1:${PORTS.registry}/v2/`)).ok;
  });
}

function applyDns(kubectl: (...args: string[]) => string): void {
  const template = fs.readFileSync(path.join(__dirname, 'manifests', 'dns.yaml'), 'utf8');
  const file = path.join(STATE.etc, 'dns.yaml');
  write(file, template.replaceAll('{{dnsServiceIp}}', NET.dnsServiceIp).replaceAll('{{clusterDomain}}', NET.clusterDomain));
  kubectl('apply', '-f', file);
}

export async function up(version: string): Promise<void> {
  checkMachine();
  installHostPackages();
  if (await alreadyUp(version)) { return; }

  const kubernetes = await buildKubernetes(version);
  const etcd = await buildEtcd();
  const containerd = await buildContainerd();
  const pause = path.join(await buildPause(), 'pause');
  const coredns = path.join(await buildCoredns(), 'coredns');
  const busybox = path.join(await buildBusybox(), 'busybox');
  const httpbin = path.join(await buildHttpbin(), 'go-httpbin');
  const archive = buildImages({ pause, coredns, busybox, httpbin });

  const kubectlPath = path.join(kubernetes, 'kubectl');
  fs.rmSync(STATE.root, { recursive: true, force: true });
  fs.mkdirSync(RUN, { recursive: true });
  const mark: Marker = { version, kubectl: kubectlPath, newDirs: FIXED_DIRS.filter((dir) => !fs.existsSync(dir)), ready: false };
  write(STATE.marker, JSON.stringify(mark));

  say('network, cgroups, certificates');
  networkUp();
  makeCgroups();
  makePki();
  writeKubeconfig(CACHE.kubeconfig, 'admin');
  const kubectl = (...args: string[]): string => run(kubectlPath, ['--kubeconfig', CACHE.kubeconfig, ...args]);

  say('starting etcd, kube-apiserver, the registry and containerd');
  startEtcd(etcd);
  startApiServer(kubernetes);
  await Promise.all([startRegistry(), startContainerd(containerd)]);
  importImage(containerd, archive);
  say('images are imported');
  await apiServerReady(kubectlPath, CACHE.kubeconfig);
  say('the API answers; starting kube-controller-manager, kube-scheduler, kubelet and kube-proxy');
  startControllers(kubernetes);
  startKubelet(kubernetes, version);
  startProxy(kubernetes);
  applyDns(kubectl);

  await waitFor(`node ${NODE_NAME} to be Ready`, 90, () => {
    ['kubelet', 'containerd', 'kube-controller-manager', 'kube-scheduler', 'kube-proxy'].forEach(assertRunning);
    return kubectl('get', 'nodes', NODE_NAME, '--output=jsonpath={.status.conditions[?(@.type=="Ready")].status}') === 'True';
  });
  say('the node is Ready');
  await waitFor('the DNS service to be ready', 90, () =>
    kubectl('-n', 'kube-system', 'get', 'deployment', 'coredns', '--output=jsonpath={.status.readyReplicas}') === '1');
  await waitFor('the default service account', 30, () => kubectl('get', 'serviceaccount', 'default', '--output=name') !== '');
  write(STATE.marker, JSON.stringify({ ...mark, ready: true }));
  say(`the cluster is up: Kubernetes ${version}`);
  tellHow(kubectlPath);
}

/** Kills what runs in the pods' cgroups; true when there was nothing. */
function killPodProcesses(): boolean {
  const pids = podProcesses();
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
  return pids.length === 0;
}

/** Ends every container: its processes, known by their cgroup, and the shim that watches them, known by our socket. */
async function endContainers(): Promise<void> {
  await waitFor('the end of the pods\' processes', 20, killPodProcesses);
  await stopWhere(([program, ...args]) => path.basename(program) === 'containerd-shim-runc-v2' && args.includes(CONTAINERD_SOCKET));
}

/** Unmounts what lies below a folder, the newest mount first. */
function unmountBelow(dir: string): void {
  const points = fs.readFileSync('/proc/self/mounts', 'utf8').split('\n')
    .map((line) => (line.split(' ')[1] ?? '').replace(/\\040/g, ' '))
    .filter((point) => point.startsWith(`${dir}/`));
  for (const point of points.reverse()) { run('umount', [point]); }
}

export async function down(): Promise<void> {
  checkMachine();
  const newDirs = marker()?.newDirs ?? [];
  if (!marker() && known().length === 0) {
    say('there is no cluster to end');
    return;
  }
  say('ending the kubelet, kube-proxy and the controllers');
  await Promise.all(['kubelet', 'kube-proxy', 'kube-controller-manager', 'kube-scheduler'].map((part) => stop(part)));
  say('ending all pods');
  await endContainers();
  await stop('containerd');
  await stop('kube-apiserver', 3);
  await Promise.all(['etcd', 'registry'].map((part) => stop(part)));
  say('removing mounts, network and cgroups');
  for (const dir of [RUN, STATE.root, ...newDirs]) { unmountBelow(dir); }
  networkDown();
  removeCgroups();
  for (const dir of [RUN, ...newDirs]) { fs.rmSync(dir, { recursive: true, force: true }); }
  fs.rmSync(CACHE.kubeconfig, { force: true });
  for (const entry of fs.readdirSync(STATE.root)) {
    if (path.join(STATE.root, entry) !== STATE.logs) { fs.rmSync(path.join(STATE.root, entry), { recursive: true, force: true }); }
  }
  say('the cluster is gone; what was compiled and built is kept');
}

/** Prints what runs; false when the cluster is not whole. */
export function status(): boolean {
  const found = marker();
  if (!found) {
    process.stdout.write('no cluster\n');
    return false;
  }
  process.stdout.write(`Kubernetes ${found.version}\n`);
  for (const part of PARTS) { process.stdout.write(`  ${part.padEnd(24)} ${isRunning(part) ? 'running' : 'NOT RUNNING'}\n`); }
  const whole = PARTS.every(isRunning);
  if (whole) { process.stdout.write(run(found.kubectl, ['--kubeconfig', CACHE.kubeconfig, 'get', 'nodes,pods', '-A', '-o', 'wide'])); }
  tellHow(found.kubectl);
  return whole;
}

/** Ends the kubelet, as an upgrade of the node does, and starts it again. What runs in the pods runs on. */
export async function restartKubelet(): Promise<void> {
  const found = marker();
  if (!found || !isRunning('kubelet')) { throw new Error('no kubelet of this cluster runs here'); }
  await stop('kubelet');
  startKubelet(path.dirname(found.kubectl), found.version);
}

/** Whether a kubeconfig's cluster is this one, which runs on this machine. */
export function isOurs(node: string): boolean {
  return marker()?.ready === true && node === NODE_NAME && isRunning('kubelet');
}
