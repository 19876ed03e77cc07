import type { ProgramFacts } from '../machinery/facts';
import { Meaning, SettingKind } from '../machinery/facts';

const PROXY_CONFIG = 'https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#ProxyConfig';
const AGENT = 'https://istio.io/latest/docs/reference/commands/pilot-agent/';

/** What is known of Istio's proxy. */
export const ISTIO_PROXY: ProgramFacts = {
  id: 'istioProxy',
  name: "Istio's proxy",
  imageNames: ['proxyv2'],
  programs: [{ names: ['pilot-agent'] }],
  runsBeside: true,
  settings: [
    { kind: SettingKind.VARIABLE, names: ['TERMINATION_DRAIN_DURATION_SECONDS'], isCommonName: true, means: Meaning.SERVES_ON, evidence: 'documented', source: AGENT },
    { kind: SettingKind.ANNOTATION, names: ['proxy.istio.io/config'], key: 'terminationDrainDuration', means: Meaning.SERVES_ON, evidence: 'documented', source: PROXY_CONFIG },
  ],
};
