"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.HOOK_REQUEST_NEEDS_POST = void 0;
const failures_1 = require("../../commands/failures");
const processes_1 = require("../../commands/processes");
const stop_settings_1 = require("../../commands/stop-settings");
const stopping_1 = require("../../commands/stopping");
const requests_1 = require("../../servers/machinery/requests");
const hooks_1 = require("../ask/hooks");
const listeners_1 = require("../ask/listeners");
/** A request that is answered, and does nothing, because it is a GET. */
exports.HOOK_REQUEST_NEEDS_POST = {
    id: 'hook-request-needs-post',
    level: 'error',
    recommended: true,
    title: 'hook sends a GET where the program wants POST',
    why: 'The admin endpoints of some programs act only on POST. An `httpGet` hook is always a GET, and so is `curl` or `wget` without data: the program '
        + 'answers 405 and does nothing. The kubelet counts any response as a success, so nothing shows it.',
    fix: 'Send a POST in an `exec` hook: `curl -X POST URL`, or `wget --post-data= URL`, if the image has one of them. Then sleep until it has taken effect.',
    reference: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-implementations',
    *pod(pod) {
        for (const place of (0, hooks_1.hooksOf)(pod)) {
            const { container, hook, name } = place;
            const sent = requestIn(hook, place, pod);
            const found = sent && wantsPost(sent, place, pod);
            if (!sent || !found) {
                continue;
            }
            const { of, request } = found;
            yield {
                pointer: hook.exec ? `${hook.pointer}/exec/command` : `${hook.pointer}/httpGet`,
                container,
                message: `The ${name} hook ${sent.words}, but ${of.name} ${request.does} only on POST: it answers ${request.answers}, and nothing happens.`,
            };
        }
    },
};
function requestIn({ exec, httpGet, kinds }, { container }, pod) {
    if (kinds.length !== 1) {
        return undefined;
    }
    // With a host it may be for another pod, and in the network of the node it has no address without one. A port that nobody has is another rule.
    const reaches = httpGet && (httpGet.host ? pod.hostNetwork : !pod.hostNetwork) && !(typeof httpGet.port === 'string' && (0, listeners_1.portNumber)(container, httpGet.port) === undefined);
    if (httpGet && reaches) {
        return { words: `requests \`${httpGet.path}\` by GET`, path: httpGet.path, port: (0, listeners_1.portNumber)(container, httpGet.port) };
    }
    for (const command of (0, failures_1.workingCommandsOf)(exec ?? [], container)) {
        const [, port, path] = /^(?:https?:\/\/)?[^/]*?(?::(\d+))?(\/.*)$/.exec((0, requests_1.urlWithoutPost)(command) ?? '') ?? [];
        if (path !== undefined) {
            return { words: `sends a GET (\`${(0, stopping_1.textOf)(command)}\`)`, path, port: port === undefined ? undefined : Number(port) };
        }
    }
    return undefined;
}
/** The program that a request is for; nothing if the container that listens there runs another one. */
function wantsPost({ path, port }, { container }, pod) {
    const listener = port === undefined ? container : (0, listeners_1.lastingContainers)(pod).find((one) => (0, listeners_1.listensOn)(one, port));
    const server = listener && (0, processes_1.serverOf)(listener)?.facts;
    return (0, requests_1.postOnlyRequests)(path, port).find(({ of }) => !server || server.id === of.id || server.isRuntime || (0, stop_settings_1.mayRun)(listener, of));
}
