import type { ProgramFacts } from '../machinery/facts';
import { Meaning, SettingKind } from '../machinery/facts';

const ROOT = 'GoogleCloudPlatform/alloydb-auth-proxy: cmd/root.go';

/** What is known of AlloyDB Auth Proxy. */
export const ALLOYDB_AUTH_PROXY: ProgramFacts = {
  id: 'alloydbAuthProxy',
  name: 'AlloyDB Auth Proxy',
  imageNames: ['alloydb-connectors/alloydb-auth-proxy'],
  programs: [{ names: ['alloydb-auth-proxy'] }],
  runsBeside: true,
  connectsOthers: true,
  helps: { without: 'loses its connections to the database', connectsAll: true, orElse: 'set `--max-sigterm-delay` of the proxy' },
  settings: [
    { kind: SettingKind.FLAG, names: ['--max-sigterm-delay', '-max-sigterm-delay'], means: Meaning.FINISHES, evidence: 'read', source: ROOT },
  ],
};
