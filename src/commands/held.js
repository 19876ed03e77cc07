"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.isHolder = isHolder;
exports.heldBy = heldBy;
const image_1 = require("../servers/machinery/image");
const known_1 = require("../servers/machinery/known");
const settings_1 = require("../servers/machinery/settings");
const HOLDERS = known_1.PROGRAMS.flatMap((facts) => (facts.holdsHooks ?? []).map((hook) => ({ facts, hook })));
/** Whether a container holds back the hook of another one: then it serves on after its stop signal, until that may stop. */
function isHolder(pod, container) {
    return pod.containers.some(({ preStop }) => preStop !== undefined && preStop.exec === undefined && heldBy(pod, preStop)?.by === container);
}
/** The program of the catalogue in a pod that decides how long a preStop hook takes; nothing if there is none. */
function heldBy({ containers, initContainers }, { exec, httpGet }) {
    const words = exec?.join(' ');
    for (const { facts, hook } of HOLDERS) {
        const { command, request } = hook;
        const isAsked = httpGet && !httpGet.host && request?.path.test(httpGet.path) && request.port === httpGet.port;
        const isMeant = words !== undefined ? command?.test(words) : isAsked;
        if (!isMeant) {
            continue;
        }
        const by = [...initContainers, ...containers].find(({ image, role }) => role !== 'init' && image !== undefined && (0, settings_1.isImageOf)(facts, (0, image_1.parseImage)(image)?.path));
        if (by) {
            return { facts, hook, by };
        }
    }
    return undefined;
}
