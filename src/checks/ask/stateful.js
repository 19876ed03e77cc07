"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.databasesOf = databasesOf;
const processes_1 = require("../../commands/processes");
const waits_1 = require("../../commands/waits");
const pod_1 = require("../../pod");
const times_1 = require("../../servers/machinery/times");
/** The servers of a pod that keep data on volumes which outlive it. */
function databasesOf(pod) {
    return pod.containers.flatMap((container) => {
        const server = (0, processes_1.serverOf)(container)?.facts;
        const facts = server ?? (0, processes_1.programIn)(container)?.facts;
        const hook = container.preStop ? (0, waits_1.waitOf)(container.preStop, container).least : 0;
        if (!facts?.keeps || !mountsClaim(pod, container.raw)) {
            return [];
        }
        const needs = facts.keeps.within ?? (server && (0, times_1.stopTimesOf)(server).worst);
        return needs === undefined ? [] : [{ container, name: facts.name, needs, keeps: facts.keeps, hook }];
    });
}
/** The names of the volumes that are claims. */
function claimsOf(pod) {
    const claims = (0, pod_1.listAt)(pod.raw, 'volumes').filter((one) => (0, pod_1.isObject)(one) && (0, pod_1.isObject)(one.persistentVolumeClaim)).map((one) => (0, pod_1.textAt)(one, 'name'));
    const templates = (0, pod_1.listAt)(pod.object.raw.spec, 'volumeClaimTemplates').map((one) => (0, pod_1.isObject)(one) ? (0, pod_1.textAt)(one.metadata, 'name') : undefined);
    return [...claims, ...templates].flatMap((name) => name ?? []);
}
function mountsClaim(pod, container) {
    const claims = claimsOf(pod);
    return (0, pod_1.listAt)(container, 'volumeMounts').some((mount) => claims.includes((0, pod_1.textAt)(mount, 'name') ?? ''));
}
