import { createHash } from 'crypto';
import * as fs from 'fs';
import { NET, STATE } from './config';
import { run, succeeds, write } from './shell';

/** Kernel settings that Kubernetes changes on its node; `down` puts them back. */
const SYSCTLS = [
  'net/ipv4/ip_forward',
  'net/ipv4/conf/all/route_localnet',
  'net/ipv4/conf/all/forwarding',
  'net/ipv4/conf/default/forwarding',
  'net/ipv6/conf/all/forwarding',
  'net/bridge/bridge-nf-call-iptables',
  'net/netfilter/nf_conntrack_max',
  'net/netfilter/nf_conntrack_tcp_be_liberal',
  'net/netfilter/nf_conntrack_tcp_timeout_established',
  'net/netfilter/nf_conntrack_tcp_timeout_close_wait',
  'vm/overcommit_memory',
  'vm/panic_on_oom',
  'kernel/panic',
  'kernel/panic_on_oops',
  'kernel/keys/root_maxkeys',
  'kernel/keys/root_maxbytes',
];

/** Our own chain: only the machine itself and its pods may reach the node's addresses. */
const GUARD = 'CDK8S-GRACEFUL';
const GUARDED = [`${NET.nodeIp}/32`, NET.podCidr, NET.serviceCidr];

function sysctl(name: string): string {
  return `/proc/sys/${name}`;
}

function saveSysctls(): void {
  const saved: Record<string, string> = {};
  for (const name of SYSCTLS) {
    if (fs.existsSync(sysctl(name))) { saved[name] = fs.readFileSync(sysctl(name), 'utf8').trim(); }
  }
  write(STATE.sysctl, JSON.stringify(saved, null, 2));
}

function restoreSysctls(): void {
  if (!fs.existsSync(STATE.sysctl)) { return; }
  const saved = JSON.parse(fs.readFileSync(STATE.sysctl, 'utf8')) as Record<string, string>;
  for (const [name, value] of Object.entries(saved)) {
    // After a reboot some may be gone with their kernel module.
    if (fs.existsSync(sysctl(name)) && fs.readFileSync(sysctl(name), 'utf8').trim() !== value) { fs.writeFileSync(sysctl(name), value); }
  }
}

function addBridge(name: string, address: string): void {
  // Without an address of its own, a bridge takes the lowest one of its ports, and so another one whenever a pod comes or
  // goes; what pods send to the machine by the old one is lost.
  const digits = createHash('sha256').update(name).digest('hex');
  const mac = ['02', ...[0, 2, 4, 6, 8].map((at) => digits.slice(at, at + 2))].join(':');
  run('ip', ['link', 'add', name, 'address', mac, 'type', 'bridge']);
  run('ip', ['address', 'add', address, 'dev', name]);
  run('ip', ['link', 'set', name, 'up']);
}

/** True when kube-proxy's chains are there although no cluster of ours is. */
export function foreignKubernetes(): boolean {
  return succeeds('iptables', ['-t', 'nat', '-n', '-L', 'KUBE-SERVICES']);
}

export function networkUp(): void {
  saveSysctls();
  fs.writeFileSync(sysctl('net/ipv4/ip_forward'), '1');
  addBridge(NET.nodeBridge, `${NET.nodeIp}/24`);
  addBridge(NET.podBridge, `${NET.podGateway}/24`);
  // Services then have a route of their own: a request to one without
  // endpoints never leaves by the machine's default route.
  run('ip', ['route', 'add', NET.serviceCidr, 'dev', NET.nodeBridge, 'src', NET.nodeIp]);
  // Without this, Service traffic between two pods would stay inside the
  // bridge and kube-proxy's rules would never see it.
  if (fs.existsSync(sysctl('net/bridge/bridge-nf-call-iptables'))) { fs.writeFileSync(sysctl('net/bridge/bridge-nf-call-iptables'), '1'); }

  const raw = (...args: string[]): string => run('iptables', ['-w', '-t', 'raw', ...args]);
  raw('-N', GUARD);
  for (const device of ['lo', NET.nodeBridge, NET.podBridge]) { raw('-A', GUARD, '-i', device, '-j', 'RETURN'); }
  raw('-A', GUARD, '-j', 'DROP');
  for (const target of GUARDED) { raw('-A', 'PREROUTING', '-d', target, '-j', GUARD); }
}

/** Deletes the chains whose names start so, and the rules that jump to them, in every table. */
function dropChains(program: 'iptables' | 'ip6tables', prefix: string): void {
  if (!succeeds(`${program}-save`, [])) { return; }
  const save = run(`${program}-save`, []);
  let table = '';
  const jumps: string[][] = [];
  const chains: string[][] = [];
  for (const line of save.split('\n')) {
    if (line.startsWith('*')) { table = line.slice(1); }
    const chain = /^:(\S+)/.exec(line)?.[1];
    if (chain?.startsWith(prefix)) { chains.push([table, chain]); }
    const rule = /^-A (\S+) .*-j (\S+)/.exec(line);
    if (rule && !rule[1].startsWith(prefix) && rule[2].startsWith(prefix)) { jumps.push([table, line]); }
  }
  const commands = (t: string): string[] => [
    ...jumps.filter(([of]) => of === t).map(([, rule]) => rule.replace(/^-A/, '-D')),
    ...chains.filter(([of]) => of === t).map(([, chain]) => `-F ${chain}`),
    ...chains.filter(([of]) => of === t).map(([, chain]) => `-X ${chain}`),
  ];
  for (const t of new Set([...jumps, ...chains].map(([of]) => of))) {
    run(`${program}-restore`, ['-w', '--noflush'], { input: `*${t}\n${commands(t).join('\n')}\nCOMMIT\n` });
  }
}

export function networkDown(): void {
  for (const program of ['iptables', 'ip6tables'] as const) {
    for (const prefix of ['KUBE-', 'CNI-', GUARD]) { dropChains(program, prefix); }
  }
  for (const bridge of [NET.podBridge, NET.nodeBridge]) {
    if (succeeds('ip', ['link', 'show', bridge])) { run('ip', ['link', 'delete', bridge]); }
  }
  restoreSysctls();
}
