"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.DRAIN_FLAG_WITHOUT_DASH = void 0;
const stop_settings_1 = require("../../commands/stop-settings");
const seconds_1 = require("../../private/seconds");
const listeners_1 = require("../ask/listeners");
const meanings_1 = require("../ask/meanings");
/** A setting of the stop that the program does not see. */
exports.DRAIN_FLAG_WITHOUT_DASH = {
    id: 'drain-flag-without-dash',
    level: 'warning',
    recommended: true,
    title: 'shutdown setting is missing its dash',
    why: 'A word without a dash is not a flag. Some programs ignore it, some also ignore every flag after it, others do not start. A program that '
        + 'ignores it runs with its defaults: it cuts in-flight requests at its stop signal, and nothing warns of it.',
    fix: 'Add the dash.',
    autofix: 'adds the dash',
    fixClass: 'suggested',
    reference: 'https://pkg.go.dev/flag#hdr-Command_line_flag_syntax',
    *pod(pod) {
        for (const container of (0, listeners_1.lastingContainers)(pod)) {
            for (const { means, name, pointer, seconds, word } of (0, stop_settings_1.settingsWithoutDashOf)(container)) {
                yield {
                    pointer,
                    container,
                    message: `\`${word}\` lacks the dash of \`${name}\`, so it is not a flag: nothing ${(0, meanings_1.doesWith)(means)} ${(0, seconds_1.inSeconds)(seconds)}.`,
                    patch: [{ op: 'replace', path: pointer, value: name.slice(0, name.length - word.indexOf('=')) + word }],
                };
            }
        }
    },
};
