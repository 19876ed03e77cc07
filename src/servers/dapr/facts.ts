import { DAPR_BLOCK, DAPR_CONTAINER } from '../../traffic/meshes/dapr';
import type { ProgramFacts } from '../machinery/facts';
import { Meaning, SettingKind } from '../machinery/facts';

const REFERENCE = 'https://docs.dapr.io/reference/arguments-annotations-overview/';

/** What is known of Dapr's sidecar. */
export const DAPR: ProgramFacts = {
  id: 'dapr',
  name: "Dapr's sidecar",
  imageNames: ['daprd'],
  programs: [{ names: ['daprd'] }],
  runsBeside: true,
  helps: {
    without: 'cannot call Dapr',
    ports: [3500, 50001],
    variables: /^DAPR_(?:HTTP|GRPC)_(?:PORT|ENDPOINT)$/,
    orElse: `annotate the pod with \`${DAPR_BLOCK}\``,
  },
  injection: {
    by: 'Dapr',
    container: DAPR_CONTAINER,
    asks: [{ on: 'annotations', names: ['dapr.io/enabled'], value: /^(?:true|yes|y|on|1)$/i }],
    ends: [{ on: 'annotations', names: ['dapr.io/enable-native-sidecar'], value: /^(?:true|yes|y|on|1)$/i }],
    remedy: 'have it call `POST http://localhost:3500/v1.0/shutdown` when its work is done',
    evidence: 'documented',
    source: 'https://docs.dapr.io/operations/hosting/kubernetes/kubernetes-job/',
  },
  settings: [
    { kind: SettingKind.ANNOTATION, names: ['dapr.io/graceful-shutdown-seconds'], means: Meaning.FINISHES, evidence: 'documented', source: REFERENCE },
    { kind: SettingKind.ANNOTATION, names: [DAPR_BLOCK], means: Meaning.HELD_BACK, evidence: 'tested', source: 'test/installed/dapr/stop.installed.test.ts' },
  ],
};
