"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.coverageOf = coverageOf;
exports.coverageInWords = coverageInWords;
const read_1 = require("../read");
const finding_1 = require("./finding");
const pod_1 = require("../../pod");
const many_1 = require("../../private/many");
/** What of some objects was not looked into. */
function coverageOf(world, documents) {
    const podless = world.objects.filter((object) => world.podsIn(object).length === 0);
    return {
        withoutPods: podless.length,
        unchecked: podless.filter((object) => !(0, pod_1.isOnlyAbout)(object.kind) && (0, pod_1.hasContainer)(object.raw)).map((object) => uncheckedOf(object, documents)),
        placeholders: world.objects.filter((object) => world.podsIn(object).some(hasPlaceholders)).length,
    };
}
function uncheckedOf(object, documents) {
    const { document = 0, file = '', kind, name, namespace } = object;
    const found = documents.find((one) => one.document === document && one.file === file);
    const { column, line } = found ? (0, read_1.regionsOf)(found, [object.pointer])[0] : { column: 1, line: 1 };
    const message = `${(0, finding_1.placeInWords)(object)} has containers that were not checked: it is not known how pods are made of them.`;
    return { document, file, kind, name, namespace, line, column, message };
}
/** Whether values that rules ask for are still to be filled in. In a command, `$X` is a matter of its shell. */
function hasPlaceholders(pod) {
    return (0, pod_1.isTemplated)(pod.raw.terminationGracePeriodSeconds) || (0, pod_1.allContainers)(pod).some((container) => {
        const { image, livenessProbe, postStart, preStop, readinessProbe, startupProbe } = container;
        const handlers = [livenessProbe, readinessProbe, startupProbe, postStart, preStop];
        return (0, pod_1.isTemplated)(image) || handlers.some((handler) => Object.values(handler?.raw ?? {}).some(pod_1.isTemplated));
    });
}
/** So many objects are named. */
const NAMED = 3;
/** The same in words, for a summary; nothing if all was looked into. */
function coverageInWords({ placeholders, unchecked, withoutPods }) {
    const names = unchecked.slice(0, NAMED).map(finding_1.placeInWords).join(', ');
    const more = unchecked.length > NAMED ? ` and ${unchecked.length - NAMED} more` : '';
    return [
        ...withoutPods > unchecked.length ? [`${withoutPods - unchecked.length} without pods`] : [],
        ...unchecked.length > 0 ? [`${(0, many_1.many)(unchecked.length, 'object')} with containers that were not checked: ${names}${more}`] : [],
        ...placeholders > 0 ? [`${placeholders} with placeholders`] : [],
    ];
}
