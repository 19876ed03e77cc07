"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.probesOf = exports.hooksOf = void 0;
exports.mayStop = mayStop;
exports.knownGracePeriod = knownGracePeriod;
exports.hasOwnNetwork = hasOwnNetwork;
exports.isHostPort = isHostPort;
exports.hasShell = hasShell;
exports.hasLanguage = hasLanguage;
const processes_1 = require("../../commands/processes");
const stopping_1 = require("../../commands/stopping");
const words_1 = require("../../commands/words");
const pod_1 = require("../../pod");
const remember_1 = require("../../private/remember");
const clients_1 = require("../../servers/machinery/clients");
const roles_1 = require("../../timeline/roles");
/** The hooks of a pod, without those of containers that may have none: the API server refuses these whatever they are. */
exports.hooksOf = (0, remember_1.remember)((pod) => (0, pod_1.allContainers)(pod).filter(({ role }) => (0, pod_1.mayHaveHooks)(role)).flatMap((container) => {
    const { postStart, preStop } = container;
    return [
        ...postStart ? [{ container, name: 'postStart', hook: postStart }] : [],
        ...preStop ? [{ container, name: 'preStop', hook: preStop }] : [],
    ];
}));
/** Whether a hook may stop its container by other means than a signal to process 1: where that is deaf, such a signal is as lost as the stop signal. */
function mayStop(hook) {
    return !(0, processes_1.onlyWaits)(hook) && !(hook.exec && (0, words_1.commandsOf)(hook.exec).some((command) => (0, stopping_1.killOf)(command)?.toFirst));
}
/** The probes of a pod. */
exports.probesOf = (0, remember_1.remember)((pod) => (0, pod_1.allContainers)(pod).flatMap((container) => {
    const { livenessProbe, readinessProbe, startupProbe } = container;
    return [{ name: 'startup', probe: startupProbe }, { name: 'readiness', probe: readinessProbe }, { name: 'liveness', probe: livenessProbe }]
        .flatMap(({ name, probe }) => probe ? [{ container, name, probe }] : []);
}));
/** The grace period in seconds that the kubelet will use; nothing where a patch or a template may still say another. */
function knownGracePeriod(pod) {
    const given = pod.raw.terminationGracePeriodSeconds;
    const isOpen = given === undefined || given === null ? pod.isGraceOpen : pod.givenGracePeriod === undefined;
    return isOpen ? undefined : (0, roles_1.gracePeriodOf)(pod);
}
/** Whether the pod has a network of its own, for sure. */
function hasOwnNetwork(pod) {
    const { hostNetwork } = pod.raw;
    return !pod.isPatch && (hostNetwork === false || hostNetwork === undefined || hostNetwork === null);
}
/** Whether the node passes a port on to this pod, so that the pod answers even at the loopback of the node. */
function isHostPort(pod, container, port) {
    const number = typeof port === 'string' ? container.ports.find(({ name }) => name === port)?.number : port;
    return number === undefined || (0, pod_1.allContainers)(pod).some(({ raw }) => (0, pod_1.listAt)(raw, 'ports').some((one) => {
        const hostPort = typeof one === 'object' && one !== null ? one.hostPort : undefined;
        return (0, pod_1.numberAt)(one, 'hostPort') === number || (0, pod_1.isTemplated)(hostPort);
    }));
}
// Those at the end of the list hand their argument to a shell.
const SHELL = /^(?:.*[\\/])?(?:sh|bash|dash|ash|zsh|ksh|mksh|busybox|cmd|powershell|pwsh|flock|runuser|script|ssh|su|watch)(?:\.exe)?$/i;
/** Whether a shell is among the words, be it behind `env`, `timeout` or `nsenter`: then it is the shell that reads what follows. */
function hasShell(words) {
    return words.some((word) => SHELL.test(word));
}
/** Whether a program reads its arguments as a language of its own, in which `$`, `|` and `;` mean something else. */
function hasLanguage(words) {
    const program = (0, words_1.programOf)(words) ?? '';
    return /^(?:[gmn]?awk|envsubst|expr|find|[ef]?grep|jq|lua|perl|php|python[\d.]*|ruby|sed|test|\[)$/.test(program)
        || (0, clients_1.clientOf)(program)?.readsLanguage === true;
}
