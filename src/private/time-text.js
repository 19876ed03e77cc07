"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.secondsIn = secondsIn;
const own_1 = require("./own");
/** The parts of a time, in seconds. */
const UNITS = { d: 86_400, h: 3600, m: 60, s: 1, ms: 1e-3, us: 1e-6, ns: 1e-9 };
/** One after the other, with nothing between them. */
const PART = /(\d+(?:\.\d+)?)(ms|us|ns|[smhd])/gy;
/** A time as `sleep` and Go programs take it (`5`, `0.5`, `2m`, `1h30m`, `500ms`), in seconds; nothing if it is none. */
function secondsIn(text) {
    if (/^\d+(?:\.\d+)?$/.test(text)) {
        return Number(text);
    }
    // Every part has its unit, or this would have to try them in very many ways.
    if (!/^(?:\d+(?:\.\d+)?(?:ms|us|ns|[smhd]))+$/.test(text)) {
        return undefined;
    }
    return [...text.matchAll(PART)].reduce((sum, [, number, unit]) => sum + Number(number) * (0, own_1.own)(UNITS, unit), 0);
}
