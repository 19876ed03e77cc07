"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.reasonOf = reasonOf;
const os_1 = require("os");
const own_1 = require("../../private/own");
const REASONS = {
    EACCES: 'permission denied',
    EBUSY: 'it is a mount point or in use',
    EFBIG: 'the file would be too large',
    EIO: 'I/O error',
    EISDIR: 'it is a folder',
    ELOOP: 'it is in a loop of symbolic links',
    EMFILE: 'too many open files',
    ENAMETOOLONG: 'the path is too long',
    ENOENT: 'no such file',
    ENOSPC: 'the disk is full',
    ENOTDIR: 'a part of the path is not a folder',
    ENXIO: 'no such device',
    EPERM: 'permission denied',
    EROFS: 'the file system is read-only',
};
/** Why the system refused something with a file, in plain words and without a full stop. */
function reasonOf(error) {
    const { code = '', errno, message } = error;
    // Node.js has no name for it.
    if (errno === -os_1.constants.errno.EDQUOT) {
        return 'the disk quota is exceeded';
    }
    return (0, own_1.own)(REASONS, code) ?? message;
}
