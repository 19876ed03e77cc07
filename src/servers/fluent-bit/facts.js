"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.FLUENT_BIT = void 0;
const facts_1 = require("../machinery/facts");
const SERVICE = 'https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/yaml/service-section';
/** What is known of Fluent Bit. */
exports.FLUENT_BIT = {
    id: 'fluentBit',
    name: 'Fluent Bit',
    imageNames: ['fluent-bit', 'aws-for-fluent-bit'],
    programs: [{ names: ['fluent-bit'] }],
    runsBeside: true,
    settings: [
        // Its keys may be written in any way.
        { kind: facts_1.SettingKind.FILE, file: /\.(?:conf|ya?ml)$/, names: ['Grace', 'grace', 'GRACE'], isCommonName: true, means: facts_1.Meaning.FINISHES, evidence: 'documented', source: SERVICE },
    ],
    helps: { without: 'loses the logs that it writes', readsFiles: true, ports: [24224] },
};
