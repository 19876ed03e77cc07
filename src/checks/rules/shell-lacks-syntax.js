"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.SHELL_LACKS_SYNTAX = void 0;
const failures_1 = require("../../commands/failures");
const processes_1 = require("../../commands/processes");
const shell_program_1 = require("../../commands/shell-program");
const words_1 = require("../../commands/words");
const pod_1 = require("../../pod");
const own_1 = require("../../private/own");
const related_1 = require("../ask/related");
/** Words of bash for another shell. */
exports.SHELL_LACKS_SYNTAX = {
    id: 'shell-lacks-syntax',
    level: 'error',
    recommended: true,
    part: 'start',
    title: 'script uses bash syntax that its `sh` lacks',
    why: '`sh` is not bash: in images on Debian and Ubuntu it is dash, in those on Alpine busybox. dash has no `source`, `[[`, arrays or `pipefail`, and its '
        + '`kill` and `trap` know signals only without `SIG`. What a shell does not know fails at run time, some of it before the first command.',
    fix: 'Write what every shell knows: `.` for `source`, `[ … ]` with `=` for `[[ … ]]`, `kill -TERM` for `kill -SIGTERM`. Or run the script with `bash`, '
        + 'if the image has it.',
    reference: 'https://wiki.ubuntu.com/DashAsBinSh',
    *pod(pod) {
        if (pod.os === 'windows') {
            return;
        }
        for (const container of (0, pod_1.allContainers)(pod)) {
            yield* inContainer(pod, container);
        }
    },
};
/** What happens to a hook or probe that fails. */
const FAILS = {
    preStop: 'the hook fails, and the stop signal follows',
    postStart: 'the hook fails, and the container is killed at each start',
    startupProbe: 'the probe never succeeds, and the container is restarted again and again',
    readinessProbe: 'the probe never succeeds, and the pod never becomes ready',
    livenessProbe: 'the probe always fails, and the container is restarted again and again',
};
function* inContainer(pod, container) {
    const main = (0, processes_1.mainWordsOf)(container);
    const shell = main && (0, words_1.shellOf)(main);
    if (main && shell) {
        const words = [...container.command, ...container.args];
        const at = words.lastIndexOf(shell.script);
        const list = at < container.command.length ? `command/${at}` : `args/${at - container.command.length}`;
        const why = container.role === 'init' ? 'the init container fails, and the pod does not start'
            : pod.restartPolicy === 'Never' ? 'the container fails at its start' : 'the container exits with an error at each start';
        yield* found(main, container, 'command', `${container.pointer}/${list}`, why);
    }
    if (!(0, pod_1.mayHaveHooks)(container.role)) {
        return;
    }
    for (const name of ['postStart', 'preStop']) {
        const hook = container[name];
        if (hook?.exec) {
            yield* found(hook.exec, container, `${name} hook`, (0, processes_1.commandPointer)(hook), (0, own_1.own)(FAILS, name));
        }
    }
    for (const [name, probe] of (0, related_1.probesOf)(container)) {
        if (probe.exec) {
            yield* found(probe.exec, container, name, (0, processes_1.commandPointer)(probe), (0, own_1.own)(FAILS, name));
        }
    }
}
function* found(words, container, what, pointer, failing) {
    const bashism = (0, failures_1.bashismOf)(words, container);
    const shell = (0, words_1.shellOf)(words);
    if (!bashism || !shell) {
        return;
    }
    const program = (0, shell_program_1.shellProgramOf)(shell.shell, container);
    const where = shell.shell === 'sh' ? `\`sh\` in '${container.image}' is ${program}, which` : shell.shell;
    yield { pointer, container, message: `The ${what} uses \`${bashism.text}\`, but ${where} ${bashism.why}: ${effect(words, container, bashism, failing)}.` };
}
function effect(words, container, { fails, loopsOnce = false }, failing) {
    if ((0, failures_1.failureOf)(words, container)?.kind === 'bash') {
        return failing;
    }
    switch (fails) {
        case 'script': return 'the script ends there with an error';
        case 'command': return 'that command always fails';
        default: return loopsOnce ? 'it waits or tries only once' : 'the script does not wait for it';
    }
}
