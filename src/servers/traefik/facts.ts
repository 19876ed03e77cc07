import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Meaning, ServerGroup, SettingKind } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';
import { BUSYBOX_TOOLS, NO_TOOLS } from '../machinery/tools';

const DOCS = 'https://doc.traefik.io/traefik/routing/entrypoints/#lifecycle';
const SOURCE = 'traefik/traefik: pkg/server/server_entrypoint_tcp.go';
const SIGNALS = 'traefik/traefik: cmd/context.go';
const IMAGE = 'traefik/traefik-library-image: v3.7/alpine/Dockerfile';

/** What is known of Traefik. */
export const TRAEFIK: ServerFacts = {
  id: 'traefik',
  name: 'Traefik',
  group: ServerGroup.WEB,
  images: [
    {
      repository: 'traefik',
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'root', evidence: 'read', source: IMAGE },
      tools: { value: BUSYBOX_TOOLS, evidence: 'read', source: IMAGE },
      variants: [
        { tag: /alpine/ },
        // Version 1 has nothing but Traefik.
        { before: '2', tools: NO_TOOLS },
        { tag: /^maroilles/, tools: NO_TOOLS },
      ],
    },
  ],
  programs: [{ names: ['traefik'] }],
  since: { value: '2.0', evidence: 'documented', source: 'https://doc.traefik.io/traefik/v2.0/routing/entrypoints/' },
  start: { expected: 0.2, worst: 2 },
  stop: {},
  limit: { value: { setting: 'transport.lifeCycle.graceTimeOut', seconds: 10, note: 'per entry point' }, evidence: 'documented', source: DOCS },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'read', source: SIGNALS },
  fastSignals: { value: [], evidence: 'read', source: SIGNALS },
  secondSignal: { value: { cuts: [], what: 'it has no effect' }, evidence: 'read', source: SIGNALS },
  stopCommands: [],
  newConnections: { value: 'refused', evidence: 'read', source: SOURCE },
  keptAlive: { value: { idle: KeptAlive.CLOSED, words: 'idle ones are closed at once, which loses a request already in flight on one; active ones after their response' }, evidence: 'read', source: SOURCE },
  drain: { value: 'propagation delay, or `transport.lifeCycle.requestAcceptGraceTimeout` instead', evidence: 'documented', source: DOCS },
  settings: [
    {
      kind: SettingKind.FLAG,
      pattern: /^--entry[pP]oints\.[^.]+\.transport\.life[cC]ycle\.request[aA]ccept[gG]race[tT]imeout$/,
      means: Meaning.SERVES_ON,
      evidence: 'documented',
      source: DOCS,
    },
    { kind: SettingKind.FLAG, pattern: /^--entry[pP]oints\.[^.]+\.transport\.life[cC]ycle\.grace[tT]ime[oO]ut$/, means: Meaning.FINISHES, evidence: 'documented', source: DOCS },
    { kind: SettingKind.FILE, file: /\.(?:toml|ya?ml)$/, names: ['requestAcceptGraceTimeout'], means: Meaning.SERVES_ON, evidence: 'documented', source: DOCS },
    { kind: SettingKind.FILE, file: /\.(?:toml|ya?ml)$/, names: ['graceTimeOut'], means: Meaning.FINISHES, evidence: 'documented', source: DOCS },
  ],
};
