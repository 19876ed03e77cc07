"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.PREEMPTED = exports.EVICTED = exports.FAILED_PRE_STOP = exports.FAILED_POST_START = void 0;
exports.pulling = pulling;
exports.present = present;
exports.pulled = pulled;
exports.created = created;
exports.started = started;
exports.backOff = backOff;
exports.killing = killing;
exports.unhealthy = unhealthy;
/** The kubelet's own words, which differ between versions. */
const normal = (reason, message) => ({ type: 'Normal', reason, message });
const warning = (reason, message) => ({ type: 'Warning', reason, message });
function pulling(image) {
    return normal('Pulling', `Pulling image "${image}"`);
}
function present(image, minor) {
    return normal('Pulled', `Container image "${image}" already present on machine${minor >= 35 ? ' and can be accessed by the pod' : ''}`);
}
/** Its size, which newer versions add, is not known here. */
function pulled(image, ms) {
    return normal('Pulled', `Successfully pulled image "${image}" in ${ms / 1000}s (${ms / 1000}s including waiting)`);
}
function created(name, minor) {
    return normal('Created', minor >= 35 ? 'Container created' : minor >= 29 ? `Created container: ${name}` : `Created container ${name}`);
}
function started(name, minor) {
    return normal('Started', minor >= 35 ? 'Container started' : `Started container ${name}`);
}
function backOff(name, pod, namespace) {
    return warning('BackOff', `Back-off restarting failed container ${name} in pod ${pod}_${namespace}(uid)`);
}
function killing(message) {
    return normal('Killing', message);
}
function unhealthy(probe, output) {
    return warning('Unhealthy', `${probe} probe failed: ${output}`);
}
exports.FAILED_POST_START = warning('FailedPostStartHook', 'PostStartHook failed');
exports.FAILED_PRE_STOP = warning('FailedPreStopHook', 'PreStopHook failed');
/** Their messages name the resource, or the other pod. */
exports.EVICTED = { type: 'Warning', reason: 'Evicted' };
exports.PREEMPTED = { type: 'Warning', reason: 'Preempting' };
