"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.ALLOYDB_AUTH_PROXY = void 0;
const facts_1 = require("../machinery/facts");
const ROOT = 'GoogleCloudPlatform/alloydb-auth-proxy: cmd/root.go';
/** What is known of AlloyDB Auth Proxy. */
exports.ALLOYDB_AUTH_PROXY = {
    id: 'alloydbAuthProxy',
    name: 'AlloyDB Auth Proxy',
    imageNames: ['alloydb-connectors/alloydb-auth-proxy'],
    programs: [{ names: ['alloydb-auth-proxy'] }],
    runsBeside: true,
    connectsOthers: true,
    helps: { without: 'loses its connections to the database', connectsAll: true, orElse: 'set `--max-sigterm-delay` of the proxy' },
    settings: [
        { kind: facts_1.SettingKind.FLAG, names: ['--max-sigterm-delay', '-max-sigterm-delay'], means: facts_1.Meaning.FINISHES, evidence: 'read', source: ROOT },
    ],
};
