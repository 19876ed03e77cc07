import type { InstalledProgram } from '../../installed/program';

/** The programs by which people send manifests through `cdk8s-graceful apply`. */
export const HELM: InstalledProgram = {
  id: 'helm',
  from: { kind: 'go', module: 'helm.sh/helm/v3', version: 'v3.18.6', command: './cmd/helm' },
};

export const KUSTOMIZE: InstalledProgram = {
  id: 'kustomize',
  from: { kind: 'go', module: 'sigs.k8s.io/kustomize/kustomize/v5', version: 'v5.7.1' },
};
