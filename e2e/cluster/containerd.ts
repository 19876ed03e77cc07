import * as fs from 'fs';
import * as path from 'path';
import { CONTAINERD_SOCKET, NET, PAUSE_IMAGE, PORTS, RUN, STATE } from './config';
import { start, assertRunning } from './processes';
import { run, succeeds, waitFor, write } from './shell';

/** Where Debian's packages put these. */
const RUNC = '/usr/sbin/runc';
const CNI_PLUGINS = '/usr/lib/cni';

function config(): string {
  return `version = 3
root = '${STATE.containerd}'
state = '${RUN}/containerd'
# The cluster is for hooks and signals: nothing of these is needed.
disabled_plugins = ['io.containerd.nri.v1.nri', 'io.containerd.internal.v1.tracing', 'io.containerd.tracing.processor.v1.otlp']

[grpc]
  address = '${CONTAINERD_SOCKET}'

[plugins.'io.containerd.internal.v1.opt']
  path = '${STATE.containerd}/opt'

[plugins.'io.containerd.grpc.v1.cri']
  stream_server_address = '127.0.0.1'
  stream_server_port = '0'

[plugins.'io.containerd.cri.v1.images'.pinned_images]
  sandbox = '${PAUSE_IMAGE}'

[plugins.'io.containerd.cri.v1.images'.registry]
  config_path = '${STATE.etc}/certs.d'

[plugins.'io.containerd.cri.v1.runtime']
  # Without CAP_SYS_RESOURCE a process may not make itself harder to kill.
  restrict_oom_score_adj = true
  netns_mounts_under_state_dir = true

[plugins.'io.containerd.cri.v1.runtime'.cni]
  bin_dirs = ['${CNI_PLUGINS}']
  conf_dir = '${STATE.etc}/cni'

[plugins.'io.containerd.cri.v1.runtime'.containerd.runtimes.runc]
  runtime_type = 'io.containerd.runc.v2'

[plugins.'io.containerd.cri.v1.runtime'.containerd.runtimes.runc.options]
  BinaryName = '${RUNC}'
  SystemdCgroup = false
`;
}

/** Every image name, of whatever registry, is looked up in our own and nowhere else. */
function mirror(): string {
  const url = `http://127.0.0.1:${PORTS.registry}`;
  return `server = '${url}'\n\n[host.'${url}']\n  capabilities = ['pull', 'resolve']\n`;
}

function podNetwork(): string {
  return JSON.stringify({
    cniVersion: '1.0.0',
    name: 'cdk8s-graceful',
    plugins: [
      {
        type: 'bridge',
        bridge: NET.podBridge,
        isGateway: true,
        // A pod may reach itself through its own Service.
        hairpinMode: true,
        ipam: {
          type: 'host-local',
          dataDir: STATE.cni,
          ranges: [[{ subnet: NET.podCidr, gateway: NET.podGateway }]],
          routes: [{ dst: '0.0.0.0/0' }],
        },
      },
      { type: 'portmap', capabilities: { portMappings: true } },
    ],
  }, null, 2);
}

export async function startContainerd(bin: string): Promise<void> {
  for (const needed of [RUNC, path.join(CNI_PLUGINS, 'bridge')]) {
    if (!fs.existsSync(needed)) { throw new Error(`${needed} is missing: install Debian's packages runc and containernetworking-plugins`); }
  }
  const file = path.join(STATE.etc, 'containerd.toml');
  write(file, config());
  write(path.join(STATE.etc, 'certs.d', '_default', 'hosts.toml'), mirror());
  write(path.join(STATE.etc, 'cni', '10-cdk8s-graceful.conflist'), podNetwork());
  // The programs of containerd look for its shim beside themselves and in PATH.
  start('containerd', path.join(bin, 'containerd'), ['--config', file], { PATH: `${bin}:${process.env.PATH}` });
  await waitFor('containerd to answer', 60, () => {
    assertRunning('containerd');
    return succeeds(path.join(bin, 'ctr'), ['--address', CONTAINERD_SOCKET, 'version']);
  });
}

/** Puts an image archive where the kubelet sees it; its name is inside. */
export function importImage(bin: string, archive: string): void {
  run(path.join(bin, 'ctr'), ['--address', CONTAINERD_SOCKET, '--namespace', 'k8s.io', 'images', 'import', '--local', archive],
    { log: path.join(STATE.logs, 'import.log') });
}
