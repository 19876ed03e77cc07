"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.sleepsFirst = sleepsFirst;
exports.about = about;
exports.isServedDuringHook = isServedDuringHook;
exports.isReadyDuringHook = isReadyDuringHook;
exports.startsWithout = startsWithout;
exports.nextAfter = nextAfter;
exports.killedWhileStarting = killedWhileStarting;
exports.hookFails = hookFails;
exports.succeedsWithoutHook = succeedsWithoutHook;
exports.endsWithout = endsWithout;
exports.earliestReady = earliestReady;
const listeners_1 = require("./listeners");
const simulated_1 = require("./simulated");
const processes_1 = require("../../commands/processes");
const waits_1 = require("../../commands/waits");
const defaults_1 = require("../../timeline/assumptions/defaults");
/** What rules ask about the start of a pod. */
const START = { name: 'start' };
/** Within this all that starts at all has started, where nothing takes time but a probe or two. In seconds. */
const A_WHILE = 120;
/** How long a container does nothing but wait before its program starts, in seconds, as far as its command tells. */
function sleepsFirst(container) {
    const words = (0, processes_1.mainWordsOf)(container);
    return words ? (0, waits_1.waitOf)({ raw: {}, pointer: '', kinds: ['exec'], exec: words }, container).least : 0;
}
/** A time in words, as exact as the beat of probes and what a node takes let it be. */
function about(seconds) {
    const step = seconds < 10 ? 1 : 5;
    return `about ${Math.round(seconds / step) * step} s`;
}
/**
 * Whether a container takes connections at a port while the postStart hook of one runs, however long it does, if each listens from its first
 * moment on. Nothing if the hook never runs.
 */
function isServedDuringHook(pod, container, port, minor) {
    const listeners = [...pod.initContainers, ...pod.containers].filter((one) => (0, listeners_1.listensOn)(one, port));
    // Others do not matter, but for those that hold back what comes after them.
    const timeline = duringHook(pod, container, minor, `port ${port}`, (one) => listeners.includes(one) || (one.role === 'sidecar' && one.startupProbe !== undefined));
    const end = timeline && timeOfEvent(timeline, (0, simulated_1.nameOf)(pod, container), 'hook-ends');
    if (end === undefined) {
        return undefined;
    }
    return listeners.some((one) => (timeOfEvent(timeline, (0, simulated_1.nameOf)(pod, one), 'serves') ?? Infinity) <= end);
}
/** Whether the pod may be ready before the postStart hook of a container has ended. */
function isReadyDuringHook(pod, container, minor) {
    const timeline = duringHook(pod, container, minor);
    const end = timeline && timeOfEvent(timeline, (0, simulated_1.nameOf)(pod, container), 'hook-ends');
    return end !== undefined && timeline.readyAt !== undefined && timeline.readyAt <= end;
}
/** A start in which nothing takes time but one postStart hook. */
function duringHook(pod, container, minor, subject = 'all', matters = () => true) {
    const { postStart } = container;
    return (0, simulated_1.timelineOf)(pod, minor, {
        name: `start while the hook of ${(0, simulated_1.nameOf)(pod, container)} runs: ${subject}`,
        container: (one) => one !== container && !matters(one) ? undefined : {
            ...bare(one), startupProbe: (0, simulated_1.usable)(one.startupProbe), postStart: one === container && postStart ? (0, simulated_1.harmless)(postStart) : undefined,
        },
        assume: (one) => ({ ...prompt(one, minor), ...one === container && postStart && { postStart: 30_000 } }),
        scenario: START,
    });
}
/** Whether a container starts although another one, before or beside it, never takes connections. */
function startsWithout(pod, container, other, minor) {
    const timeline = (0, simulated_1.timelineOf)(pod, minor, {
        name: `start without ${(0, simulated_1.nameOf)(pod, other)}`,
        container: (one) => ({ ...bare(one), startupProbe: (0, simulated_1.usable)(one.startupProbe) }),
        assume: (one) => one === other ? { serve: Infinity, run: Infinity } : prompt(one, minor),
        scenario: START,
        within: A_WHILE,
    });
    return timeline !== undefined && timeOfEvent(timeline, (0, simulated_1.nameOf)(pod, container), 'started') !== undefined;
}
/** How long after a sidecar the next container starts, in seconds, if the sidecar listens from its first moment on. Nothing if none does. */
function nextAfter(pod, sidecar, minor) {
    const all = [...pod.initContainers, ...pod.containers];
    const next = all[all.indexOf(sidecar) + 1];
    const timeline = next && (0, simulated_1.timelineOf)(pod, minor, {
        name: `start after ${(0, simulated_1.nameOf)(pod, sidecar)}`,
        container: (one) => one === sidecar ? { ...bare(one), startupProbe: (0, simulated_1.usable)(one.startupProbe) } : one === next ? bare(one) : undefined,
        assume: (one) => prompt(one, minor),
        scenario: START,
    });
    const began = timeline && timeOfEvent(timeline, (0, simulated_1.nameOf)(pod, sidecar), 'started');
    const follows = timeline && timeOfEvent(timeline, (0, simulated_1.nameOf)(pod, next), 'started');
    return began === undefined || follows === undefined ? undefined : (follows - began) / 1000;
}
/** How long after its start a probe has a container killed at the latest that needs some time to listen, in seconds; nothing if it does not. */
function killedWhileStarting(pod, container, minor, seconds, probe) {
    const name = (0, simulated_1.nameOf)(pod, container);
    const timeline = (0, simulated_1.timelineOf)(pod, minor, {
        name: `start of ${name} within ${seconds}, ${probe}`,
        container: (one) => one === container ? { ...bare(one), [probe]: steady((0, simulated_1.usable)(one[probe])) } : undefined,
        assume: () => ({ serve: (0, simulated_1.msOf)(seconds), run: Infinity, stop: 0 }),
        scenario: START,
        within: seconds + A_WHILE,
    });
    const own = timeline ? (0, simulated_1.eventsOf)(timeline, name) : [];
    const began = own.find(({ kind }) => kind === 'started');
    const killed = own.find(({ recorded }) => recorded?.reason === 'Killing');
    return began && killed ? (killed.time - began.time) / 1000 : undefined;
}
/** Whether the postStart hook of a container fails, as its words tell, when the container starts. */
function hookFails(pod, container, minor) {
    const timeline = (0, simulated_1.timelineOf)(pod, minor, {
        name: `start with the hook of ${(0, simulated_1.nameOf)(pod, container)}`,
        container: (one) => one === container ? { ...bare(one), postStart: one.postStart } : undefined,
        assume: (one) => prompt(one, minor),
        scenario: START,
        within: A_WHILE,
    });
    return timeline?.events.some(({ hook, kind }) => kind === 'hook-fails' && hook === 'postStart') ?? false;
}
/** Whether the pod counts as succeeded although the postStart hook of a container has failed, if the process of that ends well on its stop signal. */
function succeedsWithoutHook(pod, container, minor) {
    const { postStart } = container;
    const timeline = (0, simulated_1.timelineOf)(pod, minor, {
        name: `start with a failed hook of ${(0, simulated_1.nameOf)(pod, container)}`,
        container: (one) => ({ ...bare(one), postStart: one === container && postStart ? (0, simulated_1.harmless)(postStart) : undefined }),
        assume: (one) => ({ ...toTheEnd(one), ...one === container && { postStartFails: true } }),
        scenario: START,
    });
    return timeline?.events.some(({ kind, phase }) => kind === 'over' && phase === 'Succeeded') ?? false;
}
/** Whether a pod that runs to completion comes to its end although one container never does. */
function endsWithout(pod, container, minor) {
    const timeline = (0, simulated_1.timelineOf)(pod, minor, {
        name: `completion without ${(0, simulated_1.nameOf)(pod, container)}`,
        container: bare,
        assume: (one) => one === container ? { serve: 0, run: Infinity } : toTheEnd(one),
        scenario: START,
    });
    // At its deadline it fails, which is another end.
    return timeline?.goneAt !== undefined && timeline.events.every(({ kind }) => kind !== 'deadline');
}
/**
 * When the API shows a pod as ready at the earliest, in seconds after its creation: with images at hand, with programs that listen from
 * their first moment on, and with hooks and init containers that take no longer than their words say.
 */
