"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.helperIn = helperIn;
exports.usesHelper = usesHelper;
exports.loopbackPortsOf = loopbackPortsOf;
const processes_1 = require("../../commands/processes");
const words_1 = require("../../commands/words");
const pod_1 = require("../../pod");
const own_1 = require("../../private/own");
const beside_1 = require("../../servers/machinery/beside");
const facts_1 = require("../../servers/machinery/facts");
/** Containers that do something for others of their pod, as far as images, variables and volumes tell. */
/** The program that a container runs for others; nothing if it is none that is known. */
function helperIn(container) {
    const { args, command, image } = container;
    const server = (0, processes_1.serverOf)(container)?.facts;
    if (server?.helps) {
        return server;
    }
    if (command.length === 0) {
        return image === undefined ? undefined : (0, beside_1.helperInImage)(image, args);
    }
    return (0, beside_1.helperStartedBy)((0, words_1.commandsOf)((0, processes_1.mainWordsOf)(container) ?? []).at(-1) ?? []);
}
/** Whether a container uses the helper in another one, as far as it says. */
function usesHelper(pod, container, helps, helper) {
    const { behindWebServers, connectsAll, ports = [], readsFiles, variables } = helps;
    if (helps.carriesAll) {
        return true;
    }
    if (behindWebServers && (0, processes_1.serverOf)(container)?.facts.group === facts_1.ServerGroup.WEB) {
        return true;
    }
    if (readsFiles && helper && sharesFiles(pod, container, helper)) {
        return true;
    }
    const told = Object.entries(container.env).some(([name, value = '']) => variables?.test(name) && (LOOPBACK.test(value) || !/[a-z]/i.test(value)));
    const all = [...ports, ...helper?.ports.flatMap(({ number }) => number ?? []) ?? []];
    return told || (connectsAll === true && textsOf(container).some((text) => LOOPBACK.test(text)))
        || loopbackPortsOf(container).some((port) => all.includes(port));
}
/** The ports of its own pod to which a container is told to connect. */
function loopbackPortsOf(container) {
    const { env } = container;
    const inTexts = textsOf(container).flatMap((text) => [...text.matchAll(AT_LOOPBACK)].map(([, port]) => Number(port)));
    // `DB_HOST` and `DB_PORT`.
    const inPairs = Object.entries(env).flatMap(([name, value = '']) => {
        const port = /HOST(?:NAME)?$/i.test(name) && LOOPBACK.test(value) ? (0, own_1.own)(env, name.replace(/HOST(?:NAME)?$/i, (word) => word[0] === 'h' ? 'port' : 'PORT')) : undefined;
        return port !== undefined && /^\d{1,5}$/.test(port) ? [Number(port)] : [];
    });
    return [...inTexts, ...inPairs];
}
const LOOPBACK = /(?:^|[@/=\s("'])(?:localhost|127\.0\.0\.1|\[::1\])(?:$|[:/\s)"'])/;
const AT_LOOPBACK = /(?:localhost|127\.0\.0\.1|\[::1\]):(\d{2,5})\b/g;
function textsOf({ args, command, env }) {
    return [...command, ...args, ...Object.values(env)].flatMap((text) => text ?? []);
}
/** Whether two containers mount a volume that only their pod has. */
function sharesFiles(pod, a, b) {
    const volumes = (0, pod_1.listAt)(pod.raw, 'volumes').filter((volume) => (0, pod_1.isObject)(volume) && (0, pod_1.isObject)(volume.emptyDir)).map((volume) => (0, pod_1.textAt)(volume, 'name'));
    const mounted = ({ raw }) => (0, pod_1.listAt)(raw, 'volumeMounts').flatMap((mount) => (0, pod_1.textAt)(mount, 'name') ?? []);
    return mounted(a).some((name) => volumes.includes(name) && mounted(b).includes(name));
}
