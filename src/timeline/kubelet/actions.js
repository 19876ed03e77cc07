"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.actionsOf = actionsOf;
exports.mayRestart = mayRestart;
exports.isProbedOn = isProbedOn;
const pod_1 = require("../../pod");
const roles_1 = require("../roles");
/** What is to be done with a pod in the state in which it is. */
function actionsOf(model) {
    const kill = [];
    const init = [];
    const reset = resetOf(model);
    if (reset) {
        return { kill, init, main: [], reset };
    }
    const mains = model.ofRole('main');
    const isInitialized = mains.some(({ seen }) => seen.run > 0);
    const order = model.containers.filter(({ role }) => role !== 'main');
    for (let n = 0; n < order.length; n++) {
        const container = order[n];
        const { exitCode, isRunning, run } = container.seen;
        const hasExited = run > 0 && !isRunning;
        if (container.role === 'init') {
            if (isInitialized || (hasExited && exitCode === 0)) {
                continue;
            }
            if (hasExited && !mayRestart(model, container)) {
                return { kill: [], init: [], main: [], isOver: 'Failed' };
            }
            if (!isRunning) {
                init.push(container);
            }
            return { kill, init, main: [] };
        }
        const failed = failedProbe(model, container);
        if (failed) {
            kill.push({ container, probe: failed, isRestarted: true });
        }
        if (failed || !isRunning) {
            init.push(container);
        }
        // What comes after it waits for it, unless that is under way already.
        const isStarted = isRunning && !failed && (!container.view.startupProbe || model.probes.result(container, 'startup') === true);
        const next = order[n + 1];
        if (!isInitialized && !isStarted && (next ? next.seen.run === 0 : true)) {
            return { kill, init, main: [] };
        }
    }
    const main = [];
    let isKept = false;
    for (const container of mains) {
        const failed = failedProbe(model, container);
        const { isRunning, run } = container.seen;
        const isRestarted = isRunning ? failed !== undefined && policyOf(model, container) !== 'Never' : run === 0 || mayRestart(model, container);
        if (failed) {
            kill.push({ container, probe: failed, isRestarted });
        }
        if (isRestarted) {
            main.push(container);
        }
        isKept ||= isRunning && !failed;
    }
    // Where none is to be kept or started, the kubelet ends the whole pod, and not only what a probe says.
    const isOver = main.length === 0 && !isKept ? mains.every(({ seen }) => seen.exitCode === 0) ? 'Succeeded' : 'Failed' : undefined;
    return { kill, init, main, isOver };
}
/** All containers, if one has exited for which a rule says so: what has set it off comes last. */
function resetOf(model) {
    const causes = model.containers.filter((container) => setsOffReset(model, container));
    if (causes.length === 0) {
        return undefined;
    }
    const mains = model.ofRole('main');
    const inits = model.containers.filter(({ role }) => role !== 'main');
    const isCause = (one) => causes.includes(one);
    const started = [...mains, ...inits].filter(({ seen }) => seen.run > 0);
    return { cause: causes[0], containers: [...started.filter((one) => !isCause(one)), ...started.filter(isCause)] };
}
function setsOffReset({ minor }, { seen, view }) {
    return seen.run > 0 && !seen.isRunning && (0, roles_1.restartRuleOf)(view, seen.exitCode, minor)?.action === pod_1.RESTART_ALL;
}
/** Whether a container that has ended is started again: its rules come first, then its policy. */
function mayRestart(model, container) {
    const { exitCode } = container.seen;
    if ((0, roles_1.restartRuleOf)(container.view, exitCode, model.minor)) {
        return true;
    }
    const policy = policyOf(model, container);
    return policy === 'Always' || (policy === 'OnFailure' && exitCode !== 0);
}
/** Whether a container that has ended is probed further: up to 1.34 by the restart policy alone, whatever its exit code. */
function isProbedOn(model, container) {
    if (model.minor < 35) {
        return policyOf(model, container) !== 'Never';
    }
    return mayRestart(model, container) || model.containers.some((one) => setsOffReset(model, one));
}
/** What holds for a container that a probe has killed too: it has not exited by itself, so no rule is asked. */
function policyOf({ minor, pod }, { view }) {
    return (0, roles_1.restartPolicyOf)(pod, view, minor);
}
function failedProbe({ probes }, container) {
    if (!container.seen.isRunning) {
        return undefined;
    }
    return ['startup', 'liveness'].find((name) => probes.result(container, name) === false);
}
