import { onUbuntu } from '../bases/systems';
import type { ProgramFacts } from '../machinery/facts';
import { Meaning, SettingKind } from '../machinery/facts';

const SHUTDOWN = 'https://github.com/vllm-project/vllm/pull/36666';
const IMAGE = 'vllm-project/vllm: docker/Dockerfile';

/** What is known of vLLM. */
export const VLLM: ProgramFacts = {
  id: 'vllm',
  name: 'vLLM',
  images: [{ repository: 'vllm/vllm-openai', madeFrom: { value: onUbuntu(), evidence: 'read', source: IMAGE } }],
  programs: [{ names: ['vllm'], withAny: ['serve'] }, { names: ['vllm.entrypoints.openai.api_server', 'vllm.entrypoints.api_server'] }],
  // From 0.18 on; before, nothing lets requests finish.
  settings: [
    { kind: SettingKind.FLAG, names: ['--shutdown-timeout'], isCommonName: true, means: Meaning.FINISHES, evidence: 'documented', source: SHUTDOWN },
  ],
  slowStart: {
    does: 'loads its model',
    worst: 120,
    evidence: 'documented',
    source: 'https://github.com/kubernetes-sigs/gateway-api-inference-extension/issues/558',
  },
  settingsElsewhere: { flags: ['--config'] },
  atStop: { dropsUnless: '--shutdown-timeout', since: '0.18', evidence: 'documented', source: SHUTDOWN },
};
