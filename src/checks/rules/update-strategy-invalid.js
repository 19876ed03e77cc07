"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.UPDATE_STRATEGY_INVALID = void 0;
const feature_1 = require("../../cluster/feature");
const pod_1 = require("../../pod");
const own_1 = require("../../private/own");
const related_1 = require("../ask/related");
/** The strategies of each kind. */
const TYPES = {
    Deployment: ['RollingUpdate', 'Recreate'],
    StatefulSet: ['RollingUpdate', 'OnDelete'],
    DaemonSet: ['RollingUpdate', 'OnDelete'],
};
/** A strategy that the kind does not have, or the numbers of another one. */
exports.UPDATE_STRATEGY_INVALID = {
    id: 'update-strategy-invalid',
    level: 'error',
    recommended: true,
    part: 'rollout',
    title: 'API server rejects the update strategy',
    why: 'A Deployment has `RollingUpdate` and `Recreate`; a StatefulSet and a DaemonSet have `RollingUpdate` and `OnDelete`. `rollingUpdate` beside another '
        + 'type is rejected too, except in a DaemonSet.',
    fix: 'Set a type that the kind has, and remove `rollingUpdate` if that is not `RollingUpdate`.',
    autofix: 'removes `rollingUpdate` beside another type',
    reference: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy',
    *object(object, { target: { minor } }) {
        const { kind } = object;
        if (!(0, related_1.isOf)(object, 'Deployment', 'StatefulSet', 'DaemonSet')) {
            return;
        }
        const key = kind === 'Deployment' ? 'strategy' : 'updateStrategy';
        const strategy = (0, pod_1.objectAt)((0, pod_1.objectAt)(object.raw, 'spec'), key);
        const at = (0, pod_1.pointer)(object.pointer, 'spec', key);
        const type = (0, pod_1.textAt)(strategy, 'type');
        // An empty one is the default.
        if (type === undefined || type === '' || (0, pod_1.isTemplated)(type)) {
            return;
        }
        // From 1.37 on there is a gate for it.
        const isGated = kind === 'StatefulSet' && type === 'Recreate' && minor >= (0, feature_1.minorGateFrom)(feature_1.Feature.STATEFUL_SET_RECREATE);
        const types = (0, own_1.own)(TYPES, kind);
        if (!types.includes(type) && !isGated) {
            yield {
                pointer: (0, pod_1.pointer)(at, 'type'),
                message: `The ${key} is '${type}', but a ${kind} accepts only ${types.map((one) => `'${one}'`).join(' and ')}: the API server rejects it.`,
            };
        }
        else if (type !== 'RollingUpdate' && kind !== 'DaemonSet' && (0, pod_1.isObject)(strategy.rollingUpdate)) {
            const path = (0, pod_1.pointer)(at, 'rollingUpdate');
            yield {
                pointer: path,
                message: `The ${kind} has \`rollingUpdate\` beside the ${key} ${type}: the API server rejects it.`,
                patch: [{ op: 'remove', path }],
            };
        }
    },
};
