"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.DRAIN_FLAG_VS_GRACE = void 0;
const processes_1 = require("../../commands/processes");
const stop_settings_1 = require("../../commands/stop-settings");
const waits_1 = require("../../commands/waits");
const seconds_1 = require("../../private/seconds");
const configured_1 = require("../ask/configured");
const hooks_1 = require("../ask/hooks");
const listeners_1 = require("../ask/listeners");
const meanings_1 = require("../ask/meanings");
const stops_1 = require("../ask/stops");
const grace_1 = require("../patches/grace");
/** What a program needs beside the time that it is told, in seconds. */
const MARGIN = 5;
/** A program that takes as long as it is told to is killed before. */
exports.DRAIN_FLAG_VS_GRACE = {
    id: 'drain-flag-vs-grace',
    level: 'warning',
    recommended: true,
    title: 'program\'s own shutdown time exceeds the grace period',
    why: 'The kubelet does not know the settings of a program. At the end of the grace period, which starts at the deletion and includes the '
        + 'preStop hook, it kills the process, however long that was configured to take.',
    fix: 'Set `terminationGracePeriodSeconds` to the preStop hook plus the setting plus 5 seconds, or lower the setting.',
    autofix: 'raises `terminationGracePeriodSeconds` to what the preStop hooks and the programs of the pod need',
    fixClass: 'suggested',
    reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
    *pod(pod, world) {
        const grace = (0, hooks_1.knownGracePeriod)(pod);
        if (!grace) {
            return;
        }
        yield* ofContainers(pod, grace, world);
        for (const { includesEnd, means, name, of, pointer, seconds } of (0, stop_settings_1.injectedSettingsOf)(pod)) {
            if (seconds > grace || (seconds === grace && !includesEnd)) {
                yield {
                    pointer,
                    message: `The annotation '${name}' ${(0, meanings_1.doesInjected)(means, of)} ${(0, seconds_1.inSeconds)(seconds)}, but the grace period is ${grace} s: it is killed before that.`,
                    patch: (0, grace_1.longerGrace)(pod, { least: seconds + MARGIN }),
                };
            }
        }
    },
};
function* ofContainers(pod, grace, world) {
    for (const container of (0, listeners_1.lastingContainers)(pod)) {
        const settings = (0, configured_1.configuredSettingsOf)(pod, container, world);
        if (settings.length === 0) {
            yield* ofDefaults(pod, container, grace, world);
            continue;
        }
        const hook = container.preStop ? (0, waits_1.waitOf)(container.preStop, container).least : 0;
        const takes = settings.reduce((all, { seconds }) => all + seconds, 0);
        const stop = (0, stops_1.stopOf)(pod, container, world.target.minor);
        // With a hook that takes all of it, the setting is not what is wrong.
        if (!stop || stop.isHookCut || takes < stop.left || (takes === stop.left && settings.every(({ includesEnd }) => includesEnd))) {
            continue;
        }
        const [first, ...others] = [...settings].sort((a, b) => b.seconds - a.seconds);
        const more = [...others.map(({ name, seconds }) => `${(0, seconds_1.inSeconds)(seconds)} of \`${name}\``), ...hook > 0 ? [`${(0, seconds_1.inSeconds)(hook)} of the preStop hook`] : []];
        yield {
            pointer: first.pointer,
            container,
            message: `${called(first)} ${(0, meanings_1.doesWith)(first.means)} ${(0, seconds_1.inSeconds)(first.seconds)}${more.length > 0 ? `, plus ${more.join(' and ')}` : ''}, `
                + `but the grace period is ${grace} s: the process is killed ${takes === stop.left ? 'just then, with no time to end by itself' : 'before that'}.`,
            patch: (0, grace_1.longerGrace)(pod),
        };
    }
}
/** What a program takes that is told nothing. As long as the grace period is common, and mostly enough. */
function* ofDefaults(pod, container, grace, world) {
    const facts = (0, processes_1.serverOf)(container)?.facts ?? (0, processes_1.programIn)(container)?.facts;
    const [longest] = facts ? [...(0, stop_settings_1.defaultSettingsOf)(container, facts, (0, configured_1.givenTo)(pod, container, world))].sort((a, b) => b.seconds - a.seconds) : [];
    if (longest === undefined || longest.seconds <= grace || (0, stops_1.stopOf)(pod, container, world.target.minor)?.isHookCut !== false) {
        return;
    }
    const { means, name, of, seconds } = longest;
    yield {
        pointer: container.pointer,
        container,
        message: `${of.name} ${(0, meanings_1.doesWith)(means)} ${(0, seconds_1.inSeconds)(seconds)} by default (\`${name}\`), but the grace period is ${grace} s: the process is killed before that.`,
    };
}
/** A setting, and where it stands if that is not the container itself. */
function called({ name, saidIn }) {
    return `\`${name}\`${saidIn === undefined ? '' : ` in ${saidIn}`}`;
}
