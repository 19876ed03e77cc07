import type { ProgramFacts } from '../machinery/facts';
import { Meaning, SettingKind } from '../machinery/facts';

const LIFECYCLE = 'https://quarkus.io/guides/lifecycle#graceful-shutdown';

/** What is known of Quarkus. */
export const QUARKUS: ProgramFacts = {
  id: 'quarkus',
  name: 'Quarkus',
  // Programs that are built with it, without the setting.
  images: [{ repository: 'quay.io/apicurio/apicurio-registry', only: /^(?:3(?:\.|$)|latest)/ }],
  programs: [{ names: ['io.quarkus.bootstrap.runner.QuarkusEntryPoint'] }],
  settings: [
    { kind: SettingKind.VARIABLE, names: ['QUARKUS_SHUTDOWN_TIMEOUT'], means: Meaning.FINISHES, evidence: 'documented', source: LIFECYCLE },
    { kind: SettingKind.FLAG, names: ['-Dquarkus.shutdown.timeout'], means: Meaning.FINISHES, evidence: 'documented', source: LIFECYCLE },
    {
      kind: SettingKind.FILE,
      file: /\.properties$/,
      names: ['quarkus.shutdown.timeout', '%prod.quarkus.shutdown.timeout'],
      means: Meaning.FINISHES,
      evidence: 'documented',
      source: LIFECYCLE,
    },
  ],
  settingsElsewhere: { flags: ['-Dquarkus.config.locations'], variables: ['JAVA_OPTS', 'JAVA_OPTS_APPEND', 'JAVA_TOOL_OPTIONS', 'QUARKUS_CONFIG_LOCATIONS'] },
  atStop: { dropsUnless: 'QUARKUS_SHUTDOWN_TIMEOUT', onlyInItsImages: true, evidence: 'documented', source: LIFECYCLE },
};
