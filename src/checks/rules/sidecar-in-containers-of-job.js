"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.SIDECAR_IN_CONTAINERS_OF_JOB = void 0;
const feature_1 = require("../../cluster/feature");
const endless_1 = require("../../commands/endless");
const processes_1 = require("../../commands/processes");
const script_1 = require("../../commands/script");
const words_1 = require("../../commands/words");
const pod_1 = require("../../pod");
const own_1 = require("../../private/own");
const beside_1 = require("../../servers/machinery/beside");
const facts_1 = require("../../servers/machinery/facts");
const jobs_1 = require("../ask/jobs");
const starts_1 = require("../ask/starts");
const fields_1 = require("../patches/fields");
/** A Job is done when all of its containers have ended. */
exports.SIDECAR_IN_CONTAINERS_OF_JOB = {
    id: 'sidecar-in-containers-of-job',
    level: 'warning',
    recommended: true,
    title: 'Job waits for a sidecar that never ends',
    why: 'A Job is complete when all containers under `containers` have ended. A proxy, log shipper, server or endless loop never ends: the work is '
        + 'done, and the Job keeps running until its deadline, if it has one.',
    fix: 'Move it to `initContainers` with `restartPolicy: Always` (a native sidecar, from Kubernetes 1.29): it is stopped when the others have ended.',
    autofix: 'moves the container to `initContainers`, with `restartPolicy: Always`, from Kubernetes 1.29 on',
    fixClass: 'suggested',
    reference: 'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#jobs-with-sidecar-containers',
    *pod(pod, world) {
        // Others may tell it to end, or share its processes.
        if (!(0, jobs_1.isOfJob)(pod) || pod.shareProcessNamespace || pod.os === 'windows' || (0, jobs_1.tellsOthersToEnd)(pod)) {
            return;
        }
        const lasting = pod.containers.flatMap((container) => {
            const how = lastsBy(container, pod, world);
            return how ? [{ container, how }] : [];
        });
        const areAll = lasting.length === pod.containers.length;
        for (const { container, how } of lasting) {
            // A server that is all there is, or a loop with a deadline, is what the Job is there for.
            if (areAll && !(how.isLoop && (0, pod_1.deadlineOf)(pod) === undefined)) {
                continue;
            }
            if ((0, starts_1.endsWithout)(pod, container, world.target.minor)) {
                continue;
            }
            yield {
                pointer: container.pointer,
                container,
                message: how.isLoop ? `The container '${container.name}' goes on forever (\`${how.words}\`), so ${(0, jobs_1.withoutEnd)(pod)}.`
                    : `The container '${container.name}' (${how.words}) runs until it is stopped${how.unless ?? ''}, so ${(0, jobs_1.withoutEnd)(pod)}.`,
                patch: !areAll && (0, feature_1.isOn)(feature_1.Feature.NATIVE_SIDECARS, `1.${world.target.minor}`) ? (0, fields_1.moveToSidecars)(pod, container) : undefined,
            };
        }
    },
};
/** Options with which a server does one thing and ends. */
const ONCE = /^-{1,2}(?:t|T|v|V|h|help|version|check|test|validate|dry-run|initialize(?:-insecure)?|bootstrap|single|once)$/;
function lastsBy(container, pod, world) {
    const loop = (0, endless_1.endlessIn)(container);
    if (loop !== undefined) {
        return { words: loop, isLoop: true };
    }
    const { args, command, image } = container;
    const words = (0, processes_1.mainWordsOf)(container) ?? [];
    if ([...words, ...args].some((word) => ONCE.test(word))) {
        return undefined;
    }
    if (command.length === 0 && image !== undefined) {
        const beside = (0, beside_1.besideInImage)(image, args);
        if (beside) {
            return ending(beside, image, container, pod, world);
        }
    }
    // A script may decide, or stop it.
    const script = (0, words_1.shellOf)(words)?.script ?? '';
    if (script_1.CONTROL.test(script) || /[^&>]&(?![&>\d])|\b(?:timeout|wait)\b/.test(script)) {
        return undefined;
    }
    const last = (0, words_1.commandsOf)(words).at(-1) ?? [];
    const started = command.length > 0 ? (0, beside_1.besideStartedBy)(last) : undefined;
    if (started) {
        return ending(started, `\`${last[0]}\``, container, pod, world);
    }
    const group = (0, processes_1.serverOf)(container)?.facts.group;
    if (group !== facts_1.ServerGroup.WEB && group !== facts_1.ServerGroup.DATA) {
        return undefined;
    }
    return { words: command.length === 0 && image !== undefined ? image : `\`${last[0]}\`` };
}
/** How a program lasts that has no end of its own, unless it was told to have one. */
function ending({ endsBy = {} }, words, { args, command, env }, { object }, world) {
    const { setting, variable, words: ends } = endsBy;
    if ([...command, ...args].some((word) => ends?.test(word)) || (variable && variable.value.test((0, own_1.own)(env, variable.name) ?? ''))) {
        return undefined;
    }
    if (setting === undefined) {
        return { words };
    }
    const files = world.ofKind('ConfigMap').filter(({ namespace }) => namespace === object.namespace).flatMap(({ raw }) => Object.values((0, pod_1.textsAt)(raw, 'data')));
    return [...command, ...args, ...files].some((text) => text.includes(setting)) ? undefined : { words, unless: ` unless its configuration sets \`${setting}\`` };
}
