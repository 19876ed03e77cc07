import type { ProgramFacts } from '../machinery/facts';
import { Meaning, SettingKind } from '../machinery/facts';

const PARAMETERS = 'https://developers.cloudflare.com/cloudflare-one/networks/connectors/cloudflare-tunnel/configure-tunnels/cloudflared-parameters/run-parameters/#grace-period';

/** What is known of cloudflared, the connector of Cloudflare Tunnel. */
export const CLOUDFLARED: ProgramFacts = {
  id: 'cloudflared',
  name: 'cloudflared',
  imageNames: ['cloudflare/cloudflared'],
  programs: [{ names: ['cloudflared'] }],
  settings: [
    { kind: SettingKind.FLAG, names: ['--grace-period'], isCommonName: true, means: Meaning.FINISHES, evidence: 'documented', source: PARAMETERS },
    { kind: SettingKind.VARIABLE, names: ['TUNNEL_GRACE_PERIOD'], means: Meaning.FINISHES, evidence: 'documented', source: PARAMETERS },
    { kind: SettingKind.FILE, file: /\.ya?ml$/, names: ['grace-period'], isCommonName: true, means: Meaning.FINISHES, evidence: 'documented', source: PARAMETERS },
  ],
};
