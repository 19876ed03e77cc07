import { ALPINE, NO_PROGRAMS, ON_DEBIAN } from '../bases/systems';
import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Meaning, ServerGroup, SettingKind } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';
import { BUSYBOX_TOOLS, NO_TOOLS } from '../machinery/tools';

const CLI = 'https://vector.dev/docs/reference/cli/';
const SIGNALS = 'vectordotdev/vector: src/signal.rs';
const APP = 'vectordotdev/vector: src/app.rs';
const TOPOLOGY = 'vectordotdev/vector: src/topology/running.rs';
const HTTP = 'vectordotdev/vector: src/sources/util/http/prelude.rs';
const IMAGE = 'vectordotdev/vector: distribution/docker/debian/Dockerfile';
const TOOLS = { shell: true, sleep: true, curl: false, wget: false };

/** What is known of Vector. */
export const VECTOR: ServerFacts = {
  id: 'vector',
  name: 'Vector',
  group: ServerGroup.OBSERVABILITY,
  images: [
    {
      repository: 'timberio/vector',
      madeFrom: { value: [{ base: ON_DEBIAN, only: /debian/ }, { base: ALPINE, only: /alpine/ }, { base: NO_PROGRAMS, only: /distroless/ }], evidence: 'read', source: IMAGE },
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'root', evidence: 'read', source: IMAGE },
      tools: { value: TOOLS, evidence: 'read', source: IMAGE },
      variants: [{ tag: /distroless/, tools: NO_TOOLS }, { tag: /alpine/, tools: BUSYBOX_TOOLS }],
    },
  ],
  programs: [{ names: ['vector'] }],
  runsBeside: true,
  since: { value: '0.31 (`--graceful-shutdown-limit-secs`)', evidence: 'read', source: 'https://github.com/vectordotdev/vector/pull/17479' },
  start: { expected: 1, worst: 10 },
  stop: { end: 2, expected: 1 },
  limit: { value: { setting: '--graceful-shutdown-limit-secs', seconds: 60, note: 'none with `--no-graceful-shutdown-limit`' }, evidence: 'read', source: 'vectordotdev/vector: src/cli.rs' },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'read', source: SIGNALS },
  fastSignals: { value: [StopSignal.SIGQUIT], evidence: 'read', source: SIGNALS },
  secondSignal: { value: { cuts: [StopSignal.SIGTERM, StopSignal.SIGINT, StopSignal.SIGQUIT], what: 'any of them makes it exit at once, and drops what it has not sent' }, evidence: 'read', source: APP },
  stopCommands: [],
  newConnections: { value: 'refused', evidence: 'read', source: HTTP },
  keptAlive: { value: { idle: KeptAlive.TOLD, words: 'those of HTTP sources are told to close with their response; each other source does as it does' }, evidence: 'read', source: HTTP },
  drain: { value: 'propagation delay, where others send to it', evidence: 'read', source: TOPOLOGY },
  helps: { without: 'loses the logs that it writes', readsFiles: true },
  settings: [
    { kind: SettingKind.FLAG, names: ['--graceful-shutdown-limit-secs'], isCommonName: true, byDefault: 60, means: Meaning.FINISHES, evidence: 'documented', source: CLI },
    { kind: SettingKind.VARIABLE, names: ['VECTOR_GRACEFUL_SHUTDOWN_LIMIT_SECS'], means: Meaning.FINISHES, evidence: 'documented', source: CLI },
  ],
  cannot: 'Keep what a sink could not send within its limit, unless the sink has a disk buffer on a volume that outlives the pod.',
};
