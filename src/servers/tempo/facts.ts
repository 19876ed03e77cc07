import { NO_PROGRAMS } from '../bases/systems';
import { LOKI } from '../loki/facts';
import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Meaning, ServerGroup, SettingKind } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';
import { BUSYBOX_TOOLS, NO_TOOLS } from '../machinery/tools';

const IMAGE = 'grafana/tempo: cmd/tempo/Dockerfile';
const APP = 'grafana/tempo: cmd/tempo/app/app.go';
const CONFIG = 'grafana/tempo: cmd/tempo/app/config.go';

/** What is known of Tempo, which has the server library of Loki: what is not said here is as there. */
export const TEMPO: ServerFacts = {
  ...LOKI,
  id: 'tempo',
  name: 'Tempo',
  group: ServerGroup.OBSERVABILITY,
  images: [
    {
      repository: 'grafana/tempo',
      madeFrom: { value: [{ base: NO_PROGRAMS, since: '2.10' }], evidence: 'read', source: IMAGE },
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'tempo (10001)', evidence: 'read', source: IMAGE },
      tools: { value: NO_TOOLS, evidence: 'read', source: IMAGE },
      // Those of busybox, on Alpine or on distroless.
      variants: [{ before: '2.10', tools: BUSYBOX_TOOLS }],
    },
  ],
  programs: [{ names: ['tempo'] }],
  since: { value: '2.4 (`-shutdown-delay`)', evidence: 'documented', source: 'https://github.com/grafana/tempo/pull/3395' },
  newConnections: { value: 'refused', evidence: 'read', source: APP },
  keptAlive: {
    value: { idle: KeptAlive.CLOSED, words: 'idle ones over HTTP are closed at once, active ones after their response, from the stop signal on; gRPC clients are told to go (GOAWAY)' },
    evidence: 'read',
    source: APP,
  },
  drain: { value: 'propagation delay, or `-shutdown-delay` instead', evidence: 'read', source: CONFIG },
  settings: [
    ...(LOKI.settings ?? []).filter(({ kind }) => kind === SettingKind.FLAG),
    { kind: SettingKind.FILE, file: /\.ya?ml$/, names: ['shutdown_delay'], isCommonName: true, means: Meaning.SERVES_ON, evidence: 'read', source: CONFIG },
  ],
};
