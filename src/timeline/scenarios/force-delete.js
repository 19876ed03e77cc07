"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.FORCE_DELETE = void 0;
const ending_1 = require("../kubelet/ending");
/**
 * It is deleted with `--force`: its object is gone at once, even if containers are still running.
 *
 * @param options when
 */
exports.FORCE_DELETE = {
    name: 'force-delete',
    what: 'it is deleted with --force: its object is gone at once',
    options: ['at'],
    happen: (model) => (0, ending_1.remove)(model, 0, 'The pod is force-deleted.'),
};
