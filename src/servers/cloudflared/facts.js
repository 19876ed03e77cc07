"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.CLOUDFLARED = void 0;
const facts_1 = require("../machinery/facts");
const PARAMETERS = 'https://developers.cloudflare.com/cloudflare-one/networks/connectors/cloudflare-tunnel/configure-tunnels/cloudflared-parameters/run-parameters/#grace-period';
/** What is known of cloudflared, the connector of Cloudflare Tunnel. */
exports.CLOUDFLARED = {
    id: 'cloudflared',
    name: 'cloudflared',
    imageNames: ['cloudflare/cloudflared'],
    programs: [{ names: ['cloudflared'] }],
    settings: [
        { kind: facts_1.SettingKind.FLAG, names: ['--grace-period'], isCommonName: true, means: facts_1.Meaning.FINISHES, evidence: 'documented', source: PARAMETERS },
        { kind: facts_1.SettingKind.VARIABLE, names: ['TUNNEL_GRACE_PERIOD'], means: facts_1.Meaning.FINISHES, evidence: 'documented', source: PARAMETERS },
        { kind: facts_1.SettingKind.FILE, file: /\.ya?ml$/, names: ['grace-period'], isCommonName: true, means: facts_1.Meaning.FINISHES, evidence: 'documented', source: PARAMETERS },
    ],
};
