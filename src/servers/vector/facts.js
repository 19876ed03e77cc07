"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.VECTOR = void 0;
const facts_1 = require("../machinery/facts");
const CLI = 'https://vector.dev/docs/reference/cli/';
/** What is known of Vector. */
exports.VECTOR = {
    id: 'vector',
    name: 'Vector',
    images: [{ repository: 'timberio/vector' }],
    programs: [{ names: ['vector'] }],
    runsBeside: true,
    helps: { without: 'loses the logs that it writes', readsFiles: true },
    settings: [
        { kind: facts_1.SettingKind.FLAG, names: ['--graceful-shutdown-limit-secs'], isCommonName: true, byDefault: 60, means: facts_1.Meaning.FINISHES, evidence: 'documented', source: CLI },
        { kind: facts_1.SettingKind.VARIABLE, names: ['VECTOR_GRACEFUL_SHUTDOWN_LIMIT_SECS'], means: facts_1.Meaning.FINISHES, evidence: 'documented', source: CLI },
    ],
};
