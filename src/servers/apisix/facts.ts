import type { ProgramFacts } from '../machinery/facts';
import { Meaning, SettingKind } from '../machinery/facts';

/** What is known of Apache APISIX. */
export const APISIX: ProgramFacts = {
  id: 'apisix',
  name: 'Apache APISIX',
  imageNames: ['apache/apisix'],
  programs: [{ names: ['apisix'] }],
  settings: [{
    kind: SettingKind.FILE,
    file: /\.ya?ml$/,
    names: ['worker_shutdown_timeout'],
    means: Meaning.FINISHES,
    evidence: 'read',
    source: 'apache/apisix: conf/config.yaml.example',
  }],
};
