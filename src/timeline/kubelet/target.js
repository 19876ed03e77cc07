"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.targetOf = targetOf;
const pod_1 = require("../../pod");
/** Whom a hook or a probe asks. Hooks find the address of the pod in the runtime, which knows none on the network of the node. */
function targetOf(handler, of, model, isHook) {
    const { httpGet, grpc, tcpSocket } = handler;
    const host = httpGet?.host ?? tcpSocket?.host;
    const port = httpGet?.port ?? tcpSocket?.port ?? grpc?.port;
    const { hostNetwork } = model.pod;
    if (host && !(0, pod_1.isNode)(host)) {
        return { outside: host };
    }
    if (isHook && hostNetwork && !host) {
        return { nothing: 'hooks do not find the address of a pod with hostNetwork' };
    }
    const named = typeof port === 'string' ? of.view.ports.find(({ name }) => name === port) : undefined;
    if (typeof port === 'string' && !named) {
        return { nothing: `the container has no port named '${port}'` };
    }
    const has = (field, value) => [of, ...model.containers].find(({ role, view }) => role !== 'init' && value !== undefined && view.ports.some((one) => one[field] === value));
    if (host && !hostNetwork) {
        const behind = has('hostPort', named ? named.number : port);
        return behind ? { container: behind } : { nothing: `${host} is the loopback address of the node, where nothing listens` };
    }
    return { container: named ? of : has('number', port) ?? of };
}
