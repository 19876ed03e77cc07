"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.HYPERCORN = void 0;
const facts_1 = require("../machinery/facts");
const CONFIGURING = 'https://hypercorn.readthedocs.io/en/latest/how_to_guides/configuring.html';
/** What is known of Hypercorn. */
exports.HYPERCORN = {
    id: 'hypercorn',
    name: 'Hypercorn',
    programs: [{ names: ['hypercorn'] }],
    settings: [
        { kind: facts_1.SettingKind.FLAG, names: ['--graceful-timeout'], isCommonName: true, means: facts_1.Meaning.FINISHES, evidence: 'documented', source: CONFIGURING },
        { kind: facts_1.SettingKind.FILE, file: /\.(?:py|toml)$/, names: ['graceful_timeout'], isCommonName: true, means: facts_1.Meaning.FINISHES, evidence: 'documented', source: CONFIGURING },
    ],
    atStop: { evidence: 'read', source: 'pgjones/hypercorn: src/hypercorn/asyncio/run.py' },
};
