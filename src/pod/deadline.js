"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.deadlineOf = deadlineOf;
const json_1 = require("./json");
const own_1 = require("../private/own");
/** Where kinds have the specification of a Job, with the group of their API. */
const JOB_SPEC = {
    Job: { group: 'batch', place: '/spec' },
    CronJob: { group: 'batch', place: '/spec/jobTemplate/spec' },
    ScaledJob: { group: 'keda.sh', place: '/spec/jobTargetRef' },
};
/** The `activeDeadlineSeconds` of a pod or of its Job, the shorter of both; nothing if there is none. */
function deadlineOf({ object, pointer, raw }) {
    const at = (spec) => (0, json_1.numberAt)(spec, 'activeDeadlineSeconds');
    const job = (0, own_1.own)(JOB_SPEC, object.kind);
    const place = job && (object.apiVersion === '' || object.apiVersion.startsWith(`${job.group}/`)) ? job.place : undefined;
    const ofJob = place === undefined ? undefined : at((0, json_1.valueAt)(object.raw, place));
    const ofPod = at(raw);
    if (ofJob !== undefined && ofJob > 0 && ofJob <= (ofPod ?? Infinity)) {
        return { seconds: ofJob, of: 'Job', pointer: `${object.pointer}${place}/activeDeadlineSeconds` };
    }
    return ofPod !== undefined && ofPod > 0 ? { seconds: ofPod, of: 'Pod', pointer: `${pointer}/activeDeadlineSeconds` } : undefined;
}
