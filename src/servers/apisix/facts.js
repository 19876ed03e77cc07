"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.APISIX = void 0;
const facts_1 = require("../machinery/facts");
/** What is known of Apache APISIX. */
exports.APISIX = {
    id: 'apisix',
    name: 'Apache APISIX',
    imageNames: ['apache/apisix'],
    programs: [{ names: ['apisix'] }],
    settings: [{
            kind: facts_1.SettingKind.FILE,
            file: /\.ya?ml$/,
            names: ['worker_shutdown_timeout'],
            means: facts_1.Meaning.FINISHES,
            evidence: 'read',
            source: 'apache/apisix: conf/config.yaml.example',
        }],
};
