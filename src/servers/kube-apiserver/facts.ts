import type { ProgramFacts } from '../machinery/facts';
import { Meaning, SettingKind } from '../machinery/facts';

const FLAGS = 'https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/';

/** What is known of the API server of Kubernetes. */
export const KUBE_APISERVER: ProgramFacts = {
  id: 'kubeApiserver',
  name: 'API server of Kubernetes',
  programs: [{ names: ['kube-apiserver'] }],
  // Also of the many servers that are built from it.
  settings: [
    { kind: SettingKind.FLAG, names: ['--shutdown-delay-duration'], means: Meaning.SERVES_ON, evidence: 'documented', source: FLAGS },
  ],
};
