import { NO_PROGRAMS } from '../bases/systems';
import { LOKI } from '../loki/facts';
import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Meaning, ServerGroup, SettingKind } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';
import { BUSYBOX_TOOLS, NO_TOOLS } from '../machinery/tools';

const IMAGE = 'grafana/mimir: cmd/mimir/Dockerfile';
const ALPINE = 'grafana/mimir: cmd/mimir/Dockerfile.alpine';
const DISTROLESS = 'https://github.com/grafana/mimir/pull/8204';
const DELAY = 'https://github.com/grafana/mimir/pull/3298';
const PARAMETERS = 'https://grafana.com/docs/mimir/latest/references/configuration-parameters/';

/** What is known of Mimir, which has the server library of Loki: what is not said here is as there. */
export const MIMIR: ServerFacts = {
  ...LOKI,
  id: 'mimir',
  name: 'Mimir',
  group: ServerGroup.OBSERVABILITY,
  images: [
    {
      repository: 'grafana/mimir',
      madeFrom: { value: [{ base: NO_PROGRAMS, since: '2.13' }], evidence: 'documented', source: DISTROLESS },
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'root', evidence: 'read', source: IMAGE },
      tools: { value: NO_TOOLS, evidence: 'documented', source: DISTROLESS },
      variants: [{ before: '2.13', tools: BUSYBOX_TOOLS }],
    },
    {
      repository: 'grafana/mimir-alpine',
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: ALPINE },
      user: { value: 'root', evidence: 'read', source: ALPINE },
      tools: { value: BUSYBOX_TOOLS, evidence: 'read', source: ALPINE },
    },
  ],
  programs: [{ names: ['mimir'] }],
  since: { value: 'October 2022 (`-shutdown-delay`)', evidence: 'documented', source: DELAY },
  keptAlive: {
    value: { idle: KeptAlive.CLOSED, words: 'idle ones over HTTP are closed at once, active ones after their response, from the stop signal on; gRPC clients are told to go (GOAWAY)' },
    evidence: 'documented',
    source: DELAY,
  },
  drain: { value: 'propagation delay, or `-shutdown-delay` instead', evidence: 'documented', source: PARAMETERS },
  settings: [
    ...(LOKI.settings ?? []).filter(({ kind }) => kind === SettingKind.FLAG),
    { kind: SettingKind.FILE, file: /\.ya?ml$/, names: ['shutdown_delay'], isCommonName: true, means: Meaning.SERVES_ON, evidence: 'documented', source: PARAMETERS },
  ],
};
