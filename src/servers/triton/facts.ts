import type { ProgramFacts } from '../machinery/facts';
import { Meaning, SettingKind } from '../machinery/facts';

const PARSER = 'triton-inference-server/server: src/command_line_parser.cc';

/** What is known of Triton Inference Server. */
export const TRITON: ProgramFacts = {
  id: 'triton',
  name: 'Triton Inference Server',
  programs: [{ names: ['tritonserver'] }],
  settings: [
    { kind: SettingKind.FLAG, names: ['--exit-timeout-secs'], isCommonName: true, means: Meaning.FINISHES, evidence: 'read', source: PARSER },
  ],
};
