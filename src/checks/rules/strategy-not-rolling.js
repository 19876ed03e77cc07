"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.STRATEGY_NOT_ROLLING = void 0;
const pod_1 = require("../../pod");
const related_1 = require("../ask/related");
const rollouts_1 = require("../ask/rollouts");
/** Updates that end the old pods first, or never come. */
exports.STRATEGY_NOT_ROLLING = {
    id: 'strategy-not-rolling',
    level: 'info',
    recommended: false,
    part: 'rollout',
    title: 'update strategy is not a rolling one',
    why: 'With `Recreate`, a Deployment stops all old pods, waits until they are gone, and only then starts new ones: nothing serves meanwhile. '
        + 'With `OnDelete`, a StatefulSet or DaemonSet replaces a pod only when somebody deletes it.',
    fix: 'Use `RollingUpdate`, unless two versions must never run at the same time.',
    reference: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy',
    peers: ['kube-linter no-rolling-update-strategy', 'kube-score deployment-strategy'],
    *object(object, world) {
        if (!(0, related_1.isOf)(object, 'Deployment', 'StatefulSet', 'DaemonSet')) {
            return;
        }
        const key = object.kind === 'Deployment' ? 'strategy' : 'updateStrategy';
        const type = (0, pod_1.textAt)((0, pod_1.objectAt)((0, pod_1.objectAt)(object.raw, 'spec'), key), 'type');
        // Where a rolling update would hang, this is the right one.
        const pod = world.podOf(object);
        if (type === 'Recreate' && pod && (0, rollouts_1.cannotRoll)(pod)) {
            return;
        }
        if (type === 'Recreate' || type === 'OnDelete') {
            yield {
                pointer: (0, pod_1.pointer)(object.pointer, 'spec', key, 'type'),
                message: type === 'Recreate' ? 'The strategy is Recreate: in every update nothing serves between the end of the old pods and the readiness of the new ones.'
                    : 'The update strategy is OnDelete: a pod is updated only when somebody deletes it.',
            };
        }
    },
};
