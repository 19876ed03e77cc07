"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.TYPHA = void 0;
const facts_1 = require("../machinery/facts");
const SHUTDOWN = 'projectcalico/calico: typha/pkg/syncserver/sync_server.go';
/** What is known of Typha. */
exports.TYPHA = {
    id: 'typha',
    name: 'Typha',
    imageNames: ['calico/typha'],
    programs: [{ names: ['calico-typha'] }],
    settings: [
        // It spreads the disconnections over 95 % of that time, and ends with the last one.
        { kind: facts_1.SettingKind.VARIABLE, names: ['TYPHA_SHUTDOWNTIMEOUTSECS'], means: facts_1.Meaning.SENDS_AWAY, includesEnd: true, evidence: 'read', source: SHUTDOWN },
    ],
};
