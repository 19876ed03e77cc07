import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Meaning, ServerGroup, SettingKind } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';
import { NO_TOOLS } from '../machinery/tools';

const SERVICE = 'https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/yaml/service-section';
const ENGINE = 'fluent/fluent-bit: src/flb_engine.c';
const MAIN = 'fluent/fluent-bit: src/fluent-bit.c';
const FORWARD = 'fluent/fluent-bit: plugins/in_forward/fw.c';
const IMAGE = 'fluent/fluent-bit: dockerfiles/Dockerfile';
/** Debian with many tools. */
const DEBUG = { shell: true, sleep: true, curl: true, wget: false };

const image = (repository: string) => ({
  repository,
  stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
  user: { value: 'root', evidence: 'read', source: IMAGE },
  tools: { value: NO_TOOLS, evidence: 'read', source: IMAGE },
  variants: [{ tag: /debug/, tools: DEBUG }],
} as const);

/** What is known of Fluent Bit. */
export const FLUENT_BIT: ServerFacts = {
  id: 'fluentBit',
  name: 'Fluent Bit',
  group: ServerGroup.OBSERVABILITY,
  images: [image('fluent/fluent-bit'), image('cr.fluentbit.io/fluent/fluent-bit'), image('ghcr.io/fluent/fluent-bit')],
  imageNames: ['fluent-bit', 'aws-for-fluent-bit'],
  programs: [{ names: ['fluent-bit'] }],
  runsBeside: true,
  since: { value: '5.0, the version that was read', evidence: 'read', source: ENGINE },
  start: { expected: 0.5, worst: 5 },
  // It looks once a second whether all is sent, and ends its plugins.
  stop: { end: 3, expected: 1 },
  limit: { value: { setting: 'Grace', seconds: 5, note: '-1 lets it wait until all is sent' }, evidence: 'read', source: ENGINE },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT, StopSignal.SIGQUIT], evidence: 'read', source: MAIN },
  fastSignals: { value: [], evidence: 'read', source: MAIN },
  secondSignal: { value: { cuts: [], what: 'none of these signals has an effect' }, evidence: 'read', source: MAIN },
  stopCommands: [],
  newConnections: { value: 'refused', evidence: 'read', source: FORWARD },
  keptAlive: {
    value: { idle: KeptAlive.CLOSED, words: 'those of `forward` are closed at once: a client without `require_ack_response` loses what it has just sent' },
    evidence: 'read',
    source: FORWARD,
  },
  drain: { value: 'propagation delay, where others send to it', evidence: 'read', source: FORWARD },
  settings: [
    // Its keys may be written in any way.
    { kind: SettingKind.FILE, file: /\.(?:conf|ya?ml)$/, names: ['Grace', 'grace', 'GRACE'], isCommonName: true, means: Meaning.FINISHES, evidence: 'documented', source: SERVICE },
  ],
  helps: { without: 'loses the logs that it writes', readsFiles: true, ports: [24224] },
  cannot: 'Keep what it has not sent when `Grace` is over, unless `storage.type` is `filesystem` on a volume that outlives the pod.',
};
