"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.portNumber = portNumber;
exports.listensOn = listensOn;
exports.portsOfHook = portsOfHook;
exports.lastingContainers = lastingContainers;
exports.runs = runs;
exports.siblingsAsked = siblingsAsked;
const connections_1 = require("../../commands/connections");
const failures_1 = require("../../commands/failures");
const processes_1 = require("../../commands/processes");
const waits_1 = require("../../commands/waits");
const words_1 = require("../../commands/words");
const beside_1 = require("../../servers/machinery/beside");
/** Which containers of a pod listen where, as far as they say. */
/** The number of a port of a container. */
function portNumber(container, port) {
    return typeof port === 'number' ? port : container.ports.find(({ name }) => name !== undefined && name === port)?.number;
}
/** Whether a container says that it listens on a port. */
function listensOn({ ports }, number) {
    return ports.some((port) => port.number === number);
}
/** Whether a host is the pod itself for a command in it. */
function isPodItself(host) {
    return host === undefined || host === '';
}
/** The ports of its own pod that a hook talks to. */
function portsOfHook(container, { exec, httpGet }, pod) {
    if (exec) {
        return [...new Set([...(0, waits_1.localPortsIn)(exec), ...(0, connections_1.localConnectionsIn)(exec, container.env).flatMap(({ port }) => port ?? [])])];
    }
    if (!httpGet) {
        return [];
    }
    // A request of the kubelet to a loopback address goes to the node, which is the pod only if they share their network.
    const own = isPodItself(httpGet.host) || (pod.hostNetwork && /^(localhost|127\.0\.0\.1)$/.test(httpGet.host));
    const number = own ? portNumber(container, httpGet.port) : undefined;
    return number === undefined ? [] : [number];
}
/** The containers that run for as long as the pod does, in the order in which they start. */
function lastingContainers({ containers, initContainers }) {
    return [...initContainers.filter(({ role }) => role === 'sidecar'), ...containers];
}
/** Whether a container runs a program, as far as its command or its image tells. */
function runs(container, facts) {
    const { args, command, image } = container;
    return (0, processes_1.serverOf)(container)?.facts === facts
        || (0, beside_1.runsProgram)(facts, command.length > 0 ? undefined : image, args, (0, words_1.commandsOf)((0, processes_1.mainWordsOf)(container) ?? []).at(-1) ?? []);
}
/** The other containers of its pod that a hook asks, by commands that do not fail before. One that declares no ports is known by its server, where the client asks only that. */
function siblingsAsked(pod, container, hook) {
    const others = lastingContainers(pod).filter((one) => one !== container);
    const exec = hook.exec ?? [];
    const works = (0, failures_1.worksIn)(exec, container);
    const failing = (0, words_1.commandsOf)(exec).filter((command) => !works(command));
    const inVain = new Set(failing.flatMap((command) => portsOfHook(container, { ...hook, exec: command }, pod)));
    const byPort = portsOfHook(container, hook, pod).filter((port) => !inVain.has(port) && !listensOn(container, port)).flatMap((port) => {
        const sibling = others.find((one) => listensOn(one, port));
        return sibling ? [{ container: sibling, port }] : [];
    });
    const byServer = (0, connections_1.localConnectionsIn)(exec, container.env).filter(({ command }) => works(command)).flatMap(({ of, port }) => {
        const sibling = of && port !== undefined && !runs(container, of) && !listensOn(container, port)
            ? others.find((one) => one.ports.length === 0 && runs(one, of)) : undefined;
        return sibling && port !== undefined ? [{ container: sibling, port }] : [];
    });
    return [...byPort, ...byServer];
}
