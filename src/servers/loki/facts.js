"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.LOKI = void 0;
const facts_1 = require("../machinery/facts");
const SERVER = 'grafana/dskit: server/server.go';
const PARAMETERS = 'https://grafana.com/docs/mimir/latest/references/configuration-parameters/';
/** What is known of Loki, and of others that use its server library. */
exports.LOKI = {
    id: 'loki',
    name: 'Loki, and others of its server library',
    programs: [{ names: ['loki', 'mimir', 'tempo', 'cortex', 'pyroscope'] }],
    settings: [
        { kind: facts_1.SettingKind.FLAG, names: ['-server.graceful-shutdown-timeout', '--server.graceful-shutdown-timeout'], means: facts_1.Meaning.FINISHES, evidence: 'read', source: SERVER },
        { kind: facts_1.SettingKind.FLAG, names: ['-shutdown-delay', '--shutdown-delay'], isCommonName: true, means: facts_1.Meaning.SERVES_ON, evidence: 'documented', source: PARAMETERS },
    ],
};
