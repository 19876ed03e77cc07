"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.answersOf = answersOf;
exports.trafficOf = trafficOf;
const extremes_1 = require("../private/extremes");
/** The answers about what happened from `zero` on, with times counted from there. */
function answersOf(model, goneAt, zero) {
    const shifted = (moments) => moments.filter(({ time }) => time >= zero).map((moment) => ({ ...moment, time: moment.time - zero }));
    const shift = (time) => time === undefined ? undefined : time - zero;
    return {
        readyAt: shift(model.status.readyAt),
        goneAt: shift(goneAt),
        killed: shifted(model.killed),
        cut: shifted(model.cut),
        hooksCut: shifted(model.hooksCut),
        lost: lostTraffic(model, zero).map((one) => ({ ...one, from: one.from - zero, until: one.until - zero })),
        grace: graceOf(model, zero),
    };
}
function graceOf({ containers, graceUsed, stopBegan }, zero) {
    if (stopBegan === undefined || graceUsed === undefined) {
        return undefined;
    }
    const last = (0, extremes_1.greatest)(containers.map(({ finishedAt }) => finishedAt), stopBegan);
    return { from: stopBegan - zero, ms: containers.some(({ isRunning }) => isRunning) ? undefined : last - stopBegan, of: graceUsed * 1000 };
}
function lostTraffic({ clock, endpoints }, from) {
    const close = ({ from: begin, until }) => ({ from: begin, until: until ?? clock.now });
    return endpoints.receivers().flatMap((container) => endpoints.traffic.map(close).flatMap((sent) => {
        const gaps = [];
        let at = Math.max(sent.from, from);
        for (const heard of endpoints.listenedOf(container).map(close)) {
            if (heard.until <= at || heard.from >= sent.until) {
                continue;
            }
            if (heard.from > at) {
                gaps.push({ container: container.name, from: at, until: heard.from });
            }
            at = Math.max(at, heard.until);
        }
        if (at < sent.until) {
            gaps.push({ container: container.name, from: at, until: sent.until });
        }
        return gaps;
    }));
}
/** When the pod gets traffic, from a moment on and counted from there. */
function trafficOf({ clock, endpoints }, zero) {
    return endpoints.traffic
        .map(({ from, until = clock.now }) => ({ from: Math.max(from, zero) - zero, until: until - zero }))
        .filter(({ from, until }) => until > from);
}
