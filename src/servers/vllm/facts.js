"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.VLLM = void 0;
const systems_1 = require("../bases/systems");
const facts_1 = require("../machinery/facts");
const SHUTDOWN = 'https://github.com/vllm-project/vllm/pull/36666';
const IMAGE = 'vllm-project/vllm: docker/Dockerfile';
/** What is known of vLLM. */
exports.VLLM = {
    id: 'vllm',
    name: 'vLLM',
    images: [{ repository: 'vllm/vllm-openai', madeFrom: { value: (0, systems_1.onUbuntu)(), evidence: 'read', source: IMAGE } }],
    programs: [{ names: ['vllm'], withAny: ['serve'] }, { names: ['vllm.entrypoints.openai.api_server', 'vllm.entrypoints.api_server'] }],
    // From 0.18 on; before, nothing lets requests finish.
    settings: [
        { kind: facts_1.SettingKind.FLAG, names: ['--shutdown-timeout'], isCommonName: true, means: facts_1.Meaning.FINISHES, evidence: 'documented', source: SHUTDOWN },
    ],
    settingsElsewhere: { flags: ['--config'] },
    atStop: { dropsUnless: '--shutdown-timeout', since: '0.18', evidence: 'documented', source: SHUTDOWN },
};
