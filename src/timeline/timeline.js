"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.simulate = simulate;
const assumptions_1 = require("./assumptions/assumptions");
const given_1 = require("./assumptions/given");
const cause_1 = require("./kubelet/cause");
const model_1 = require("./kubelet/model");
const refusals_1 = require("./kubelet/refusals");
const task_1 = require("./kubelet/task");
const worker_1 = require("./kubelet/worker");
const queries_1 = require("./queries");
const scenario_1 = require("./scenario");
const version_1 = require("../cluster/version");
const harmless_1 = require("../private/harmless");
/**
 * Simulates a pod. Time is counted from its creation if the scenario is its start or says when it happens; otherwise from what happens to
 * it, and `readyAt` is before zero.
 *
 * @throws TimelineInputError if a scenario or an assumption cannot be, with what there is
 */
function simulate(pod, scenario, options = {}) {
    const { assume = {}, version = version_1.NEWEST_VERSION, worst: isWorst = false } = options;
    const minor = (0, version_1.minorOf)(version);
    const what = (0, scenario_1.checked)(scenario, pod);
    (0, given_1.checkGiven)(assume, pod, minor);
    const assumptions = new assumptions_1.Assumptions(pod, minor, isWorst, assume);
    const model = new model_1.Model(pod, minor, isWorst, assumptions, options.delays);
    const known = { pod, scenario: what, version, isWorst };
    const refusals = (0, refusals_1.refusalsOf)(pod, minor);
    if (refusals.length > 0) {
        const nothing = { before: {}, traffic: [], events: [], end: 0, assumptions: [], killed: [], cut: [], hooksCut: [], lost: [] };
        return { ...known, ...nothing, refusals: refusals.map(harmless_1.harmless) };
    }
    const { causeAt, end, goneAt } = run(model, what, limitOf(pod, what, options));
    const zero = what.at === undefined ? causeAt ?? 0 : 0;
    return {
        ...known,
        refusals,
        ...(0, queries_1.answersOf)(model, goneAt, zero),
        before: statesBefore(model, zero),
        traffic: (0, queries_1.trafficOf)(model, zero),
        events: model.events.filter(({ time }) => time >= zero).map((event) => shown(event, zero)),
        causeAt: causeAt === undefined ? undefined : causeAt - zero,
        end: end - zero,
        assumptions: assumptions.used(),
    };
}
/** An event as it is told: its words quote the manifest. */
function shown(event, zero) {
    const { recorded, time, what, why } = event;
    const told = recorded?.message === undefined ? recorded : { ...recorded, message: (0, harmless_1.harmless)(recorded.message) };
    return { ...event, time: time - zero, what: (0, harmless_1.harmless)(what), why: (0, harmless_1.harmless)(why), ...told && { recorded: told } };
}
function statesBefore({ events }, zero) {
    return Object.fromEntries(events.filter(({ time }) => time < zero)
        .flatMap(({ container, state }) => container !== undefined && state ? [[container, state]] : []));
}
function limitOf({ gracePeriod }, { grace = 0 }, { limit }) {
    return limit ?? Math.min(600_000 + 2000 * Math.max(gracePeriod, grace, 0), LONGEST_LOOK);
}
/** A week: probes come each second, and a grace period of years must not take minutes to draw. */
const LONGEST_LOOK = 7 * 86_400_000;
/** Nothing more is to come some time after all is calm. */
const CALM = 1000;
function run(model, scenario, limit) {
    const { clock } = model;
    let causeAt;
    let goneAt;
    let calmAt;
    let until = scenario.name === 'start' ? limit : Infinity;
    model.gone.whenSet(() => { goneAt = clock.now; });
    (0, task_1.start)(clock, (0, worker_1.work)(model));
    (0, cause_1.startDeadline)(model, scenario);
    (0, cause_1.startScenario)(model, scenario, () => {
        causeAt = clock.now;
        until = causeAt + limit;
    });
    for (let last = until; clock.step(last);) {
        const hasBegun = scenario.name === 'start' || (causeAt !== undefined && causeAt < clock.now);
        calmAt = hasBegun && !model.termination && isCalm(model) ? calmAt ?? clock.now : undefined;
        const hasEnded = goneAt !== undefined && (causeAt !== undefined || scenario.name === 'start');
        last = hasEnded ? goneAt + model.delays.propagation : calmAt !== undefined ? calmAt + CALM : until;
    }
    return { causeAt, goneAt, end: clock.now };
}
/** Whether all is as it should be, and nothing but the scenario will change that. */
function isCalm({ assume, containers, endpoints, status, settled }) {
    return settled.isSet && (endpoints.receivers().length === 0 || endpoints.isSending) && containers.every((container) => container.role === 'init' || (container.isListening && status.isReady(container) && !Number.isFinite(assume.run(container.view))));
}
