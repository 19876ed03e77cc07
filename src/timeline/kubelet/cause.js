"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.happen = happen;
exports.startScenario = startScenario;
exports.startDeadline = startDeadline;
const ending_1 = require("./ending");
const pod_1 = require("../../pod");
const scenarios_1 = require("../scenarios");
const task_1 = require("./task");
/** A pod that does not serve by then is taken as it is. */
const PATIENCE = 300_000;
/** After it serves, so long nothing happens. */
const CALM = 3000;
/** Waits until it is time, and lets happen what the scenario says. */
function* happen(model, scenario, begun) {
    const facts = scenarios_1.SCENARIOS[scenario.name];
    if (!facts.happen) {
        return;
    }
    if (scenario.at !== undefined) {
        yield { ms: scenario.at };
    }
    else {
        yield { ms: PATIENCE, flags: [model.settled, model.gone] };
        yield { ms: CALM };
    }
    begun();
    if (!model.gone.isSet) {
        facts.happen(model, scenario);
    }
}
/** Starts all that goes on beside the worker. */
function startScenario(model, scenario, begun) {
    (0, task_1.start)(model.clock, happen(model, scenario, begun));
}
/** Ends a pod whose time is up, if the manifest gives it one and nothing else has ended it by then. */
function startDeadline(model, scenario) {
    const deadline = (0, pod_1.deadlineOf)(model.pod);
    // That scenario says itself when.
    if (!deadline || scenario.name === 'deadline') {
        return;
    }
    (0, task_1.start)(model.clock, expire(model, deadline));
}
function* expire(model, { of, seconds }) {
    // A pod counts from the moment at which the kubelet has begun with it.
    yield { ms: 1000 * seconds + (of === 'Pod' ? model.delays.schedule : 0), flags: [model.terminating, model.gone] };
    if (model.terminating.isSet || model.gone.isSet) {
        return;
    }
    if (of === 'Job') {
        (0, ending_1.jobOverdue)(model, seconds);
    }
    else {
        (0, ending_1.overdue)(model);
    }
}
