"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.S6_OVERLAY = void 0;
const facts_1 = require("../machinery/facts");
const README = 'https://github.com/just-containers/s6-overlay#customizing-s6-overlay-behaviour';
/** What is known of s6 and s6-overlay, whose entry point is `/init`. */
exports.S6_OVERLAY = {
    id: 's6Overlay',
    name: 's6-overlay',
    programs: [{ names: ['s6-svscan'] }],
    settings: [
        { kind: facts_1.SettingKind.VARIABLE, names: ['S6_KILL_GRACETIME', 'S6_SERVICES_GRACETIME'], unit: 0.001, means: facts_1.Meaning.FINISHES, evidence: 'documented', source: README },
    ],
    wraps: [
        {
            names: ['/init'],
            called: 's6-overlay',
            runs: facts_1.Runs.SERVICES,
            passing: facts_1.Passing.PASSES_ON,
            // Three seconds for the services to end, then three for all that is left.
            limit: {
                seconds: 6,
                setting: { names: ['S6_KILL_GRACETIME', 'S6_SERVICES_GRACETIME'], words: '`S6_SERVICES_GRACETIME` and `S6_KILL_GRACETIME`, in milliseconds', isVariable: true },
            },
            evidence: 'documented',
            source: README,
        },
        { names: ['s6-svscan'], called: 's6', runs: facts_1.Runs.SERVICES, passing: facts_1.Passing.PASSES_ON, evidence: 'tested', source: 'test/servers/wrappers.server.test.ts' },
    ],
};
