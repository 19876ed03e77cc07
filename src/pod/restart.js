"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.RESTART_ALL = void 0;
exports.restartRulesOf = restartRulesOf;
exports.restartRuleFor = restartRuleFor;
exports.exitThatRestartsAll = exitThatRestartsAll;
exports.restartRefusals = restartRefusals;
const json_1 = require("./json");
/** The action that restarts every container of the pod. */
exports.RESTART_ALL = 'RestartAllContainers';
/** The rules of a container, in their order. */
function restartRulesOf(container, at) {
    return (0, json_1.listAt)(container, 'restartPolicyRules').flatMap((raw, n) => {
        if (!(0, json_1.isObject)(raw)) {
            return [];
        }
        const exitCodes = (0, json_1.objectAt)(raw, 'exitCodes');
        return [{
                raw,
                pointer: (0, json_1.pointer)(at, 'restartPolicyRules', n),
                action: (0, json_1.textAt)(raw, 'action'),
                operator: (0, json_1.textAt)(exitCodes, 'operator'),
                exitCodes: (0, json_1.listAt)(exitCodes, 'values').filter((value) => typeof value === 'number'),
            }];
    });
}
/** The rule that holds for an exit code: the first that matches. Without a policy of its own, a container has no rules. */
function restartRuleFor({ restartPolicy, restartRules }, exitCode) {
    return restartPolicy === undefined ? undefined : restartRules.find((rule) => matches(rule, exitCode));
}
function matches({ exitCodes, operator }, exitCode) {
    return operator === 'In' ? exitCodes.includes(exitCode) : operator === 'NotIn' && !exitCodes.includes(exitCode);
}
/** An exit code with which a container restarts its whole pod; nothing if there is none. */
function exitThatRestartsAll(container) {
    const candidates = container.restartRules.flatMap(({ exitCodes }) => exitCodes);
    // One that no rule names may fall to a rule for all others.
    const unnamed = Array.from({ length: 256 }, (_, code) => code).find((code) => code > 0 && !candidates.includes(code));
    return [...candidates, ...unnamed === undefined ? [] : [unnamed], 0].find((code) => restartRuleFor(container, code)?.action === exports.RESTART_ALL);
}
const NEWEST = { policies: 'kept', sidecars: true, restartAll: true };
const POLICIES = ['Always', 'OnFailure', 'Never'];
const MOST_RULES = 20;
const MOST_VALUES = 255;
/** All that the API server rejects of what a container says of its own restart. */
function* restartRefusals(container, support = NEWEST) {
    const { raw, restartPolicy: policy, restartRules: rules, role } = container;
    const { policies, restartAll, sidecars } = support;
    if (policies === 'dropped' || role === 'ephemeral') {
        return;
    }
    if (policies === 'rejected') {
        // What is not of a native sidecar is dropped from init containers where there are none.
        const isRefused = role === 'main' || (role === 'init' && sidecars);
        if (isRefused && policy !== undefined) {
            yield { problem: 'policy-not-allowed', policy };
        }
        return;
    }
    if (policy === undefined) {
        if (rules.length > 0 && (raw.restartPolicy ?? undefined) === undefined) {
            yield { problem: 'rules-without-policy' };
        }
    }
    else if (!POLICIES.includes(policy)) {
        yield { problem: 'policy-unknown', policy };
    }
    if (role === 'sidecar' && !restartAll) {
        if (rules.length > 0) {
            yield { problem: 'rules-of-sidecar' };
        }
        return;
    }
    if (rules.length > MOST_RULES) {
        yield { problem: 'too-many-rules', count: rules.length };
    }
    for (const rule of rules) {
        yield* ruleRefusals(rule, restartAll);
    }
}
function* ruleRefusals(rule, restartAll) {
    const { action, operator, raw } = rule;
    if (action !== 'Restart' && !(restartAll && action === exports.RESTART_ALL)) {
        yield { problem: 'action-unknown', rule, value: action };
    }
    if (!(0, json_1.isObject)(raw.exitCodes)) {
        yield { problem: 'no-exit-codes', rule };
        return;
    }
    if (operator !== 'In' && operator !== 'NotIn') {
        yield { problem: 'operator-unknown', rule, value: operator };
    }
    const count = (0, json_1.listAt)(raw.exitCodes, 'values').length;
    if (count > MOST_VALUES) {
        yield { problem: 'too-many-values', rule, count };
    }
}
