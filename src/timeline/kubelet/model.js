"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Model = void 0;
const clock_1 = require("./clock");
const container_1 = require("./container");
const delays_1 = require("./delays");
const endpoints_1 = require("./endpoints");
const pleg_1 = require("./pleg");
const probes_1 = require("./probes");
const roles_1 = require("../roles");
const status_1 = require("./status");
const task_1 = require("./task");
/** All that the parts of the model share: the pod, its containers, and what has happened to them. */
class Model {
    pod;
    minor;
    assume;
    clock = new clock_1.Clock();
    events = [];
    killed = [];
    /** Where a process was told to stop in a way that drops in-flight requests. */
    cut = [];
    /** Hooks that were not over when the grace period was, or that ended with their container. */
    hooksCut = [];
    delays;
    containers;
    status;
    endpoints;
    probes;
    pleg;
    /** Why the pod is to end. Set once: the kubelet takes no second order. */
    termination;
    /** The time of the pod is up: the next pass will find that. */
    overdue;
    terminating = new task_1.Flag();
    /** Somebody has told the worker to end the pod: what was begun for the pod is cancelled. What a pass finds by itself cancels nothing. */
    isCancelled = false;
    /** Nothing of the pod is left on the node. */
    gone = new task_1.Flag();
    /** The API shows the pod as ready, and it gets traffic. */
    settled = new task_1.Flag();
    /** When the kubelet began to end the pod, and the grace period that it uses, in seconds. */
    stopBegan;
    graceUsed;
    /** Something has happened that the worker has to look at. */
    wake = new task_1.Flag();
    constructor(pod, minor, isWorst, assume, known = {}) {
        this.pod = pod;
        this.minor = minor;
        this.assume = assume;
        const delays = { ...(0, delays_1.delaysOf)(minor, isWorst), ...known };
        this.delays = { ...delays, propagation: assume.propagation(delays.propagation) };
        this.containers = [...pod.initContainers, ...pod.containers].map((view) => new container_1.Container(this, view, (0, roles_1.roleOf)(view, minor)));
        this.status = new status_1.Status(this);
        this.endpoints = new endpoints_1.Endpoints(this);
        this.probes = new probes_1.PodProbes(this);
        this.pleg = new pleg_1.Pleg(this);
    }
    log(event) {
        this.events.push({ time: this.clock.now, ...event });
    }
    /** Gives the worker of the pod something to do. */
    kick() {
        this.wake.set();
    }
    ofRole(role) {
        return this.containers.filter((container) => container.role === role);
    }
    /** Ends the pod. The first cause counts. */
    terminate(termination) {
        if (this.termination) {
            return;
        }
        this.isCancelled = termination !== this.overdue;
        this.termination = termination;
        this.terminating.set();
    }
    /** A container has begun or ceased to take connections. */
    listening(container) {
        this.endpoints.listening(container);
    }
}
exports.Model = Model;
