"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.COMPLETE = void 0;
/**
 * All main containers complete with exit code 0.
 *
 * @param options when
 */
exports.COMPLETE = {
    name: 'complete',
    what: 'all main containers complete with exit code 0',
    options: ['at'],
    happen: (model) => model.ofRole('main').forEach((one) => one.complete()),
};
