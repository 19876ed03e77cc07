"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.SERVER_SETTING_BY_HAND = void 0;
const pod_1 = require("../../pod");
const annotations_1 = require("../../private/annotations");
const home_1 = require("../../private/home");
const own_1 = require("../../private/own");
/** What a construct of this library could not set, such as a line in a configuration file. */
exports.SERVER_SETTING_BY_HAND = {
    id: 'server-setting-by-hand',
    level: 'info',
    recommended: true,
    title: 'server setting that only you can set',
    why: 'The grace period and the hooks count on this setting, but the manifest does not show where it belongs: it goes into a configuration file, or '
        + 'into a command that is part of the image. Until it is set, the server may stop later than planned, or drop requests.',
    fix: 'Set it. If it is an argument, put the `command` of the container into the manifest: the library then adds the argument. Once it is set, '
        + 'suppress this finding with the reason.',
    reference: (0, home_1.pageAt)('servers.md'),
    *pod(pod) {
        const containers = (0, pod_1.allContainers)(pod);
        const at = (0, pod_1.pointer)(pod.pointer.replace(/\/spec$/, '/metadata/annotations'), annotations_1.SETTINGS_ANNOTATION);
        for (const line of ((0, own_1.own)(pod.annotations, annotations_1.SETTINGS_ANNOTATION) ?? '').split('\n').filter((one) => one.trim() !== '')) {
            const setting = (0, annotations_1.settingOf)(line);
            const container = containers.find(({ name }) => name === setting.container);
            yield { pointer: at, container, message: `You still have to do this yourself: ${container ? setting.todo : line}.` };
        }
    },
};
