"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.HANDLER_KINDS = void 0;
exports.handlerOf = handlerOf;
exports.probeOf = probeOf;
exports.isNode = isNode;
const json_1 = require("./json");
const own_1 = require("../private/own");
exports.HANDLER_KINDS = ['exec', 'httpGet', 'tcpSocket', 'grpc', 'sleep'];
/** A hook or the handler of a probe; nothing if there is none. */
function handlerOf(value, at) {
    if (!(0, json_1.isObject)(value)) {
        return undefined;
    }
    const kinds = exports.HANDLER_KINDS.filter((kind) => (0, json_1.isObject)(value[kind]));
    const http = (0, json_1.objectAt)(value, 'httpGet');
    const tcp = (0, json_1.objectAt)(value, 'tcpSocket');
    return {
        raw: value,
        pointer: at,
        kinds,
        exec: kinds.includes('exec') ? (0, json_1.wordsAt)(value.exec, 'command') : undefined,
        httpGet: kinds.includes('httpGet')
            ? { host: (0, json_1.textAt)(http, 'host'), path: (0, json_1.textAt)(http, 'path') ?? '/', port: portAt(http), scheme: (0, json_1.textAt)(http, 'scheme') ?? 'HTTP' } : undefined,
        tcpSocket: kinds.includes('tcpSocket') ? { host: (0, json_1.textAt)(tcp, 'host'), port: portAt(tcp) } : undefined,
        grpc: kinds.includes('grpc') ? { port: (0, json_1.numberAt)(value.grpc, 'port') } : undefined,
        sleep: kinds.includes('sleep') ? (0, json_1.numberAt)(value.sleep, 'seconds') : undefined,
    };
}
/** A probe; nothing if there is none. */
function probeOf(container, key, at) {
    const handler = handlerOf((0, own_1.own)(container, key), (0, json_1.pointer)(at, key));
    return handler && {
        ...handler,
        initialDelay: (0, json_1.numberAt)(handler.raw, 'initialDelaySeconds') ?? 0,
        // Zero means the default too.
        period: (0, json_1.numberAt)(handler.raw, 'periodSeconds') || 10,
        timeout: (0, json_1.numberAt)(handler.raw, 'timeoutSeconds') || 1,
        successThreshold: (0, json_1.numberAt)(handler.raw, 'successThreshold') || 1,
        failureThreshold: (0, json_1.numberAt)(handler.raw, 'failureThreshold') || 3,
        gracePeriod: (0, json_1.numberAt)(handler.raw, 'terminationGracePeriodSeconds'),
    };
}
function portAt(value) {
    const { port } = value;
    if (typeof port === 'number') {
        return port;
    }
    if (typeof port !== 'string') {
        return undefined;
    }
    return /^\d+$/.test(port) ? Number(port) : port;
}
/** Whether the kubelet, which asks from the node, reaches the node itself under this name and not the pod. */
function isNode(host) {
    return /^(localhost|127(\.\d{1,3}){3}|0\.0\.0\.0|\[?::1\]?)$/i.test(host ?? '');
}
