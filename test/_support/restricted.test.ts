import { Json } from './pods';
import { violationsOf } from './restricted';

const context = (more: Json = {}) => ({
  allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' }, ...more,
});
const pod = (more: Json = {}, container: Json = {}) => ({
  containers: [{ name: 'main', securityContext: context(), ...container }],
  securityContext: {},
  ...more,
});
const secured = (more: Json) => pod({}, { securityContext: context(more) });

describe('the checker of the restricted standard', () => {
  test('finds nothing in a pod that keeps it', () => {
    expect(violationsOf(pod())).toEqual([]);
    expect(violationsOf(pod({ volumes: [{ name: 'v', emptyDir: {} }] }, { ports: [{ containerPort: 80 }], livenessProbe: { httpGet: { port: 80 } } }))).toEqual([]);
    expect(violationsOf(secured({ capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } }))).toEqual([]);
  });

  test('lets the pod speak for its containers where the standard does', () => {
    const quiet = { securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } } };
    expect(violationsOf(pod({ securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } } }, quiet))).toEqual([]);
  });

  test.each<[string, Json]>([
    ['Host Namespaces: hostNetwork', pod({ hostNetwork: true })],
    ['Host Namespaces: hostPID', pod({ hostPID: true })],
    ['Host Namespaces: hostIPC', pod({ hostIPC: true })],
    ['HostProcess: containers.main', secured({ windowsOptions: { hostProcess: true } })],
    ['Privileged Containers: containers.main', secured({ privileged: true })],
    ['Capabilities: containers.main', secured({ capabilities: {} })],
    ['Capabilities: containers.main', secured({ capabilities: { drop: ['ALL'], add: ['SYS_ADMIN'] } })],
    ['HostPath Volumes: v', pod({ volumes: [{ name: 'v', hostPath: { path: '/' } }] })],
    ['Volume Types: v', pod({ volumes: [{ name: 'v', nfs: {} }] })],
    ['Host Ports: containers.main', pod({}, { ports: [{ containerPort: 80, hostPort: 80 }] })],
    ['AppArmor: containers.main', secured({ appArmorProfile: { type: 'Unconfined' } })],
    ['SELinux: containers.main', secured({ seLinuxOptions: { type: 'spc_t' } })],
    ['SELinux: pod', pod({ securityContext: { seLinuxOptions: { user: 'root' } } })],
    ['/proc Mount Type: containers.main', secured({ procMount: 'Unmasked' })],
    ['Seccomp: containers.main', secured({ seccompProfile: { type: 'Unconfined' } })],
    ['Seccomp: containers.main', secured({ seccompProfile: undefined })],
    ['Sysctls: kernel.msgmax', pod({ securityContext: { sysctls: [{ name: 'kernel.msgmax', value: '1' }] } })],
    ['Privilege Escalation: containers.main', secured({ allowPrivilegeEscalation: undefined })],
    ['Running as Non-root: containers.main', secured({ runAsNonRoot: undefined })],
    ['Running as Non-root: containers.main', secured({ runAsNonRoot: false })],
    ['Running as Non-root user: containers.main', secured({ runAsUser: 0 })],
    ['Running as Non-root user: pod', pod({ securityContext: { runAsUser: 0 } })],
    ['Host Probes / Lifecycle Hooks: containers.main.readinessProbe', pod({}, { readinessProbe: { tcpSocket: { host: 'localhost', port: 80 } } })],
    ['Host Probes / Lifecycle Hooks: containers.main.postStart', pod({}, { lifecycle: { postStart: { httpGet: { host: 'localhost', port: 80 } } } })],
  ])('finds %s', (violation, spec) => {
    expect(violationsOf(spec)).toEqual([violation]);
  });

  test('looks at annotations and at init containers too', () => {
    expect(violationsOf(pod(), { 'container.apparmor.security.beta.kubernetes.io/main': 'unconfined' }))
      .toEqual(['AppArmor: container.apparmor.security.beta.kubernetes.io/main']);
    expect(violationsOf(pod({ initContainers: [{ name: 'init', securityContext: context({ privileged: true }) }] })))
      .toEqual(['Privileged Containers: initContainers.init']);
  });
});
