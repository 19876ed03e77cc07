"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.doesWith = doesWith;
exports.doesInjected = doesInjected;
const facts_1 = require("../../servers/machinery/facts");
/** What settings of a stop do, in words: a time follows. */
const DOES = {
    [facts_1.Meaning.SERVES_ON]: 'keeps serving after the stop signal for',
    [facts_1.Meaning.FINISHES]: 'lets in-flight work finish for up to',
    [facts_1.Meaning.SENDS_AWAY]: 'disconnects its clients one by one within',
    [facts_1.Meaning.LINGERS]: 'keeps running after it has stopped serving for',
    [facts_1.Meaning.HELD_BACK]: 'delays the stop for up to',
};
/** What a setting does: `lets in-flight work finish for up to`. */
function doesWith(means) {
    return DOES[means];
}
const DOES_TO = {
    [facts_1.Meaning.SERVES_ON]: (name) => `lets ${name} keep serving after the stop signal for`,
    [facts_1.Meaning.FINISHES]: (name) => `lets in-flight work of ${name} finish for up to`,
    [facts_1.Meaning.SENDS_AWAY]: (name) => `lets ${name} disconnect its clients within`,
    [facts_1.Meaning.LINGERS]: (name) => `keeps ${name} running after it has stopped serving for`,
    [facts_1.Meaning.HELD_BACK]: (name) => `delays the stop of ${name} for up to`,
};
/** What an annotation does to a container that is put into the pod later. */
function doesInjected(means, { name }) {
    return DOES_TO[means](name);
}
