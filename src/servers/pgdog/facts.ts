import type { ProgramFacts } from '../machinery/facts';
import { Meaning, SettingKind } from '../machinery/facts';

/** What is known of PgDog. */
export const PGDOG: ProgramFacts = {
  id: 'pgdog',
  name: 'PgDog',
  images: [{ repository: 'ghcr.io/pgdogdev/pgdog' }],
  imageNames: ['pgdogdev/pgdog'],
  programs: [{ names: ['pgdog'] }],
  settings: [{
    kind: SettingKind.FILE,
    file: /\.toml$/,
    names: ['shutdown_timeout'],
    unit: 0.001,
    isCommonName: true,
    byDefault: 60,
    means: Meaning.FINISHES,
    evidence: 'documented',
    source: 'https://docs.pgdog.dev/configuration/pgdog.toml/general/',
  }],
};
