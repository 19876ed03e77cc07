"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.stopOf = stopOf;
exports.isHookCut = isHookCut;
exports.killByProbeOf = killByProbeOf;
exports.latestEndOf = latestEndOf;
exports.graceAtShutdown = graceAtShutdown;
exports.likelyStopOf = likelyStopOf;
exports.hookRunsBesides = hookRunsBesides;
exports.stopsDuringHook = stopsDuringHook;
const simulated_1 = require("./simulated");
const waits_1 = require("../../commands/waits");
const extremes_1 = require("../../private/extremes");
/** How a container is stopped if nothing but itself takes time. Nothing if it never runs, or if the API server takes no such pod. */
function stopOf(pod, container, minor, circumstances = {}) {
    const { hook = leastOf(container), nodeGives } = circumstances;
    const isAlone = container.role === 'main';
    const timeline = (0, simulated_1.timelineOf)(pod, minor, {
        name: `stop of ${(0, simulated_1.nameOf)(pod, container)}, hook ${hook}, node ${nodeGives}`,
        // Sidecars stop after the main containers, and these all at once: none of them waits for another.
        container: (one) => one === container || !isAlone ? running(one, minor) : undefined,
        assume: (one) => ({ ...quick(one, one === container ? hook : leastOf(one)), stop: one === container ? Infinity : 0 }),
        scenario: nodeGives === undefined ? { name: 'delete' } : { name: 'node-shutdown', grace: Math.floor(nodeGives) },
    });
    return timeline && stopIn(timeline, (0, simulated_1.nameOf)(pod, container));
}
/** Whether the grace period of a container is over before its preStop hook is, for sure: what comes late in the hook never runs. */
function isHookCut(pod, container, minor) {
    return container.preStop !== undefined && leastOf(container) > 0 && (stopOf(pod, container, minor)?.isHookCut ?? false);
}
/** How a container is stopped that has failed a probe. */
function killByProbeOf(pod, container, probe, minor) {
    const name = (0, simulated_1.nameOf)(pod, container);
    const timeline = (0, simulated_1.timelineOf)(pod, minor, {
        name: `kill of ${name} by a probe with ${probe.gracePeriod} s`,
        // When it fails is no matter here, nor which of its probes.
        container: (one) => one !== container ? undefined : {
            ...one,
            role: 'main',
            postStart: undefined,
            readinessProbe: undefined,
            startupProbe: undefined,
            livenessProbe: { ...probe, ...(0, simulated_1.harmless)(probe), initialDelay: 0, period: 1, timeout: 1, successThreshold: 1, failureThreshold: 1 },
        },
        assume: (one) => ({ ...quick(one, leastOf(one)), stop: Infinity }),
        scenario: { name: 'liveness-failure', container: name },
    });
    return timeline && stopIn(timeline, name);
}
/** When SIGKILL comes to the last container of a pod of which none ends by itself, in seconds after its deletion. */
function latestEndOf(pod, minor) {
    const timeline = (0, simulated_1.timelineOf)(pod, minor, {
        name: 'latest end',
        container: (one) => running(one, minor),
        assume: (one) => ({ ...quick(one, leastOf(one)), stop: Infinity }),
        scenario: { name: 'delete' },
    });
    return timeline && timeline.killed.length > 0 ? (0, extremes_1.greatest)(timeline.killed.map(({ time }) => time)) / 1000 : undefined;
}
/** The grace period that the kubelet uses when a node that shuts down gives its pods so long. All in seconds. */
function graceAtShutdown(pod, minor, nodeGives) {
    const timeline = (0, simulated_1.timelineOf)(pod, minor, {
        name: `shutdown of the node within ${nodeGives}`,
        container: (one) => running(one, minor),
        assume: (one) => ({ ...quick(one, leastOf(one)), stop: 0 }),
        scenario: { name: 'node-shutdown', grace: Math.floor(nodeGives) },
    });
    return timeline?.grace && timeline.grace.of / 1000;
}
/** How long a container refuses connections, if that is less, hangs on how busy the node is. In seconds. */
const LITTLE = 0.5;
function likelyStopOf(pod, container, { minor, propagationDelay }) {
    const name = (0, simulated_1.nameOf)(pod, container);
    const timeline = (0, simulated_1.timelineOf)(pod, minor, {
        name: `deletion, with endpoints that take ${propagationDelay}`,
        container: (one) => {
            const left = running(one, minor);
            // A Service sends to a port whether a container declares it or not.
            return left && { ...left, ports: one.ports.length > 0 ? one.ports : [{ number: 1 }] };
        },
        assume: () => ({ serve: 0, run: Infinity }),
        propagation: (0, simulated_1.msOf)(propagationDelay),
        scenario: { name: 'delete' },
    });
    const isOwn = (one) => one.container === name;
    const lost = timeline?.lost.find((one) => isOwn(one) && one.until - one.from >= 1000 * LITTLE);
    return timeline && {
        isKilled: timeline.killed.some(isOwn),
        isCut: timeline.cut.some(isOwn),
        refuses: lost && { from: lost.from / 1000, seconds: (lost.until - lost.from) / 1000 },
    };
}
/** Whether the preStop hook of a container begins while another one still works. */
function hookRunsBesides(pod, container, other, minor) {
    const timeline = orderOfStop(pod, minor);
    const began = timeline && (0, simulated_1.eventsOf)(timeline, (0, simulated_1.nameOf)(pod, container)).find(({ recorded }) => recorded?.reason === 'Killing');
    const end = timeline && (0, simulated_1.eventsOf)(timeline, (0, simulated_1.nameOf)(pod, other)).find(({ state }) => state === 'ended');
    return began !== undefined && end !== undefined && began.time < end.time;
}
/** After one of these, the kubelet waits for a hook no longer. */
const HOOK_OVER = ['hook-ends', 'hook-fails', 'hook-overruns'];
/** Whether a container gets its stop signal before the preStop hook of another one has ended. */
function stopsDuringHook(pod, container, hookOf, minor) {
    const timeline = orderOfStop(pod, minor);
    const signal = timeline && (0, simulated_1.eventsOf)(timeline, (0, simulated_1.nameOf)(pod, container)).find(({ kind }) => kind === 'stop-signal');
    const end = timeline && (0, simulated_1.eventsOf)(timeline, (0, simulated_1.nameOf)(pod, hookOf)).find(({ hook, kind }) => hook === 'preStop' && HOOK_OVER.includes(kind));
    return signal !== undefined && end !== undefined && signal.time <= end.time;
}
/** The stop of a pod whose hooks take what they take for sure, and whose main containers take a while. */
function orderOfStop(pod, minor) {
    return (0, simulated_1.timelineOf)(pod, minor, {
        name: 'order of the stop',
        container: (one) => running(one, minor),
        assume: (one) => ({ ...quick(one, leastOf(one)), stop: one.role === 'main' ? 1000 : 0 }),
        scenario: { name: 'delete' },
    });
}
/** What a preStop hook takes for sure, in seconds. */
function leastOf(container) {
    return container.preStop ? (0, waits_1.waitOf)(container.preStop, container).least : 0;
}
/** A container that runs and serves, of which nothing is asked but its stop. */
function running(container, minor) {
    if (!(0, simulated_1.isLasting)(container, minor)) {
        return undefined;
    }
    return { ...container, postStart: undefined, startupProbe: undefined, readinessProbe: undefined, livenessProbe: undefined };
}
/** What is to be no obstacle: it serves, it never ends by itself, and its hook takes so long. */
function quick({ preStop }, hook) {
    return { serve: 0, run: Infinity, ...preStop && !preStop.kinds.includes('sleep') && { preStop: (0, simulated_1.msOf)(hook) } };
}
function stopIn(timeline, name) {
    const own = (0, simulated_1.eventsOf)(timeline, name);
    const began = own.find(({ recorded }) => recorded?.reason === 'Killing');
    const signal = own.find(({ kind }) => kind === 'stop-signal');
    const kill = own.find(({ kind }) => kind === 'sigkill');
    if (!began || !signal || !kill) {
        return undefined;
    }
    return {
        isHookCut: timeline.hooksCut.some(({ container, time }) => container === name && time <= signal.time),
        signalAfter: (signal.time - began.time) / 1000,
        left: (kill.time - signal.time) / 1000,
    };
}
