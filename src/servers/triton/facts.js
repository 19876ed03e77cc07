"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.TRITON = void 0;
const facts_1 = require("../machinery/facts");
const PARSER = 'triton-inference-server/server: src/command_line_parser.cc';
/** What is known of Triton Inference Server. */
exports.TRITON = {
    id: 'triton',
    name: 'Triton Inference Server',
    images: [{ repository: /(?:^|\/)nvidia\/tritonserver$/, runsArguments: true }],
    imageNames: ['nvidia/tritonserver'],
    programs: [{ names: ['tritonserver'] }],
    slowStart: {
        does: 'loads all models',
        worst: 60,
        unless: /--model-control-mode[= ](?:explicit|EXPLICIT)/,
        evidence: 'documented',
        source: 'https://github.com/triton-inference-server/server/issues/5257',
    },
    settings: [
        { kind: facts_1.SettingKind.FLAG, names: ['--exit-timeout-secs'], isCommonName: true, means: facts_1.Meaning.FINISHES, evidence: 'read', source: PARSER },
    ],
};
