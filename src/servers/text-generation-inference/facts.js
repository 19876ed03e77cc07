"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.TEXT_GENERATION_INFERENCE = void 0;
const facts_1 = require("../machinery/facts");
const LAUNCHER = 'huggingface/text-generation-inference: launcher/src/main.rs';
/** What is known of Text Generation Inference. */
exports.TEXT_GENERATION_INFERENCE = {
    id: 'textGenerationInference',
    name: 'Text Generation Inference',
    images: [{ repository: 'ghcr.io/huggingface/text-generation-inference' }],
    imageNames: ['huggingface/text-generation-inference'],
    programs: [{ names: ['text-generation-launcher'] }],
    settings: [
        { kind: facts_1.SettingKind.FLAG, names: ['--graceful-termination-timeout'], byDefault: 90, means: facts_1.Meaning.FINISHES, evidence: 'read', source: LAUNCHER },
        { kind: facts_1.SettingKind.VARIABLE, names: ['GRACEFUL_TERMINATION_TIMEOUT'], isCommonName: true, means: facts_1.Meaning.FINISHES, evidence: 'read', source: LAUNCHER },
    ],
};
