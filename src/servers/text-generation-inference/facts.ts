import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Meaning, ServerGroup, SettingKind } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const LAUNCHER = 'huggingface/text-generation-inference: launcher/src/main.rs';
const ROUTER = 'huggingface/text-generation-inference: router/src/server.rs';
const IMAGE = 'huggingface/text-generation-inference: Dockerfile';

/** What is known of Text Generation Inference. */
export const TEXT_GENERATION_INFERENCE: ServerFacts = {
  id: 'textGenerationInference',
  name: 'Text Generation Inference',
  group: ServerGroup.INFERENCE,
  images: [
    {
      repository: 'ghcr.io/huggingface/text-generation-inference',
      // It runs another program.
      only: /^(?!.*llamacpp)/,
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'root', evidence: 'read', source: IMAGE },
      tools: { value: { shell: true, sleep: true, curl: true, wget: false }, evidence: 'read', source: IMAGE },
      port: { value: 80, evidence: 'read', source: IMAGE },
    },
  ],
  imageNames: ['huggingface/text-generation-inference'],
  programs: [{ names: ['text-generation-launcher'] }],
  since: { value: '3.2.2 (`--graceful-termination-timeout`); before, 90 s', evidence: 'read', source: LAUNCHER },
  // It downloads and loads its model before it listens.
  start: { expected: 60, worst: 600 },
  // Its shards end after the requests.
  stop: { end: 10, expected: 5 },
  limit: { value: { setting: 'GRACEFUL_TERMINATION_TIMEOUT', seconds: 90 }, evidence: 'read', source: LAUNCHER },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'read', source: LAUNCHER },
  fastSignals: { value: [], evidence: 'read', source: LAUNCHER },
  secondSignal: { value: { cuts: [], what: 'SIGTERM and SIGINT have no effect' }, evidence: 'read', source: LAUNCHER },
  stopCommands: [],
  newConnections: { value: 'refused', evidence: 'read', source: ROUTER },
  keptAlive: {
    value: { idle: KeptAlive.CLOSED, words: 'idle ones are closed at once, which loses a request already in flight on one; active ones after their response' },
    evidence: 'read',
    source: ROUTER,
  },
  drain: { value: 'propagation delay', evidence: 'read', source: ROUTER },
  slowStart: { does: 'loads its model', worst: 120, evidence: 'read', source: LAUNCHER },
  settings: [
    { kind: SettingKind.FLAG, names: ['--graceful-termination-timeout'], byDefault: 90, means: Meaning.FINISHES, evidence: 'read', source: LAUNCHER },
    { kind: SettingKind.VARIABLE, names: ['GRACEFUL_TERMINATION_TIMEOUT'], isCommonName: true, means: Meaning.FINISHES, evidence: 'read', source: LAUNCHER },
  ],
};
