"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.whyNotRoot = whyNotRoot;
exports.userOf = userOf;
const words_1 = require("./words");
const pod_1 = require("../pod");
const own_1 = require("../private/own");
const powers_1 = require("../servers/machinery/powers");
/** Commands that fail for anybody but root. */
/** Commands that only work for root, beside those of which the facts say it. */
const FOR_ROOT = [
    [/^(?:apt|apt-get|apk|yum|dnf|microdnf)(?: -\S+)* (?:update|upgrade|install|add)(?: |$)/, 'may not write to the system'],
    [/^(?:useradd|usermod|groupadd|groupmod|adduser|addgroup)(?: |$)/, 'may not change the users of the system'],
    [/^u?mount(?: |$)/, 'may not change mounts'],
    [/^sysctl (?:.* )?-w(?: |$)|^(?:iptables|ip6tables|nft)(?: |$)/, 'may not change the kernel'],
];
/** Why a command fails for the user of its container, because that is not root; nothing if it may not fail. */
function whyNotRoot(command, pod, container) {
    if (userOf(pod, container) === undefined) {
        return undefined;
    }
    const program = (0, words_1.programOf)(command) ?? '';
    if (program === 'sudo') {
        return given('allowPrivilegeEscalation', pod, container) === false ? 'needs `allowPrivilegeEscalation`, which is off' : undefined;
    }
    const [, why] = FOR_ROOT.find(([words]) => words.test([program, ...command.slice(1)].join(' '))) ?? [];
    return (0, powers_1.onlyForRoot)(program) ?? why;
}
/** The user of a container, in words, if it is not root for sure. */
function userOf(pod, container) {
    if (pod.os === 'windows') {
        return undefined;
    }
    const user = (0, pod_1.numberAt)((0, pod_1.objectAt)(container.raw, 'securityContext'), 'runAsUser') ?? (0, pod_1.numberAt)((0, pod_1.objectAt)(pod.raw, 'securityContext'), 'runAsUser');
    if (user !== undefined) {
        return user > 0 ? `user ${user}` : undefined;
    }
    return given('runAsNonRoot', pod, container) === true ? 'a user that is not root (`runAsNonRoot`)' : undefined;
}
/** A field of the security context, which a container may give for itself. */
function given(key, pod, container) {
    return (0, own_1.own)((0, pod_1.objectAt)(container.raw, 'securityContext'), key) ?? (0, own_1.own)((0, pod_1.objectAt)(pod.raw, 'securityContext'), key);
}
