"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.DEADLINE = void 0;
const ending_1 = require("../kubelet/ending");
/**
 * It exceeds its `activeDeadlineSeconds`.
 *
 * @param options when
 */
exports.DEADLINE = {
    name: 'deadline',
    what: 'it exceeds its activeDeadlineSeconds',
    options: ['at'],
    happen: ending_1.overdue,
};
