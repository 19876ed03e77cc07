"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.SETTINGS_ANNOTATION = void 0;
exports.settingLine = settingLine;
exports.settingOf = settingOf;
/** Where pods say what only their user can set, one setting a line. Constructs write it, and checks read it. */
exports.SETTINGS_ANNOTATION = 'cdk8s-graceful/settings';
/** A line of the annotation. */
function settingLine({ container, todo }) {
    return `${container}: ${todo}`;
}
/** What a line of the annotation says. The name of a container has no colon. */
function settingOf(line) {
    const [container, ...rest] = line.split(': ');
    return { container, todo: rest.join(': ') };
}
