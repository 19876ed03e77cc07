"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.containerOf = containerOf;
const handler_1 = require("./handler");
const json_1 = require("./json");
const restart_1 = require("./restart");
/** The container at a place of a list of containers. */
function containerOf(value, at, list) {
    if (!(0, json_1.isObject)(value)) {
        return undefined;
    }
    const lifecycle = (0, json_1.objectAt)(value, 'lifecycle');
    const hook = (name) => (0, handler_1.handlerOf)(lifecycle[name], (0, json_1.pointer)(at, 'lifecycle', name));
    return {
        raw: value,
        pointer: at,
        role: list === 'containers' ? 'main' : list === 'ephemeralContainers' ? 'ephemeral' : value.restartPolicy === 'Always' ? 'sidecar' : 'init',
        name: (0, json_1.textAt)(value, 'name') ?? '',
        image: (0, json_1.textAt)(value, 'image'),
        command: (0, json_1.wordsAt)(value, 'command'),
        args: (0, json_1.wordsAt)(value, 'args'),
        env: Object.fromEntries((0, json_1.listAt)(value, 'env').filter(json_1.isObject).map((entry) => [(0, json_1.textAt)(entry, 'name') ?? '', valueOf(entry)])),
        ports: (0, json_1.listAt)(value, 'ports').filter(json_1.isObject).map((port) => ({
            name: (0, json_1.textAt)(port, 'name'), number: (0, json_1.numberAt)(port, 'containerPort'), hostPort: (0, json_1.numberAt)(port, 'hostPort'),
        })),
        postStart: hook('postStart'),
        preStop: hook('preStop'),
        stopSignal: (0, json_1.textAt)(lifecycle, 'stopSignal'),
        startupProbe: (0, handler_1.probeOf)(value, 'startupProbe', at),
        readinessProbe: (0, handler_1.probeOf)(value, 'readinessProbe', at),
        livenessProbe: (0, handler_1.probeOf)(value, 'livenessProbe', at),
        restartPolicy: (0, json_1.textAt)(value, 'restartPolicy'),
        restartRules: (0, restart_1.restartRulesOf)(value, at),
    };
}
function valueOf(entry) {
    return 'valueFrom' in entry ? undefined : (0, json_1.textAt)(entry, 'value') ?? '';
}
