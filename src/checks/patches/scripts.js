"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.execProgram = execProgram;
const processes_1 = require("../../commands/processes");
const words_1 = require("../../commands/words");
const pod_1 = require("../../pod");
const patch_1 = require("../fix/patch");
/** What may stand before a command: the beginning, the end of another one, or variables for it. */
const BEFORE = '(^|[;\\n]|&&)([ \\t]*(?:[A-Za-z_]\\w*=[\\w./:-]*[ \\t]+)*)';
/** `exec` before the last command of the script of a container, if it is its program, and nothing follows it. */
function execProgram(container) {
    const program = (0, processes_1.concealmentIn)(container)?.program;
    const script = (0, words_1.shellOf)([...container.command, ...container.args])?.script;
    if (program === undefined || script === undefined || (0, pod_1.isTemplated)(script)) {
        return undefined;
    }
    const places = ['command', 'args'].flatMap((list) => container[list].flatMap((word, n) => word === script ? [(0, pod_1.pointer)(container.pointer, list, n)] : []));
    const found = [...script.matchAll(new RegExp(`${BEFORE}((?:[\\w.-]*/)*${escaped(program)})(?=\\s|$)`, 'g'))].pop();
    if (places.length !== 1 || !found) {
        return undefined;
    }
    const at = found.index + found[1].length + found[2].length;
    // An operator or another line after it means that something else comes, unless a backslash says that the line goes on.
    if (/[;|&()`\n]|\$\(/.test(script.slice(at).trimEnd().replace(/\\\n/g, ' ').replace(/\d?>&\d/g, ''))) {
        return undefined;
    }
    const patch = [{ op: 'replace', path: places[0], value: `${script.slice(0, at)}exec ${script.slice(at)}` }];
    return (0, processes_1.concealmentIn)(after(container, patch)) ? undefined : patch;
}
/** A container as it is after a patch of its own fields. */
function after(container, patch) {
    const own = patch.map((operation) => ({ ...operation, path: operation.path.slice(container.pointer.length) }));
    return (0, pod_1.containerOf)((0, patch_1.patched)(container.raw, own), container.pointer, container.role === 'main' ? 'containers' : 'initContainers') ?? container;
}
function escaped(text) {
    return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
