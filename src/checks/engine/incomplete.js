"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.POD_TOO_LARGE = exports.MAX_CONTAINERS = void 0;
exports.countContainers = countContainers;
exports.isSuppressible = isSuppressible;
exports.isIncomplete = isIncomplete;
const home_1 = require("../../private/home");
/** What is too large to be checked, and how that is said. */
/** How many containers a pod may have: each is looked at beside each other. A node has room for not half as many. */
exports.MAX_CONTAINERS = 1000;
/** A pod of which only a part was checked is a finding, so that nobody takes it for one in which nothing was found. It makes `check` end as what cannot be read does. */
exports.POD_TOO_LARGE = {
    id: 'pod-too-large',
    level: 'error',
    recommended: true,
    title: 'pod is too large to check',
    why: 'Rules compare containers and simulate how they start and stop together. For very large pods that takes too long, so it is skipped.',
    fix: 'Split the pod, or check it with fewer containers.',
    reference: (0, home_1.pageAt)('check.md'),
};
/** How many containers a pod has. */
function countContainers({ containers, ephemeralContainers, initContainers }) {
    return containers.length + ephemeralContainers.length + initContainers.length;
}
/** Whether a rule can be suppressed. What was not checked cannot be declared checked. */
function isSuppressible(rule) {
    return rule !== exports.POD_TOO_LARGE;
}
/** Whether something was found that was not checked. */
function isIncomplete(findings) {
    return findings.some(({ rule }) => rule === exports.POD_TOO_LARGE);
}
