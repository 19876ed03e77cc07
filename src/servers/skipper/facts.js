"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.SKIPPER = void 0;
const facts_1 = require("../machinery/facts");
const CONFIG = 'zalando/skipper: config/config.go';
/** What is known of Skipper. */
exports.SKIPPER = {
    id: 'skipper',
    name: 'Skipper',
    programs: [{ names: ['skipper'] }],
    settings: [
        { kind: facts_1.SettingKind.FLAG, names: ['--wait-for-healthcheck-interval', '-wait-for-healthcheck-interval'], isCommonName: true, means: facts_1.Meaning.SERVES_ON, evidence: 'read', source: CONFIG },
    ],
};
