import { onUbuntu } from '../bases/systems';
import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Meaning, ServerGroup, SettingKind } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const SHUTDOWN = 'https://github.com/vllm-project/vllm/pull/36666';
const IMAGE = 'vllm-project/vllm: docker/Dockerfile';
const LAUNCHER = 'vllm-project/vllm: vllm/entrypoints/launcher.py';
const STARTS = 'https://github.com/kubernetes-sigs/gateway-api-inference-extension/issues/558';

/** What is known of vLLM. */
export const VLLM: ServerFacts = {
  id: 'vllm',
  name: 'vLLM',
  group: ServerGroup.INFERENCE,
  images: [
    {
      repository: 'vllm/vllm-openai',
      madeFrom: { value: onUbuntu(), evidence: 'read', source: IMAGE },
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'root', evidence: 'read', source: IMAGE },
      tools: { value: { shell: true, sleep: true, curl: true, wget: true }, evidence: 'read', source: IMAGE },
    },
  ],
  programs: [{ names: ['vllm'], withAny: ['serve'] }, { names: ['vllm.entrypoints.openai.api_server', 'vllm.entrypoints.api_server'] }],
  since: { value: '0.18 (`--shutdown-timeout`); before, nothing lets requests finish', evidence: 'documented', source: SHUTDOWN },
  // It downloads and loads its model, and compiles it.
  start: { expected: 60, worst: 600 },
  // Its engine and its workers end after the requests.
  stop: { finish: 60, end: 10, expected: 5 },
  limit: { value: { setting: '--shutdown-timeout', note: 'without it, requests are aborted at once' }, evidence: 'documented', source: SHUTDOWN },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'read', source: LAUNCHER },
  fastSignals: { value: [], evidence: 'read', source: LAUNCHER },
  secondSignal: { value: { what: 'not known' }, evidence: 'read', source: LAUNCHER },
  stopCommands: [],
  newConnections: { value: 'refused', evidence: 'documented', source: SHUTDOWN },
  keptAlive: {
    value: { idle: KeptAlive.CLOSED, words: 'like Uvicorn, which it runs: idle ones are closed, which loses a request already in flight on one' },
    evidence: 'read',
    source: LAUNCHER,
  },
  drain: { value: 'propagation delay', evidence: 'documented', source: 'https://github.com/kserve/kserve/pull/5485' },
  // From 0.18 on; before, nothing lets requests finish.
  settings: [
    { kind: SettingKind.FLAG, names: ['--shutdown-timeout'], isCommonName: true, means: Meaning.FINISHES, evidence: 'documented', source: SHUTDOWN },
  ],
  slowStart: {
    does: 'loads its model',
    worst: 120,
    evidence: 'documented',
    source: STARTS,
  },
  settingsElsewhere: { flags: ['--config'] },
  atStop: { dropsUnless: '--shutdown-timeout', since: '0.18', evidence: 'documented', source: SHUTDOWN },
  cannot: 'Finish requests without `--shutdown-timeout`: it aborts them at its stop signal, as all versions before 0.18 do.',
};
