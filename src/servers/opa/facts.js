"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.OPA = void 0;
const facts_1 = require("../machinery/facts");
const RUN = 'open-policy-agent/opa: cmd/run.go';
/** What is known of Open Policy Agent. */
exports.OPA = {
    id: 'opa',
    name: 'Open Policy Agent',
    programs: [{ names: ['opa'] }],
    settings: [
        { kind: facts_1.SettingKind.FLAG, names: ['--shutdown-wait-period'], isCommonName: true, means: facts_1.Meaning.SERVES_ON, evidence: 'read', source: RUN },
        { kind: facts_1.SettingKind.FLAG, names: ['--shutdown-grace-period'], isCommonName: true, means: facts_1.Meaning.FINISHES, evidence: 'read', source: RUN },
    ],
};
