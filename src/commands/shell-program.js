"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.shellProgramOf = shellProgramOf;
const image_programs_1 = require("../servers/machinery/image-programs");
/** Which program a shell is, by the name in a command; nothing where that depends on an image of which it is not known. */
function shellProgramOf(name, { image }) {
    switch (name) {
        case 'bash':
        case 'dash': return name;
        case 'ash': return 'busybox';
        case 'sh': return image === undefined ? undefined : (0, image_programs_1.programsIn)(image)?.sh;
        default: return undefined;
    }
}
