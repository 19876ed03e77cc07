import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Meaning, ServerGroup, SettingKind } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const PARSER = 'triton-inference-server/server: src/command_line_parser.cc';
const SIGNALS = 'triton-inference-server/server: src/triton_signal.cc';
const HTTP = 'triton-inference-server/server: src/http_server.cc';
const BUILD = 'triton-inference-server/server: build.py';

/** What is known of Triton Inference Server. */
export const TRITON: ServerFacts = {
  id: 'triton',
  name: 'Triton Inference Server',
  group: ServerGroup.INFERENCE,
  images: [
    {
      repository: 'nvcr.io/nvidia/tritonserver',
      runsArguments: true,
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: BUILD },
      user: { value: 'root', evidence: 'read', source: BUILD },
      tools: { value: { shell: true, sleep: true, curl: true, wget: true }, evidence: 'read', source: BUILD },
    },
  ],
  imageNames: ['nvidia/tritonserver'],
  programs: [{ names: ['tritonserver'] }],
  since: {
    value: '24.05 (it waits for HTTP connections); for gRPC requests from 25.05 on',
    evidence: 'documented',
    source: 'https://github.com/triton-inference-server/server/pull/7969',
  },
  // It loads all models; its chart allows five minutes.
  start: { expected: 20, worst: 300 },
  // It unloads its models.
  stop: { end: 10, expected: 3 },
  limit: { value: { setting: '--exit-timeout-secs', seconds: 30, note: 'an idle keep-alive connection makes it wait for all of it' }, evidence: 'read', source: HTTP },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'read', source: SIGNALS },
  fastSignals: { value: [], evidence: 'read', source: SIGNALS },
  secondSignal: { value: { cuts: [], what: 'SIGTERM and SIGINT have no effect' }, evidence: 'read', source: SIGNALS },
  stopCommands: [],
  newConnections: { value: 'refused', evidence: 'read', source: HTTP },
  keptAlive: {
    value: { idle: KeptAlive.STAY, words: 'they stay, and Triton waits until their clients close them or its limit is over' },
    evidence: 'read',
    source: HTTP,
  },
  drain: { value: 'propagation delay', evidence: 'documented', source: 'https://github.com/triton-inference-server/server/issues/6230' },
  slowStart: {
    does: 'loads all models',
    worst: 60,
    unless: /--model-control-mode[= ](?:explicit|EXPLICIT)/,
    evidence: 'documented',
    source: 'https://github.com/triton-inference-server/server/issues/5257',
  },
  settings: [
    { kind: SettingKind.FLAG, names: ['--exit-timeout-secs'], isCommonName: true, means: Meaning.FINISHES, evidence: 'read', source: PARSER },
  ],
  // It handles signals only after that.
  cannot: 'Stop while it loads its models: as PID 1 it ignores its stop signal until then, and is killed.',
};
