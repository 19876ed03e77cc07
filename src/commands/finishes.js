"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.missingToFinish = missingToFinish;
const processes_1 = require("./processes");
const signs_1 = require("./signs");
const annotations_1 = require("../private/annotations");
const own_1 = require("../private/own");
/**
 * What the server in a container needs to finish in-flight work even at a graceful signal, and certainly does not have: it runs with the
 * configuration of its image, which nothing replaces. Images that others made from it may bring their own, and what a construct asks its
 * user to set is taken as set.
 */
function missingToFinish(container, { annotations }) {
    const running = (0, processes_1.serverOf)(container);
    const needs = running?.facts.finishesOnlyWith;
    if (!running?.image || !needs || (0, signs_1.signsIn)(container, [...container.command, ...container.args], needs.signs)) {
        return undefined;
    }
    const isAsked = ((0, own_1.own)(annotations, annotations_1.SETTINGS_ANNOTATION) ?? '').split('\n').map(annotations_1.settingOf).some((one) => one.container === container.name && one.todo.includes(needs.setting));
    return isAsked ? undefined : needs;
}
