"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Selections = void 0;
exports.podsByLabels = podsByLabels;
exports.keyOf = keyOf;
const groups_1 = require("../../private/groups");
/**
 * Which objects select which pods. Rules ask of each object and of each pod, so with many of both all is found at once, by the rarest
 * label of each selector.
 */
class Selections {
    pods = new Map();
    selectors = new Map();
    add(object, pod) {
        (0, groups_1.addTo)(this.pods, object, pod);
        (0, groups_1.addTo)(this.selectors, pod, object);
    }
    podsOf(object) {
        return this.pods.get(object) ?? [];
    }
    selecting(pod) {
        return this.selectors.get(pod) ?? [];
    }
}
exports.Selections = Selections;
/** Finds the pods that have the rarest of some labels, which are all that may have all of them; without labels, every pod. */
function podsByLabels(pods) {
    const byLabel = new Map();
    for (const pod of pods) {
        for (const [name, value] of Object.entries(pod.labels)) {
            (0, groups_1.addTo)(byLabel, keyOf(name, value), pod);
        }
    }
    return (labels) => {
        const [rarest = pods] = Object.entries(labels).map(([name, value]) => byLabel.get(keyOf(name, value)) ?? [])
            .sort((a, b) => a.length - b.length);
        return rarest;
    };
}
/** One text for two. */
function keyOf(one, other) {
    return `${one.length} ${one}${other}`;
}
