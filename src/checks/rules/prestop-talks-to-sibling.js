"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.PRESTOP_TALKS_TO_SIBLING = void 0;
const held_1 = require("../../commands/held");
const hooks_1 = require("../ask/hooks");
const listeners_1 = require("../ask/listeners");
const stops_1 = require("../ask/stops");
/** All containers of a pod are told to stop at the same time. */
exports.PRESTOP_TALKS_TO_SIBLING = {
    id: 'prestop-talks-to-sibling',
    level: 'warning',
    recommended: true,
    title: 'preStop hook needs a container that stops too',
    why: 'The containers of a pod stop in parallel. One without a preStop hook gets its stop signal while the hook of another starts, so it may be '
        + 'gone before it is contacted. The hook then fails without doing its work.',
    fix: 'Make the other container a native sidecar (from Kubernetes 1.29), which is stopped last, or give it a preStop hook that waits as long as '
        + 'it is needed.',
    reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-flow',
    *pod(pod, { target }) {
        if (pod.isPatch) {
            return;
        }
        for (const { container, hook, name } of (0, hooks_1.hooksOf)(pod)) {
            // What is made to hold back hooks answers although it is told to stop itself.
            if (name !== 'preStop' || (0, held_1.heldBy)(pod, hook)) {
                continue;
            }
            for (const { container: sibling, port } of (0, listeners_1.siblingsAsked)(pod, container, hook)) {
                // One with a hook of its own may wait for this.
                if (sibling.preStop || !(0, stops_1.stopsDuringHook)(pod, sibling, container, target.minor)) {
                    continue;
                }
                yield {
                    pointer: hook.pointer,
                    container,
                    message: `The preStop hook connects to port ${port} of the container '${sibling.name}', which has no preStop hook and gets its stop signal at the same time: `
                        + 'it may be gone already.',
                };
            }
        }
    },
};
