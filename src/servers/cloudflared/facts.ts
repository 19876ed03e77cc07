import { NO_PROGRAMS } from '../bases/systems';
import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Meaning, ServerGroup, SettingKind } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';
import { NO_TOOLS } from '../machinery/tools';

const PARAMETERS = 'https://developers.cloudflare.com/cloudflare-one/networks/connectors/cloudflare-tunnel/configure-tunnels/cloudflared-parameters/run-parameters/#grace-period';
const IMAGE = 'cloudflare/cloudflared: Dockerfile';
const SIGNAL = 'cloudflare/cloudflared: cmd/cloudflared/tunnel/signal.go';
const COMMAND = 'cloudflare/cloudflared: cmd/cloudflared/tunnel/cmd.go';
const CONTROL = 'cloudflare/cloudflared: connection/control.go';
const METRICS = 'cloudflare/cloudflared: metrics/metrics.go';

/** What is known of cloudflared, the connector of Cloudflare Tunnel. */
export const CLOUDFLARED: ServerFacts = {
  id: 'cloudflared',
  name: 'cloudflared',
  group: ServerGroup.WEB,
  images: [
    {
      repository: 'cloudflare/cloudflared',
      madeFrom: { value: [{ base: NO_PROGRAMS }], evidence: 'read', source: IMAGE },
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'nonroot (65532)', evidence: 'read', source: IMAGE },
      tools: { value: NO_TOOLS, evidence: 'read', source: IMAGE },
    },
  ],
  imageNames: ['cloudflare/cloudflared'],
  programs: [{ names: ['cloudflared'], withAny: ['run', 'tunnel'] }],
  since: {
    value: '2024.10 (before, QUIC ignored `--grace-period`)',
    evidence: 'documented',
    source: 'https://github.com/cloudflare/cloudflared/blob/master/CHANGES.md',
  },
  start: { expected: 2, worst: 30 },
  stop: {},
  limit: { value: { setting: '--grace-period', seconds: 30, note: 'at most 3 min' }, evidence: 'read', source: COMMAND },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'read', source: SIGNAL },
  fastSignals: { value: [], evidence: 'read', source: SIGNAL },
  secondSignal: { value: { cuts: [StopSignal.SIGTERM, StopSignal.SIGINT], what: 'a second one ends it at once' }, evidence: 'read', source: COMMAND },
  stopCommands: [],
  // All that connects to it asks for its metrics.
  newConnections: { value: 'accepted', evidence: 'read', source: METRICS },
  keptAlive: { value: { idle: KeptAlive.NONE, words: 'none: it is a client of the edge of Cloudflare' }, evidence: 'read', source: CONTROL },
  drain: { value: 'none: at its stop signal, it tells the edge to send no more requests', evidence: 'read', source: CONTROL },
  settings: [
    { kind: SettingKind.FLAG, names: ['--grace-period'], isCommonName: true, means: Meaning.FINISHES, evidence: 'documented', source: PARAMETERS },
    { kind: SettingKind.VARIABLE, names: ['TUNNEL_GRACE_PERIOD'], means: Meaning.FINISHES, evidence: 'documented', source: PARAMETERS },
    { kind: SettingKind.FILE, file: /\.ya?ml$/, names: ['grace-period'], isCommonName: true, means: Meaning.FINISHES, evidence: 'documented', source: PARAMETERS },
  ],
  cannot: 'Finish requests that take longer than 3 minutes, such as WebSockets and downloads.',
};
