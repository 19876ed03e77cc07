"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.busyLoopIn = busyLoopIn;
const script_1 = require("./script");
const waits_1 = require("./waits");
const words_1 = require("./words");
/** Looks for the sockets of others, which go away as the pod stops, or waits for what it has stopped itself. */
const ENDS = /\b(?:netstat|ss|lsof|nc|pkill|killall|stop|quit|shutdown)\b|\/proc\/net\b/;
/** What a command prints, and a number that it is compared with: no counter of the loop. */
const COMPARED = /\[\s{1,9}"?_"?\s{1,9}-(?:lt|le|gt|ge|eq|ne)\s{1,9}"?\d{1,9}"?\s{1,9}\]/g;
/** The head of a loop in which a hook waits for as long as its container is busy, without any limit; nothing if there is none. */
function busyLoopIn(words) {
    const shell = (0, words_1.shellOf)(words);
    if (!shell) {
        return undefined;
    }
    const script = (0, script_1.withoutComments)(shell.script);
    const plain = script.replace(/\$\([^()]*\)|`[^`]*`/g, '_').replace(COMPARED, '[ _ ]');
    const found = (0, waits_1.endlessLoopIn)(['sh', '-c', plain]);
    if (found === undefined || ENDS.test(script)) {
        return undefined;
    }
    return headIn(script);
}
/** The first loop of a script, up to its body, as it is written. */
function headIn(script) {
    const text = script.slice(script.search(/\b(?:while|until)\b/));
    let depth = 0;
    for (let n = 0; n < text.length; n++) {
        if (text[n] === '(') {
            depth++;
        }
        if (text[n] === ')') {
            depth--;
        }
        if (depth <= 0 && (text[n] === ';' || text[n] === '\n')) {
            return text.slice(0, n).trim();
        }
    }
    return text.trim();
}
