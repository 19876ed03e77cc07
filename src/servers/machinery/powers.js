"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.onlyForRoot = onlyForRoot;
exports.daemonOf = daemonOf;
const by_name_1 = require("./by-name");
const known_1 = require("./known");
/** What programs need to work at all: root, or a daemon. */
const ONLY_FOR_ROOT = new by_name_1.ByName(known_1.PROGRAMS.flatMap(({ onlyForRoot: some = [] }) => some), (one) => one);
const ASKED_BY = new by_name_1.ByName(known_1.PROGRAMS.flatMap(({ askedBy }) => askedBy ?? []), (one) => one);
/** Why a program fails for any user but root, as the end of a sentence; nothing if it works, or that is not known. */
function onlyForRoot(program) {
    return ONLY_FOR_ROOT.get(program)[0]?.why;
}
/** The daemon that a program only talks to, if there is a server for it in the catalogue. */
function daemonOf(program) {
    return ASKED_BY.get(program)[0];
}
