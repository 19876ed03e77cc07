"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Assumptions = void 0;
const defaults_1 = require("./defaults");
const given_1 = require("./given");
const processes_1 = require("../../commands/processes");
const reloads_1 = require("../../commands/reloads");
const roles_1 = require("../roles");
const server_times_1 = require("./server-times");
const words_1 = require("../words");
/** What a timeline assumes. It remembers what was asked for: only that is worth telling. */
class Assumptions {
    pod;
    minor;
    isWorst;
    given;
    asked = new Map();
    /** Asked at each step, of each container. */
    runs = new Map();
    constructor(pod, minor, isWorst, given) {
        this.pod = pod;
        this.minor = minor;
        this.isWorst = isWorst;
        this.given = given;
    }
    pull(container) {
        return this.time(container, 'pull', { expected: 0, worst: 0, source: 'constant', why: 'the node has the image' });
    }
    serve(container) {
        return this.time(container, 'serve', (0, defaults_1.serveDefault)(container));
    }
    run(container) {
        let ms = this.runs.get(container);
        if (ms === undefined) {
            this.runs.set(container, ms = this.time(container, 'run', (0, defaults_1.runDefault)(container, (0, roles_1.roleOf)(container, this.minor), this.pod, this.restarted(container))));
        }
        return ms;
    }
    exit(container) {
        return this.taken(`${container.name}.exit`, (0, given_1.givenFor)(this.given, container.name, 'exit'), (0, defaults_1.exitDefault)(container, this.pod), String);
    }
    /** A time that was given means that it hears its signal. */
    stop(container) {
        const found = (0, defaults_1.stopDefault)(container, this.pod);
        const ms = this.time(container, 'stop', found);
        const heeds = this.isGiven(container, 'stop') && Number.isFinite(ms);
        return heeds && found.expected === Infinity ? { ...found, ms, isGraceful: true, listensOn: false } : { ...found, ms };
    }
    /** Whether its stop signal cuts what it was told before to finish, and how long it then takes. */
    secondSignal(container) {
        const given = (0, given_1.givenFor)(this.given, container.name, 'stop');
        const ms = given ?? (this.isWorst ? server_times_1.FAST_STOP.worst : server_times_1.FAST_STOP.expected);
        return { cuts: Number.isFinite(ms) && (0, defaults_1.stopDefault)(container, this.pod).cutsWhenSecond, ms };
    }
    /** How long it takes to stop when it is told so in a way that is graceful, which its stop signal may not be. */
    gracefulStop(container) {
        const found = (0, defaults_1.stopDefault)(container, this.pod);
        const server = (0, processes_1.serverOf)(container)?.facts;
        // Who tells this one to stop sends the signal on which it does not.
        if (found.isGraceful || !server || (0, reloads_1.reloadsOnSigterm)(container)) {
            return this.time(container, 'stop', found);
        }
        return this.time(container, 'stop', { ...(0, server_times_1.gracefulStopTimes)(server, container), source: 'catalogue', why: `${server.name} finishes in-flight requests when stopped gracefully` });
    }
    hook(container, hook, found) {
        return this.time(container, hook, found);
    }
    hookFails({ name }, hook, fails, why) {
        const given = (0, given_1.givenFor)(this.given, name, `${hook}Fails`);
        const found = { expected: Number(fails), worst: Number(fails), source: fails ? 'command' : 'constant', why };
        return this.taken(`${name}.${hook}Fails`, given === undefined ? undefined : Number(given), found, (value) => value === 1 ? 'yes' : 'no') === 1;
    }
    propagation(ms) {
        return this.taken('propagation', this.given.propagation, {
            expected: ms, worst: ms, source: 'constant', why: this.isWorst ? 'a slow proxy or load balancer' : 'kube-proxy writes its rules once a second',
        }, words_1.timeInWords);
    }
    /** Whether another value than the default was given. */
    isGiven({ name }, assumption) {
        return (0, given_1.givenFor)(this.given, name, assumption) !== undefined;
    }
    /** What comes from the scenario or from how containers stand to each other, and has no value to give. */
    note(name, value, source, why) {
        this.asked.set(name, { name, value, source, why });
    }
    /** Those on which the timeline rests, sorted by name. */
    used() {
        return [...this.asked.values()].sort((a, b) => a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
    }
    /** A container of a pod that runs to completion may be one that is always restarted. The other way round, nothing says that it ends. */
    restarted(container) {
        return this.pod.restartPolicy === 'Always' ? 'Always' : (0, roles_1.restartPolicyOf)(this.pod, container, this.minor);
    }
    time({ name }, assumption, found) {
        return this.taken(`${name}.${assumption}`, (0, given_1.givenFor)(this.given, name, assumption), found, words_1.timeInWords);
    }
    taken(name, given, found, words) {
        const value = given ?? (this.isWorst ? found.worst : found.expected);
        this.note(name, words(value), given === undefined ? found.source : 'given', given === undefined ? found.why : 'set explicitly');
        return value;
    }
}
exports.Assumptions = Assumptions;
