import { NO_PROGRAMS } from '../bases/systems';
import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Meaning, ServerGroup, SettingKind } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';
import { BUSYBOX_TOOLS, NO_TOOLS } from '../machinery/tools';

const IMAGE = 'grafana/loki: cmd/loki/Dockerfile';
const LIBRARY = 'grafana/dskit: server/server.go';
const SIGNALS = 'grafana/dskit: signals/signals.go';
const MODULES = 'grafana/loki: pkg/loki/modules.go';
const PARAMETERS = 'https://grafana.com/docs/loki/latest/configure/';
const YAML = { kind: SettingKind.FILE, file: /\.ya?ml$/, isCommonName: true } as const;

/** What is known of Loki. Mimir and Tempo are made of the same server library: what is said of it here holds for them, too. */
export const LOKI: ServerFacts = {
  id: 'loki',
  name: 'Loki',
  group: ServerGroup.OBSERVABILITY,
  images: [
    {
      repository: 'grafana/loki',
      madeFrom: { value: [{ base: NO_PROGRAMS, since: '3.6' }], evidence: 'read', source: IMAGE },
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'loki (10001)', evidence: 'read', source: IMAGE },
      tools: { value: NO_TOOLS, evidence: 'read', source: IMAGE },
      // Those of busybox, on Alpine or on distroless.
      variants: [{ before: '3.6', tools: BUSYBOX_TOOLS }],
    },
  ],
  programs: [{ names: ['loki'] }],
  since: { value: '2.8 (`-shutdown-delay`)', evidence: 'documented', source: 'https://github.com/grafana/loki/pull/8371' },
  start: { expected: 5, worst: 60 },
  stop: { end: 30 },
  limit: { value: { setting: '-server.graceful-shutdown-timeout', seconds: 30, note: 'for requests over HTTP, after its modules have stopped' }, evidence: 'read', source: LIBRARY },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'read', source: SIGNALS },
  fastSignals: { value: [], evidence: 'read', source: SIGNALS },
  secondSignal: {
    value: { cuts: [StopSignal.SIGTERM, StopSignal.SIGINT, StopSignal.SIGQUIT], what: 'it handles only the first; another one ends it at once' },
    evidence: 'read',
    source: SIGNALS,
  },
  stopCommands: [],
  newConnections: { value: 'refused', evidence: 'read', source: MODULES },
  // Its file may have `shutdown_delay`.
  mayServeOn: true,
  keptAlive: { value: { idle: KeptAlive.CLOSED, words: 'idle ones over HTTP are closed at once; gRPC clients are told to go (GOAWAY)' }, evidence: 'read', source: LIBRARY },
  drain: { value: 'propagation delay, or `-shutdown-delay` instead', evidence: 'documented', source: PARAMETERS },
  settings: [
    { kind: SettingKind.FLAG, names: ['-server.graceful-shutdown-timeout', '--server.graceful-shutdown-timeout'], means: Meaning.FINISHES, evidence: 'read', source: LIBRARY },
    { kind: SettingKind.FLAG, names: ['-shutdown-delay', '--shutdown-delay'], isCommonName: true, means: Meaning.SERVES_ON, evidence: 'documented', source: PARAMETERS },
    { ...YAML, names: ['shutdown_delay'], means: Meaning.SERVES_ON, evidence: 'documented', source: PARAMETERS },
  ],
  cannot: 'Refuse work before its modules have stopped: until then, requests may fail although it takes connections.',
};