function earliestReady(pod, minor) {
    const timeline = (0, simulated_1.timelineOf)(pod, minor, {
        name: 'earliest ready',
        container: (one) => ({
            ...bare(one),
            startupProbe: eachSecond((0, simulated_1.usable)(one.startupProbe)),
            readinessProbe: eachSecond((0, simulated_1.usable)(one.readinessProbe)),
            postStart: one.postStart && one.postStart.kinds.length === 1 ? (0, simulated_1.harmless)(one.postStart) : undefined,
        }),
        assume: (one) => ({
            ...leastStart(one, pod, minor),
            ...one.postStart?.kinds.length === 1 && (0, simulated_1.isLasting)(one, minor) && { postStart: (0, simulated_1.msOf)((0, waits_1.waitOf)(one.postStart, one).least) },
        }),
        scenario: START,
    });
    return timeline?.readyAt === undefined ? undefined : timeline.readyAt / 1000;
}
/** When the beat of a probe falls is not known. As if it fell each second, it succeeds no later than it does. */
function eachSecond(probe) {
    return probe && { ...probe, period: 1 };
}
/** And as if it fell each second and had to fail as often, it fails no earlier than it may. */
function steady(probe) {
    return probe && { ...probe, period: 1, failureThreshold: probe.period * probe.failureThreshold + 1 };
}
/** What a container takes to start for sure, by its own command. */
function leastStart(container, pod, minor) {
    if (!(0, simulated_1.isLasting)(container, minor)) {
        return { exit: 0, ...(0, defaults_1.runDefault)(container, 'init', pod, pod.restartPolicy).source !== 'command' && { run: 0 } };
    }
    return { serve: (0, simulated_1.msOf)(sleepsFirst(container)), run: Infinity };
}
/** A container without what a question is not about. */
function bare(container) {
    return { ...container, postStart: undefined, preStop: undefined, startupProbe: undefined, readinessProbe: undefined, livenessProbe: undefined };
}
/** What is to be no obstacle: it listens at once and stays; what is to end does so at once, and well. */
function prompt(container, minor) {
    return (0, simulated_1.isLasting)(container, minor) ? { serve: 0, run: Infinity } : { run: 0, exit: 0 };
}
/** It does its work, ends well, and obeys its stop signal. */
function toTheEnd({ role }) {
    return { serve: 0, run: role === 'sidecar' ? Infinity : 60_000, exit: 0, stop: 0 };
}
function timeOfEvent(timeline, container, kind) {
    return (0, simulated_1.eventsOf)(timeline, container).find((event) => event.kind === kind)?.time;
}
