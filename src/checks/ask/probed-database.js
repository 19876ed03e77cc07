"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.databaseIn = databaseIn;
exports.mayAsk = mayAsk;
const processes_1 = require("../../commands/processes");
const words_1 = require("../../commands/words");
const facts_1 = require("../../servers/machinery/facts");
const known_1 = require("../../servers/machinery/known");
const known_image_1 = require("../../servers/machinery/known-image");
/** The database in a container; nothing if it is none that is known. */
function databaseIn(container) {
    const facts = (container.image === undefined ? undefined : (0, known_image_1.knownImage)(container.image)?.facts) ?? (0, processes_1.serverOf)(container)?.facts;
    const { name, otherProgram, probed } = facts ?? asked(container.livenessProbe) ?? asked(container.readinessProbe) ?? {};
    const isOther = otherProgram !== undefined && textsOf(container).some((text) => otherProgram.test(text));
    return name !== undefined && probed && !isOther ? { name, ...probed } : undefined;
}
/** The texts of a container that tell what runs in it: its command, and those of its probes. */
function textsOf({ args, command, livenessProbe, readinessProbe }) {
    return [[...command, ...args], livenessProbe?.exec ?? [], readinessProbe?.exec ?? []].map((words) => words.join(' '));
}
/** Programs that ask no server: they look at files, processes or themselves. */
const ASKS_NOBODY = /^(?:ls|cat|test|\[|\[\[|stat|find|echo|printf|true|:|exit|sleep|date|touch|pidof|pgrep|ps|kill|grep|head|tail|wc|awk|sed|df|du|mountpoint|id|hostname)$/;
/** Whether a probe may ask the process of its container, and so fails when that does not answer. One of a command that only looks at files does not. */
function mayAsk({ exec }) {
    if (!exec || exec.length === 0) {
        return true;
    }
    // A shell can open a connection by itself.
    return exec.some((word) => word.includes('/dev/tcp/')) || !(0, words_1.commandsOf)(exec).every((command) => ASKS_NOBODY.test((0, words_1.programOf)(command) ?? ''));
}
const DATABASES = known_1.KNOWN.filter(({ probed }) => probed);
/** The database that a probe asks by a client of it. */
function asked(probe) {
    // With a host it may be another one.
    if (!probe?.exec || /(^|\s)(-h|--host)[ =]?(?!127\.|localhost)[^\s-]/.test(probe.exec.join(' '))) {
        return undefined;
    }
    const programs = (0, words_1.commandsOf)(probe.exec).map((command) => (0, words_1.programOf)(command) ?? '');
    const askedBy = (program) => DATABASES.find(({ clients = [] }) => clients.some((client) => (0, facts_1.isNamed)(client, program)));
    return programs.map(askedBy).find((facts) => facts !== undefined);
}
