import { ALPINE } from '../bases/systems';
import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Loss, Meaning, ServerGroup, SettingKind } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const IMAGE = 'docker-library/docker: Dockerfile-dind.template';
const ENTRY_POINT = 'docker-library/docker: dockerd-entrypoint.sh';
const REFERENCE = 'https://docs.docker.com/reference/cli/dockerd/';
const TRAP = 'moby/moby: daemon/command/trap/trap.go';
const DAEMON = 'moby/moby: daemon/daemon.go';

/** What is known of Docker's daemon, which builds of other containers use as `docker:dind`. */
export const DOCKER: ServerFacts = {
  id: 'docker',
  name: "Docker's daemon",
  group: ServerGroup.WORKER,
  images: [
    {
      repository: 'docker',
      only: /dind/,
      runsArguments: true,
      madeFrom: { value: [{ base: ALPINE, only: /dind/ }], evidence: 'read', source: IMAGE },
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'root, and privileged; rootless (1000) in `dind-rootless`', evidence: 'read', source: ENTRY_POINT },
      tools: { value: { shell: true, sleep: true, curl: false, wget: true }, evidence: 'read', source: IMAGE },
    },
  ],
  programs: [{ names: ['dockerd', 'dockerd-entrypoint.sh', 'dockerd-rootless.sh'] }],
  askedBy: {
    names: ['docker'],
    daemon: 'Docker daemon',
    mounts: /^\/$|^(?:\/var)?\/run(?:\/|$)|docker\.sock/,
    elsewhere: /^(?:DOCKER_HOST|DOCKER_CONTEXT|-H|--host|-c|--context)/,
  },
  runsBeside: true,
  helps: { without: 'loses the builds and containers that it runs', ports: [2375, 2376], variables: /^DOCKER_HOST$/ },
  since: { value: '29, the version whose source was read', evidence: 'read', source: TRAP },
  start: { expected: 3, worst: 30 },
  // Its networks, its mounts and containerd.
  stop: { end: 5, expected: 2 },
  limit: { value: { setting: '--shutdown-timeout', seconds: 15, note: 'a container with a longer stop timeout raises it' }, evidence: 'documented', source: REFERENCE },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'read', source: TRAP },
  fastSignals: { value: [], evidence: 'read', source: TRAP },
  secondSignal: { value: { cuts: [], what: 'it has no effect; after three, one more ends it at once' }, evidence: 'read', source: TRAP },
  stopCommands: [],
  newConnections: { value: 'refused', evidence: 'read', source: DAEMON },
  keptAlive: { value: { idle: KeptAlive.CLOSED, words: 'closed, with the logs and builds that their clients follow' }, evidence: 'read', source: DAEMON },
  drain: { value: 'none: its clients are in its own pod', evidence: 'read', source: DAEMON },
  loses: Loss.TASKS,
  settings: [
    { kind: SettingKind.FLAG, names: ['--shutdown-timeout'], isCommonName: true, means: Meaning.FINISHES, evidence: 'documented', source: REFERENCE },
  ],
  cannot: 'Finish builds: it cancels them at its stop signal, and its containers get their own stop signal and then 10 s each. So it must stop after the '
    + 'container that builds: run it as a sidecar. It needs a privileged container, which no Pod Security standard but `privileged` allows.',
};
