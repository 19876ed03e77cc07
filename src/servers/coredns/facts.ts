import type { ProgramFacts } from '../machinery/facts';
import { Meaning, SettingKind } from '../machinery/facts';

/** What is known of CoreDNS. */
export const COREDNS: ProgramFacts = {
  id: 'coredns',
  name: 'CoreDNS',
  imageNames: ['coredns/coredns', 'dns/k8s-dns-node-cache'],
  programs: [{ names: ['coredns', 'node-cache'] }],
  settings: [
    { kind: SettingKind.FILE, file: /^Corefile$/, names: ['lameduck'], means: Meaning.SERVES_ON, evidence: 'documented', source: 'https://coredns.io/plugins/health/' },
  ],
};
