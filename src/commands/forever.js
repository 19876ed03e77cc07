"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.foreverIn = void 0;
const processes_1 = require("./processes");
const script_1 = require("./script");
const signs_1 = require("./signs");
const waits_1 = require("./waits");
const words_1 = require("./words");
const pod_1 = require("../pod");
const remember_1 = require("../private/remember");
const facts_1 = require("../servers/machinery/facts");
const image_1 = require("../servers/machinery/image");
const known_1 = require("../servers/machinery/known");
const known_image_1 = require("../servers/machinery/known-image");
const launch_1 = require("../servers/machinery/launch");
const programs_1 = require("../servers/machinery/programs");
const settings_1 = require("../servers/machinery/settings");
/** Programs that stand beside another one. */
const BESIDE = known_1.PROGRAMS.filter(({ runsBeside }) => runsBeside);
/** A program that is told this does something else, and ends. */
const ENDS = new RegExp(`^(?:-[hvVtT]|(?:--?)?(?:${[
    'version', 'help', 'usage', 'validate[\\w-]*', 'check[\\w-]*', 'config-?test', 'test[\\w-]*', 'dry-?run', 'initialize[\\w-]*', 'init(?:-only)?', 'once', 'one-?shot',
    'exit-after[\\w-]*', 'print[\\w-]*', 'dump[\\w-]*', 'list[\\w-]*', 'describe[\\w-]*', 'single(?:-user)?', 'boot(?:strap)?', 'export', 'import', 'backup', 'restore',
    'install[\\w-]*', 'uninstall', 'upgrade', 'migrat[\\w-]*', 'clean(?:up)?', 'health[\\w-]*', 'istio-[\\w-]+', 'query', 'request', 'wait', 'exec', 'eval', 'reload', 'quit',
].join('|')})(?:=.*)?)$`);
/** What says that a program is to serve, where it could do other things. */
const SERVES = /^(?:run|serve|server|start|agent|proxy|sidecar|daemon)$|[:/=]/;
/** A loop that has no condition. */
const FOREVER = /\b(?:while\s+(?:true|:|\[\s*(?:1|true)\s*\])|until\s+false)\s*(?:;|\n)/;
/** What may leave a loop, or put something else in its place. */
const MAY_LEAVE = /\b(?:break|exit|return|exec|kill|pkill|killall|trap|timeout)\b|\bset\s+-\w*e/;
/** Why the process of a container never ends by itself, where that is sure; nothing where it may end. */
exports.foreverIn = (0, remember_1.remember)((container) => {
    const words = (0, processes_1.mainWordsOf)(container) ?? [];
    if (words.length > 0) {
        const found = endlessCommand(words, container);
        if (found) {
            return found;
        }
    }
    return container.command.length === 0 ? endlessImage(container) : undefined;
});
function endlessCommand(words, container) {
    const shell = (0, words_1.shellOf)(words);
    const script = shell && (0, script_1.withoutComments)(shell.script);
    if (shell && script !== undefined) {
        if (FOREVER.test(script)) {
            return script_1.BACKGROUND.test(script) || MAY_LEAVE.test(script) || words.slice(1, shell.index).some((word) => /^-[a-z]*e/.test(word)) ? undefined : { why: 'loops forever' };
        }
        // Of a pipe, one end may end the other.
        if (script_1.CONTROL.test(script) || script_1.BACKGROUND.test(script) || script.includes('|')) {
            return undefined;
        }
    }
    for (const command of script === undefined ? (0, words_1.commandsOf)(words) : (0, script_1.simpleCommands)(script)) {
        const program = (0, words_1.programOf)(command) ?? '';
        if (program === 'sleep' && (0, waits_1.sleepOf)(command, container.env) === Infinity) {
            return { why: 'sleeps forever' };
        }
        if (program === 'tail' && command.some((word) => /^(?:-[a-zA-Z]*[fF]|--follow)/.test(word)) && !command.some((word) => word.startsWith('--pid'))) {
            return { why: `runs '${command.join(' ')}', which never ends` };
        }
        const [, ...args] = command;
        const beside = BESIDE.find(({ programs }) => programs.some((one) => (0, facts_1.isNamed)(one, (0, launch_1.baseName)(command[0] ?? ''))));
        const server = (0, programs_1.serversStartedBy)(command).map(({ facts }) => facts).find(({ isRuntime }) => !isRuntime);
        const facts = server ?? beside;
        if (facts && !facts.goesToBackground && staysWith(facts, container, args)) {
            return runs(facts);
        }
    }
    return undefined;
}
function endlessImage(container) {
    const { args, image } = container;
    if (image === undefined) {
        return undefined;
    }
    const path = (0, image_1.parseImage)(image)?.path;
    const server = (0, known_image_1.knownImage)(image)?.facts;
    const isServer = server && !server.isRuntime && (server.group !== facts_1.ServerGroup.APPLICATION || server.programs.length > 0);
    const facts = (isServer ? server : undefined) ?? BESIDE.find((one) => (0, settings_1.isImageOf)(one, path));
    if (!facts) {
        return undefined;
    }
    const [first = ''] = args;
    const isOwn = first === '' || first.startsWith('-') || facts.programs.some((one) => (0, facts_1.isNamed)(one, (0, launch_1.baseName)(first)));
    // The entry points of servers run what they are given; that of another program takes it for its own words.
    const mayServe = isOwn || (!isServer && SERVES.test(first));
    return mayServe && staysWith(facts, container, args) ? runs(facts) : undefined;
}
function runs(facts) {
    return { facts, why: `runs ${facts.name}, which runs until it is stopped` };
}
/** Whether a program that is started with some words stays for sure. */
function staysWith({ endsWith }, container, args) {
    if (args.some((word) => ENDS.test(word))) {
        return false;
    }
    if (!endsWith) {
        return true;
    }
    return !(0, signs_1.signsIn)(container, args, endsWith) && !(endsWith.variables && (0, pod_1.listAt)(container.raw, 'envFrom').length > 0);
}
