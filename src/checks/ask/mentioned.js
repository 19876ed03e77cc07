"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.isMentioned = isMentioned;
const related_1 = require("./related");
const pod_1 = require("../../pod");
/** Whether a ConfigMap or Secret beside a pod names a setting, in a key or anywhere in its texts. */
function isMentioned(pod, world, name) {
    return [...world.ofKind('ConfigMap'), ...world.ofKind('Secret')].some((object) => (0, related_1.belongTogether)(object, pod.object)
        && ['data', 'stringData'].some((field) => Object.entries((0, pod_1.objectAt)(object.raw, field)).some(([key, value]) => key === name || (typeof value === 'string' && value.includes(name)))));
}
