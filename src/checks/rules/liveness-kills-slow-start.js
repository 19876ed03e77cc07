"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.LIVENESS_KILLS_SLOW_START = void 0;
const probes_identical_1 = require("./probes-identical");
const seconds_1 = require("../../private/seconds");
const known_1 = require("../../servers/machinery/known");
const listeners_1 = require("../ask/listeners");
const probed_database_1 = require("../ask/probed-database");
const related_1 = require("../ask/related");
const starts_1 = require("../ask/starts");
const probes_1 = require("../patches/probes");
/** A database whose log is long needs this much, and may need more. In seconds. */
const RECOVERY = 60;
/** The kubelet probes at a beat that the container does not set, and may be so much later than it seems. In seconds. */
const BEAT = 1;
/** Killed again and again, because it starts slowly. */
exports.LIVENESS_KILLS_SLOW_START = {
    id: 'liveness-kills-slow-start',
    level: 'warning',
    recommended: true,
    title: 'livenessProbe kills a container that is still starting',
    why: 'Without a startupProbe the livenessProbe runs from the start. If the start takes longer than its initial delay and failures together, the '
        + 'container is killed, and the next start is no faster. With a database it is slower.',
    fix: 'Add a startupProbe with the same handler and a `failureThreshold` that covers the slowest start.',
    autofix: 'adds a startupProbe with the handler of the livenessProbe, for 5 minutes or twice the known start, or lengthens the one that there is',
    fixClass: 'suggested',
    reference: 'https://kubernetes.io/docs/concepts/workloads/pods/probes/',
    *pod(pod, { target: { minor } }) {
        if (pod.isPatch) {
            return;
        }
        for (const container of pod.containers) {
            yield* duringSleep(pod, container, minor);
            const { livenessProbe: liveness, readinessProbe: readiness, startupProbe } = container;
            if (!liveness || startupProbe || container.raw.startupProbe !== undefined || !(0, related_1.hasKnownTimes)(liveness)) {
                continue;
            }
            const database = (0, probed_database_1.databaseIn)(container);
            const isLater = readiness && readiness.initialDelay > liveness.initialDelay && (!liveness.tcpSocket || (0, probes_identical_1.askTheSame)(liveness, readiness));
            const early = isLater ? (0, starts_1.killedWhileStarting)(pod, container, minor, readiness.initialDelay, 'livenessProbe') : undefined;
            const recovers = database?.recovers && (database.listensLate || liveness.exec) && (0, probed_database_1.mayAsk)(liveness);
            const slow = slowStartOf(container);
            const loads = slow && !database ? (0, starts_1.killedWhileStarting)(pod, container, minor, slow.worst - BEAT, 'livenessProbe') : undefined;
            const budget = early ?? loads ?? (recovers ? (0, starts_1.killedWhileStarting)(pod, container, minor, RECOVERY + 2 * BEAT, 'livenessProbe') : undefined);
            if (budget === undefined) {
                continue;
            }
            if (readiness && early !== undefined) {
                yield {
                    pointer: liveness.pointer,
                    container,
                    message: `The livenessProbe kills the container ${(0, starts_1.about)(budget)} after its start, although the readinessProbe expects it to be ready `
                        + `after ${readiness.initialDelay} s at the earliest.`,
                    patch: (0, probes_1.startupProbeFor)(container, readiness.initialDelay),
                };
            }
            else if (slow && loads !== undefined) {
                yield {
                    pointer: liveness.pointer,
                    container,
                    message: `The livenessProbe leaves ${slow.name} ${(0, starts_1.about)(budget)} to start: it ${slow.does} before it answers, and is killed again and again if that takes longer.`,
                };
            }
            else if (database) {
                yield {
                    pointer: liveness.pointer,
                    container,
                    message: `The livenessProbe leaves ${database.name} ${(0, starts_1.about)(budget)} to start: after a kill it recovers from its log before it answers, `
                        + 'and is killed again if that takes longer.',
                    patch: (0, probes_1.startupProbeFor)(container, RECOVERY),
                };
            }
        }
    },
};
const SLOW = known_1.PROGRAMS.filter(({ slowStart }) => slowStart);
/** What the program of a container does before it listens, if that takes long. */
function slowStartOf(container) {
    const facts = SLOW.find((one) => (0, listeners_1.runs)(container, one));
    const slow = facts?.slowStart;
    return facts && slow && !slow.unless?.test([...container.command, ...container.args].join(' ')) ? { ...slow, name: facts.name } : undefined;
}
/** A command that sleeps first listens nowhere until then. What a command of a probe looks at, only that knows. */
function* duringSleep(pod, container, minor) {
    const slept = (0, starts_1.sleepsFirst)(container);
    // The startupProbe holds the others back until it has succeeded.
    const name = container.startupProbe ? 'startupProbe' : 'livenessProbe';
    const probe = container[name];
    if (slept === 0 || !probe || probe.exec || !(0, related_1.hasKnownTimes)(probe) || isForOther(pod, container, probe)) {
        return;
    }
    const killed = (0, starts_1.killedWhileStarting)(pod, container, minor, slept, name);
    if (killed === undefined) {
        return;
    }
    yield {
        pointer: probe.pointer,
        container,
        message: `The ${name} has the container killed ${(0, starts_1.about)(killed)} after its start, although its command sleeps ${(0, seconds_1.inSeconds)(slept)} `
            + 'before anything else.',
        patch: container.startupProbe ? (0, probes_1.morePatience)(probe, slept) : (0, probes_1.startupProbeFor)(container, slept),
    };
}
/** Whether a probe connects to another container of the pod. */
function isForOther(pod, container, { grpc, httpGet, tcpSocket }) {
    const port = (0, listeners_1.portNumber)(container, httpGet?.port ?? tcpSocket?.port ?? grpc?.port);
    return port !== undefined && !(0, listeners_1.listensOn)(container, port) && (0, listeners_1.lastingContainers)(pod).some((one) => (0, listeners_1.listensOn)(one, port));
}
