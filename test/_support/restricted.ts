import { Json } from './pods';

/**
 * What in a pod spec violates the `restricted` Pod Security standard, of which `baseline` is a part. The newest version of
 * the standard, 1.34 and later, which forbids hosts in probes and hooks as well.
 *
 * Written from its definition, field by field: https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export function violationsOf(spec: Json, annotations: Json = {}): string[] {
  const found: string[] = [];
  const check = (ok: boolean, rule: string, where: string) => { if (!ok) { found.push(`${rule}: ${where}`); } };
  const containers: [string, Json][] = ['initContainers', 'containers', 'ephemeralContainers']
    .flatMap((list) => (spec[list] ?? []).map((c: Json) => [`${list}.${c.name}`, c]));
  const contexts: [string, Json][] = [['pod', spec.securityContext ?? {}], ...containers.map(([at, c]): [string, Json] => [at, c.securityContext ?? {}])];
  const oneOf = (value: unknown, allowed: unknown[]) => value === undefined || allowed.includes(value);

  // Baseline
  for (const field of ['hostNetwork', 'hostPID', 'hostIPC']) { check(!spec[field], 'Host Namespaces', field); }
  for (const [at, context] of contexts) {
    check(!context.windowsOptions?.hostProcess, 'HostProcess', at);
    check(oneOf(context.appArmorProfile?.type, ['RuntimeDefault', 'Localhost']), 'AppArmor', at);
    check(oneOf(context.seLinuxOptions?.type, ['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t']), 'SELinux', at);
    check(!context.seLinuxOptions?.user && !context.seLinuxOptions?.role, 'SELinux', at);
  }
  for (const [key, value] of Object.entries<string>(annotations)) {
    check(!key.startsWith('container.apparmor.security.beta.kubernetes.io/') || value === 'runtime/default' || value.startsWith('localhost/'), 'AppArmor', key);
  }
  for (const sysctl of spec.securityContext?.sysctls ?? []) { check(SAFE_SYSCTLS.includes(sysctl.name), 'Sysctls', sysctl.name); }
  for (const [at, c] of containers) {
    check(!c.securityContext?.privileged, 'Privileged Containers', at);
    check(oneOf(c.securityContext?.procMount, ['Default']), '/proc Mount Type', at);
    for (const port of c.ports ?? []) { check(!port.hostPort, 'Host Ports', at); }
    for (const field of ['livenessProbe', 'readinessProbe', 'startupProbe']) { checkHost(c[field], `${at}.${field}`); }
    for (const field of ['postStart', 'preStop']) { checkHost(c.lifecycle?.[field], `${at}.${field}`); }
  }
  function checkHost(handler: Json, where: string) {
    check(!handler?.httpGet?.host && !handler?.tcpSocket?.host, 'Host Probes / Lifecycle Hooks', where);
  }

  // Restricted
  for (const volume of spec.volumes ?? []) {
    check(Object.keys(volume).every((key) => key === 'name' || VOLUME_TYPES.includes(key)), volume.hostPath ? 'HostPath Volumes' : 'Volume Types', volume.name);
  }
  const pod = spec.securityContext ?? {};
  for (const [at, context] of contexts) {
    check(context.runAsUser !== 0, 'Running as Non-root user', at);
    check(oneOf(context.runAsNonRoot, [true]), 'Running as Non-root', at);
    check(oneOf(context.seccompProfile?.type, ['RuntimeDefault', 'Localhost']), 'Seccomp', at);
  }
  for (const [at, { securityContext = {} }] of containers) {
    check(securityContext.allowPrivilegeEscalation === false, 'Privilege Escalation', at);
    check((securityContext.runAsNonRoot ?? pod.runAsNonRoot) === true, 'Running as Non-root', at);
    check((securityContext.seccompProfile ?? pod.seccompProfile)?.type !== undefined, 'Seccomp', at);
    check((securityContext.capabilities?.drop ?? []).includes('ALL'), 'Capabilities', at);
    check((securityContext.capabilities?.add ?? []).every((name: string) => name === 'NET_BIND_SERVICE'), 'Capabilities', at);
  }
  return [...new Set(found)];
}

const VOLUME_TYPES = ['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'persistentVolumeClaim', 'projected', 'secret'];

const SAFE_SYSCTLS = ['kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.ip_unprivileged_port_start', 'net.ipv4.tcp_syncookies',
  'net.ipv4.ping_group_range', 'net.ipv4.ip_local_reserved_ports', 'net.ipv4.tcp_keepalive_time', 'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl', 'net.ipv4.tcp_keepalive_probes', 'net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem'];
