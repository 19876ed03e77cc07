"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.FAST_STOP = exports.UNKNOWN_SLEEP = void 0;
exports.inMs = inMs;
exports.gracefulStopTimes = gracefulStopTimes;
const stop_settings_1 = require("../../commands/stop-settings");
const facts_1 = require("../../servers/machinery/facts");
const times_1 = require("../../servers/machinery/times");
/** The facts count in seconds, the timeline in milliseconds. */
function inMs({ expected, worst }) {
    return { expected: 1000 * expected, worst: 1000 * worst };
}
/** How long a server takes from a graceful signal until its end: what the facts say, unless the manifest tells it otherwise. */
function gracefulStopTimes(facts, container) {
    const settings = (0, stop_settings_1.stopSettingsOf)(container).filter(({ of }) => of === facts);
    const said = (means) => settings.find((one) => one.means === means)?.seconds;
    const { end, expected, finish } = (0, times_1.stopTimesOf)(facts);
    const before = said(facts_1.Meaning.SERVES_ON) ?? 0;
    const worst = before + (said(facts_1.Meaning.FINISHES) ?? finish) + Math.max(end, said(facts_1.Meaning.LINGERS) ?? 0);
    return { ...inMs({ expected: Math.min(before + expected + (said(facts_1.Meaning.LINGERS) ?? 0), worst), worst }), saidBy: settings, servesOn: before > 0 };
}
/** A sleep of which the time is not known: as a rule some seconds, at worst as long as a pod has to stop that says nothing else. */
exports.UNKNOWN_SLEEP = { expected: 5000, worst: 30_000 };
/** What a server takes to end that drops everything. */
exports.FAST_STOP = { expected: 100, worst: 500 };
