import type { ProgramFacts } from '../machinery/facts';
import { Meaning, SettingKind } from '../machinery/facts';

const SERVICE = 'https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/yaml/service-section';

/** What is known of Fluent Bit. */
export const FLUENT_BIT: ProgramFacts = {
  id: 'fluentBit',
  name: 'Fluent Bit',
  imageNames: ['fluent-bit', 'aws-for-fluent-bit'],
  programs: [{ names: ['fluent-bit'] }],
  runsBeside: true,
  settings: [
    // Its keys may be written in any way.
    { kind: SettingKind.FILE, file: /\.(?:conf|ya?ml)$/, names: ['Grace', 'grace', 'GRACE'], isCommonName: true, means: Meaning.FINISHES, evidence: 'documented', source: SERVICE },
  ],
  helps: { without: 'loses the logs that it writes', readsFiles: true, ports: [24224] },
};
