import type { ProgramFacts } from '../machinery/facts';
import { Meaning, SettingKind } from '../machinery/facts';

const REFERENCE = 'https://linkerd.io/2/reference/proxy-configuration/';

/** What is known of Linkerd's proxy. */
export const LINKERD_PROXY: ProgramFacts = {
  id: 'linkerdProxy',
  name: "Linkerd's proxy",
  imageNames: ['linkerd/proxy', 'linkerd2/proxy'],
  programs: [{ names: ['linkerd2-proxy', 'linkerd2-proxy-identity'] }],
  runsBeside: true,
  settings: [
    { kind: SettingKind.ANNOTATION, pattern: /^config\.(?:alpha|beta)\.linkerd\.io\/proxy-wait-before-exit-seconds$/, means: Meaning.HELD_BACK, evidence: 'documented', source: REFERENCE },
  ],
};
