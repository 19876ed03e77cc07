"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.ENDS_AT_ONCE = void 0;
exports.shellOf = shellOf;
exports.scriptFileOf = scriptFileOf;
exports.programOf = programOf;
exports.commandsOf = commandsOf;
const script_1 = require("./script");
/** Programs that end at once, and with which their container goes on. Such as `cat` find out the number of a process. */
exports.ENDS_AT_ONCE = /^(?:echo|printf|true|:|exit|rm|touch|mkdir|date|logger|cat|ls|sync|pidof|pgrep|ps|grep|awk|cut|head|sed|tr|test|\[|set|export|cd|umask)$/;
const SHELLS = /^(?:.*\/)?(sh|bash|dash|ash|zsh|ksh|mksh)$/;
/** The script of a command such as `sh -c 'sleep 5'`, or nothing if no shell is its program. */
function shellOf(words) {
    const [, shell] = SHELLS.exec(words[0] ?? '') ?? [];
    if (!shell) {
        return undefined;
    }
    // `-c` may be among other letters: `-ec`, `-euxo pipefail -c`.
    const at = words.findIndex((word, n) => n > 0 && /^-[a-z]*c$/.test(word));
    return at < 0 || at + 1 >= words.length ? undefined : { shell, script: words[at + 1], index: at + 1 };
}
/** The script that a shell reads from a file, which no manifest shows: `/scripts/loop.sh` of `sh -e /scripts/loop.sh`. Nothing for others. */
function scriptFileOf(words) {
    if (!SHELLS.test(words[0] ?? '') || shellOf(words)) {
        return undefined;
    }
    return words.slice(1).find((word) => !/^[-+]/.test(word));
}
/** The name of the program that a command runs, without its folder. */
function programOf(words) {
    return words[0]?.split('/').pop();
}
/** The simple commands that a command runs, whether a shell stands before them or not. */
function commandsOf(words) {
    const shell = shellOf(words);
    return shell ? (0, script_1.simpleCommands)(shell.script) : words.length > 0 ? [[...words]] : [];
}
