"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.sendsPost = sendsPost;
exports.urlWithoutPost = urlWithoutPost;
exports.postOnlyRequests = postOnlyRequests;
const known_1 = require("./known");
const launch_1 = require("./launch");
/** HTTP requests by which programs are told something. */
/** Whether a command of curl or wget sends a POST: it says so, or it sends data. */
function sendsPost([program = '', ...args]) {
    const text = args.join(' ');
    switch ((0, launch_1.baseName)(program)) {
        case 'curl':
            return /(?:^|\s)(?:-[a-zA-Z]*X\s?|--request[ =])["']?POST\b/i.test(text)
                || (!/(?:^|\s)(?:-[a-zA-Z]*[XG]|--request|--get)/.test(text) && args.some((arg) => /^-[a-zA-Z]*[dF]/.test(arg) || /^--(?:data|form|json)/.test(arg)));
        case 'wget': return /(?:^|\s)--(?:post-(?:data|file)|method[ =]["']?POST\b)/i.test(text);
        default: return true;
    }
}
/** The URL of a command of curl or wget that sends no POST. */
function urlWithoutPost(words) {
    if (!/^(?:curl|wget)$/.test((0, launch_1.baseName)(words[0] ?? '')) || sendsPost(words)) {
        return undefined;
    }
    return words.slice(1).find((word) => /^(?:https?:\/\/)?(?:localhost|127\.0\.0\.1|\[::1\]|\d{1,3}(?:\.\d{1,3}){3})(?::\d{1,5})?\//.test(word));
}
const ALL = known_1.PROGRAMS.flatMap((of) => (of.postOnly ?? []).map((request) => ({ of, request })));
/** What programs do only on a POST to this path, at this port if that is known. */
function postOnlyRequests(path, port) {
    return ALL.filter(({ request: { path: paths, ports } }) => paths.test(path) && (ports === undefined || (port !== undefined && ports.includes(port))));
}
