"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.folderOf = folderOf;
exports.areNear = areNear;
/** The folder of an object's file, with the separator at its end; empty for what is in no folder, or from no file. */
function folderOf({ file = '' }) {
    return file.slice(0, Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
}
/** Whether the folder of one object is in that of the other. In a tree of examples, the same names and labels are elsewhere too. */
function areNear(a, b) {
    const [one, other] = [folderOf(a), folderOf(b)];
    return one.startsWith(other) || other.startsWith(one);
}
