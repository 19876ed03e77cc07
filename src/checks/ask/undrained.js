"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.receiverIn = receiverIn;
exports.undrainedIn = undrainedIn;
exports.isBalanced = isBalanced;
exports.isReplaced = isReplaced;
exports.doesAtStop = doesAtStop;
exports.refusesAtOnce = refusesAtOnce;
exports.servesOn = servesOn;
const configured_1 = require("./configured");
const services_1 = require("./services");
const processes_1 = require("../../commands/processes");
const stop_settings_1 = require("../../commands/stop-settings");
const pod_1 = require("../../pod");
const facts_1 = require("../../servers/machinery/facts");
const image_1 = require("../../servers/machinery/image");
const known_1 = require("../../servers/machinery/known");
/** The container of a pod to which a Service sends requests that go to any of its pods; nothing if there is none, or that is not known. */
function receiverIn(pod, world) {
    // A grace period of zero is the wish for no time at all.
    if (pod.isPatch || pod.givenGracePeriod === 0 || pod.use === 'job' || (0, stop_settings_1.injectedSettingsOf)(pod).length > 0) {
        return undefined;
    }
    // Where all pods end before new ones start, nobody serves in between anyway.
    if ((0, pod_1.textAt)((0, pod_1.objectAt)((0, pod_1.objectAt)(pod.object.raw, 'spec'), 'strategy'), 'type') === 'Recreate') {
        return undefined;
    }
    const service = world.servicesOf(pod).find(isBalanced);
    const container = service && listener(pod, service);
    if (!container || servesOn((0, configured_1.configuredSettingsOf)(pod, container, world))) {
        return undefined;
    }
    return { service, container, refusing: refusingServer(container) };
}
/** The container of a pod that gets its stop signal while a Service still sends it requests; nothing if there is none, or that is not known. */
function undrainedIn(pod, world) {
    // A hook of one container may keep the others from stopping, as where a proxy stands before them.
    return pod.containers.some(({ preStop }) => preStop) ? undefined : receiverIn(pod, world);
}
/** Whether requests to a Service go to any of its pods, which one needs to know nothing of. Clients of a headless one choose themselves, or of one for one pod. */
function isBalanced(service) {
    return (0, pod_1.textAt)((0, pod_1.objectAt)(service.raw, 'spec'), 'clusterIP') !== 'None' && !(0, services_1.isForOnePod)(service);
}
/** Whether a rolling update replaces the pods of a workload while requests come. */
function isReplaced({ object }) {
    return /^(Deployment|StatefulSet|DaemonSet|Rollout)$/.test(object.kind);
}
/** The container that listens where a Service sends its requests; the only one, if the others are not known. */
function listener(pod, service) {
    const targets = (0, pod_1.listAt)((0, pod_1.objectAt)(service.raw, 'spec'), 'ports').filter(pod_1.isObject).map(({ port, targetPort = port }) => String(targetPort));
    return pod.containers.find(({ ports }) => ports.some(({ name, number }) => targets.some((target) => target === name || target === String(number))))
        ?? (pod.containers.length === 1 ? pod.containers[0] : undefined);
}
/** The server of a container that serves no new connections from its stop signal on. */
function refusingServer(container) {
    if (!(0, processes_1.hearsForSure)(container)) {
        return undefined;
    }
    const facts = (0, processes_1.serverOf)(container)?.facts ?? frameworkIn(container);
    if (facts) {
        return refusesAtOnce(facts, container) ? { name: facts.name, does: doesAtStop(facts) } : undefined;
    }
    const program = (0, processes_1.programIn)(container);
    const { atStop, name } = program?.facts ?? {};
    return atStop && name && (program?.byImage || !atStop.onlyInItsImages) ? { name, does: 'refuses new requests' } : undefined;
}
/** What a server does to new connections from its stop signal on, in words. */
function doesAtStop({ newConnections }) {
    return newConnections.value === 'left waiting' ? 'stops accepting new connections' : 'refuses new connections';
}
/** Whether a server serves requests of many, and no new ones from the first moment of its stop on, whatever it is told elsewhere. */
function refusesAtOnce(facts, container) {
    const { group, holdsWith, isRuntime, loses = facts_1.Loss.REQUESTS, mayServeOn, newConnections } = facts;
    // Clients of a database know of its restarts, and those of workers are no clients.
    return group !== facts_1.ServerGroup.DATA && loses === facts_1.Loss.REQUESTS && newConnections.value !== 'accepted' && !mayServeOn
        && (!isRuntime || (holdsWith !== undefined && isSure(holdsWith, container)));
}
/** Whether a framework runs in a runtime that handles the signals. */
function isSure({ images, variables }, { env, image = '' }) {
    const reference = (0, image_1.parseImage)(image);
    return (reference !== undefined && images.test((0, image_1.repositoryOf)(reference))) || Object.keys(env).some((name) => variables.test(name));
}
/** The framework of which the variables tell, where neither image nor command say what runs. */
function frameworkIn({ args, command, env }) {
    return command.length + args.length > 0 ? undefined
        : known_1.KNOWN.find(({ holdsWith }) => holdsWith && Object.keys(env).some((name) => holdsWith.variables.test(name)));
}
/** Whether a program is told to serve on after its stop signal. */
function servesOn(settings) {
    return settings.some(({ means }) => means === facts_1.Meaning.SERVES_ON);
}
