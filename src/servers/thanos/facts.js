"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.THANOS = void 0;
const facts_1 = require("../machinery/facts");
const CONFIG = 'thanos-io/thanos: cmd/thanos/config.go';
/** What is known of Thanos. */
exports.THANOS = {
    id: 'thanos',
    name: 'Thanos',
    programs: [{ names: ['thanos'] }],
    settings: [
        { kind: facts_1.SettingKind.FLAG, names: ['--http-grace-period', '--grpc-grace-period'], isCommonName: true, means: facts_1.Meaning.FINISHES, evidence: 'read', source: CONFIG },
    ],
};
