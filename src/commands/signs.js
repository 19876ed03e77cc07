"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.signsIn = signsIn;
const pod_1 = require("../pod");
/** Whether a container shows one of some signs: in these words of its command, in its variables, or where its volumes are mounted. */
function signsIn({ env, raw }, words, signs) {
    return words.some((word) => signs.words?.test(word))
        || Object.keys(env).some((name) => signs.variables?.test(name))
        || (0, pod_1.listAt)(raw, 'volumeMounts').some((mount) => signs.mounts?.test((0, pod_1.textAt)(mount, 'mountPath') ?? ''));
}
