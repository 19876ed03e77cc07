"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.TooMuchAsked = void 0;
exports.timelineOf = timelineOf;
exports.forgetAnswers = forgetAnswers;
exports.nameOf = nameOf;
exports.eventsOf = eventsOf;
exports.msOf = msOf;
exports.isLasting = isLasting;
exports.harmless = harmless;
exports.usable = usable;
const groups_1 = require("../../private/groups");
const remember_1 = require("../../private/remember");
const given_1 = require("../../timeline/assumptions/given");
const roles_1 = require("../../timeline/roles");
/** The longest that is assumed of anything: what takes longer is no different, and the model takes no more. In seconds. */
const LONGEST = 20 * 86_400;
/** So long a pod is looked at, in seconds: no question is about more, and probes may come each second. */
const LOOKED_AT = 7200;
/**
 * How much is simulated for one pod: containers, counted once for each question that they are laid out for, and more if they have much text. A pod
 * of 60 containers of which all wait for each other comes to it.
 */
const MAX_SIMULATED = 25_000;
/** So many letters of commands take as long as a container. */
const LETTERS = 2000;
/** The pod has too many containers for all questions about them. */
class TooMuchAsked extends Error {
    constructor() { super('The pod has too many containers to ask all about each of them.'); }
}
exports.TooMuchAsked = TooMuchAsked;
const spentOn = (0, remember_1.remember)((_) => ({ containers: 0 }));
const answersOf = (0, remember_1.remember)((_) => new Map());
/**
 * The timeline that answers a question; nothing if the API server takes no such pod. Rules that ask the same get the same timeline.
 */
function timelineOf(pod, minor, question) {
    const known = answersOf(pod);
    const key = `1.${minor} ${question.name}`;
    if (!known.has(key)) {
        known.set(key, answer(pod, minor, question));
    }
    return known.get(key);
}
/** Frees what is known of a pod that has been checked: with thousands of pods, all timelines together fill the memory. */
function forgetAnswers(pod) {
    answersOf(pod).clear();
    spentOn(pod).containers = 0;
}
function answer(pod, minor, { assume, container: layOut, propagation, scenario, within }) {
    const all = [...pod.initContainers, ...pod.containers].flatMap((view, n) => {
        const name = `c${n}`;
        const container = layOut(view);
        if (!container) {
            return [];
        }
        return [{ container: { ...container, name }, given: assume(view) }];
    });
    const spent = spentOn(pod);
    spent.containers += all.reduce((sum, { container }) => sum + 1 + lettersOf(container) / LETTERS, 0);
    if (spent.containers > MAX_SIMULATED) {
        throw new TooMuchAsked();
    }
    const laidOut = {
        ...pod,
        initContainers: all.map(({ container }) => container).filter(({ role }) => role !== 'main'),
        containers: all.map(({ container }) => container).filter(({ role }) => role === 'main'),
        gracePeriod: Math.min(pod.gracePeriod, LONGEST),
    };
    const timeline = load().simulate(laidOut, scenario, {
        version: `1.${minor}`,
        assume: { propagation, containers: Object.fromEntries(all.map(({ container: one, given }) => [one.name, assumable(given, one, minor)])) },
        limit: 1000 * (within === undefined ? Math.max(LOOKED_AT, 3 * laidOut.gracePeriod) : Math.min(within, LOOKED_AT)),
    });
    return timeline.refusals.length > 0 ? undefined : timeline;
}
/** Of a hook that this version drops, nothing can be assumed. */
function assumable(given, container, minor) {
    const names = (0, given_1.assumableOfContainer)(container, minor);
    return Object.fromEntries(Object.entries(given).filter(([name]) => names.includes(name)));
}
function lettersOf({ args, command, postStart, preStop }) {
    return [command, args, postStart?.exec ?? [], preStop?.exec ?? []]
        .reduce((sum, words) => words.reduce((length, word) => length + word.length, sum), 0);
}
const namesOf = (0, remember_1.remember)((pod) => new Map([...pod.initContainers, ...pod.containers].map((container, n) => [container, `c${n}`])));
/** The name of a container in a timeline: those of a manifest may be missing, or not be there yet. */
function nameOf(pod, container) {
    return namesOf(pod).get(container) ?? '';
}
const byContainer = (0, remember_1.remember)(({ events }) => {
    const all = new Map();
    for (const event of events) {
        (0, groups_1.addTo)(all, event.container, event);
    }
    return all;
});
/** The events of a container in a timeline. */
function eventsOf(timeline, container) {
    return byContainer(timeline).get(container) ?? [];
}
/** Seconds as the timeline takes them, in milliseconds. */
function msOf(seconds) {
    return Math.min(Math.max(Math.round(seconds * 1000), 0), 1000 * LONGEST);
}
/** Whether a container stays for as long as its pod. */
function isLasting(container, minor) {
    return (0, roles_1.roleOf)(container, minor) !== 'init';
}
/** A hook with a command that may take any time and does nothing to its container. */
function harmless(hook) {
    return { raw: hook.raw, pointer: hook.pointer, kinds: ['exec'], exec: ['true'] };
}
/** A probe if the API server takes its times. */
function usable(probe) {
    if (!probe) {
        return undefined;
    }
    const { failureThreshold, initialDelay, period, successThreshold, timeout } = probe;
    const isWhole = (value, least) => Number.isSafeInteger(value) && value >= least;
    return isWhole(initialDelay, 0) && [period, timeout, successThreshold, failureThreshold].every((value) => isWhole(value, 1)) ? probe : undefined;
}
/** Few manifests have what rules ask about, so the model is loaded only when it is asked. */
function load() {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    return require('../../timeline/timeline');
}
