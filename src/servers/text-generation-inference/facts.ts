import type { ProgramFacts } from '../machinery/facts';
import { Meaning, SettingKind } from '../machinery/facts';

const LAUNCHER = 'huggingface/text-generation-inference: launcher/src/main.rs';

/** What is known of Text Generation Inference. */
export const TEXT_GENERATION_INFERENCE: ProgramFacts = {
  id: 'textGenerationInference',
  name: 'Text Generation Inference',
  images: [{ repository: 'ghcr.io/huggingface/text-generation-inference' }],
  imageNames: ['huggingface/text-generation-inference'],
  programs: [{ names: ['text-generation-launcher'] }],
  settings: [
    { kind: SettingKind.FLAG, names: ['--graceful-termination-timeout'], byDefault: 90, means: Meaning.FINISHES, evidence: 'read', source: LAUNCHER },
    { kind: SettingKind.VARIABLE, names: ['GRACEFUL_TERMINATION_TIMEOUT'], isCommonName: true, means: Meaning.FINISHES, evidence: 'read', source: LAUNCHER },
  ],
};
